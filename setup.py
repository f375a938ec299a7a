"""Puts the folder `resources` into the package, and builds the compiled training loop where there is a compiler.

All else stands in pyproject.toml. The loop needs no Python headers beyond the stable interface of 3.11, so that one
build serves every later Python too; it holds the code for several generations of processors and takes the best at run
time, so that a bundle is as fast as a build for one machine.
"""

from pathlib import Path

from setuptools import Extension, find_packages, setup
from setuptools.command.build_ext import build_ext

SOURCES = Path("nnstudio/engine/kernel/source")
# Contraction and vectors of comparisons, and nothing else of "fast math": NaN must stay NaN.
GNU_FLAGS = [
    "-std=gnu11",
    "-O3",
    "-ffp-contract=fast",
    "-fno-math-errno",
    "-fno-trapping-math",
    "-fvisibility=hidden",
    "-pthread",
]
GNU_LINK_FLAGS = ["-pthread"]


class BuildLoop(build_ext):
    """Gives each compiler its own flags."""

    def build_extension(self, extension: Extension) -> None:
        """Build one extension; if it cannot be built, setuptools says so and goes on without."""
        is_gnu = self.compiler.compiler_type != "msvc"
        extension.extra_compile_args = GNU_FLAGS if is_gnu else ["/O2"]
        extension.extra_link_args = GNU_LINK_FLAGS if is_gnu else []
        super().build_extension(extension)


setup(
    packages=[*find_packages(include=["nnstudio", "nnstudio.*"]), "nnstudio._resources"],
    package_dir={"nnstudio._resources": "resources"},
    ext_modules=[
        Extension(
            "nnstudio.engine.kernel._compiled",
            sources=sorted(map(str, SOURCES.glob("*.c"))),
            depends=sorted(map(str, SOURCES.glob("*.h"))),
            define_macros=[("Py_LIMITED_API", "0x030B0000")],
            py_limited_api=True,
            optional=True,
        )
    ],
    cmdclass={"build_ext": BuildLoop},
    options={"bdist_wheel": {"py_limited_api": "cp311"}},
)
