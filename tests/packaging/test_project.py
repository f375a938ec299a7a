"""The project's own files: versions tried together, resources in the package, licences beside what they cover."""

from __future__ import annotations

import importlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from environment import CONSTRAINTS, ROOT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import nnstudio
from nnstudio.engine import engine_text

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
TEXTS = {".py", ".md", ".toml", ".txt", ".spec", ".desktop", ".svg", ".ts", ".nnstudio", ".csv", ".json", ""}


def requirements() -> list[Requirement]:
    extras = PROJECT["optional-dependencies"].values()
    return [Requirement(line) for line in (*PROJECT["dependencies"], *(line for extra in extras for line in extra))]


def constraints() -> list[Requirement]:
    lines = CONSTRAINTS.read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith("#")]


def applies(requirement: Requirement, python: str) -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"python_version": python})


def constraint_of(requirement: Requirement, python: str) -> Requirement:
    name = canonicalize_name(requirement.name)
    (found,) = [c for c in constraints() if canonicalize_name(c.name) == name and applies(c, python)]
    return found


@pytest.mark.parametrize("python", PYTHONS)
def test_one_exact_version_of_each_dependency_was_tried(python: str) -> None:
    for requirement in requirements():
        if applies(requirement, python):
            (pin,) = constraint_of(requirement, python).specifier
            assert pin.operator == "=="
            assert requirement.specifier.contains(pin.version), f"{requirement} is not {pin}"


def test_pyside_is_one_that_keeps_its_references_to_none() -> None:
    (pyside,) = [r for r in requirements() if r.name == "PySide6-Essentials" and applies(r, "3.11")]
    assert pyside.specifier.contains("6.11.3")
    assert not pyside.specifier.contains("6.12.0")


def test_installed_versions_are_the_tried_ones() -> None:
    from importlib.metadata import version

    python = ".".join(map(str, sys.version_info[:2]))
    for requirement in map(Requirement, PROJECT["dependencies"]):
        if applies(requirement, python):
            assert constraint_of(requirement, python).specifier.contains(version(requirement.name))


def test_every_dependency_is_justified() -> None:
    told = canonicalize_name((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    for requirement in requirements():
        assert canonicalize_name(requirement.name) in told, (
            f"CONTRIBUTING.md does not say why {requirement.name} is there"
        )


def test_entry_point_can_be_called() -> None:
    module, _, function = PROJECT["scripts"]["nnstudio"].partition(":")
    assert callable(getattr(importlib.import_module(module), function))


def test_every_folder_of_code_is_a_package() -> None:
    for top in ("nnstudio", "tests"):
        folders = {file.parent for file in (ROOT / top).rglob("*.py")}
        assert not [folder for folder in folders if not (folder / "__init__.py").exists()]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what a wheel holds, built from a copy of the project."""
    place = tmp_path_factory.mktemp("wheel")
    for name in ("nnstudio", "resources"):
        shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, place)
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*pip, "--wheel-dir", place / "out", place], check=True, capture_output=True)
    (built,) = (place / "out").glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        archive.extractall(place / "unpacked")
    return place / "unpacked"


def files(folder: Path) -> set[str]:
    return {
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }


def test_wheel_holds_every_resource(wheel: Path) -> None:
    assert "icons/play.svg" in files(ROOT / "resources")
    assert files(wheel / "nnstudio" / "_resources") == files(ROOT / "resources")


def test_wheel_holds_all_code_and_nothing_else(wheel: Path) -> None:
    code = {f"nnstudio/{name}" for name in files(ROOT / "nnstudio")}
    rest = files(wheel) - code
    assert not code - files(wheel)
    assert {name.split("/")[0] for name in rest if "_resources" not in name} == {next(wheel.glob("*.dist-info")).name}


def test_wheel_bears_the_version_of_the_package(wheel: Path) -> None:
    (folder,) = wheel.glob("*.dist-info")
    assert folder.name == f"nn_studio-{nnstudio.__version__}.dist-info"


def test_program_in_a_wheel_finds_its_resources(wheel: Path, tmp_path: Path) -> None:
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); from nnstudio.resources import resource; print(resource('fonts'))"
    )
    command = [sys.executable, "-I", "-c", program, str(wheel)]
    answer = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert Path(answer.stdout.strip()) == wheel / "nnstudio" / "_resources" / "fonts"


def tracked() -> list[Path]:
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def test_no_file_names_a_package_index() -> None:
    """Addresses of package indexes are the machine's own settings: pip knows them."""
    hosts = re.compile(
        "|".join(["files.python" + "hosted", "pypi" + r"\.org", "registry" + r"\.npm", "index" + "-url"])
    )
    texts = [file for file in tracked() if file.suffix in TEXTS and file.is_file()]
    assert len(texts) > 20
    assert not [file for file in texts if hosts.search(file.read_text(encoding="utf-8", errors="ignore"))]


@pytest.mark.parametrize("folder", ["fonts", "icons"])
def test_licences_stand_beside_what_they_cover(folder: str) -> None:
    told = (ROOT / "resources" / "LICENSES.md").read_text(encoding="utf-8")
    (licence,) = (ROOT / "resources" / folder).glob("*.txt")
    assert f"{folder}/{licence.name}" in told
    assert licence.stat().st_size > 500


def test_icons_take_their_colour_from_the_theme() -> None:
    # A style sheet takes a file as it is: its arrow has a grey of its own.
    files = [file for file in (ROOT / "resources" / "icons").glob("*.svg") if file.stem != "menu-arrow"]
    texts = [file.read_text(encoding="utf-8") for file in files]
    lucide = [text for text in texts if text.startswith("<!-- @license lucide")]
    assert len(lucide) > 20
    assert all("currentColor" in text for text in lucide)


def test_fonts_stay_small() -> None:
    assert sum(file.stat().st_size for file in (ROOT / "resources" / "fonts").iterdir()) < 2_000_000


def test_readme_shows_the_two_commands_for_every_system() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in ("python3 packaging/dev.py", "py packaging\\dev.py"):
        assert f"`{command} app`" in readme
        assert f"`{command} test`" in readme


def test_where_there_is_a_compiler_the_loop_is_compiled() -> None:
    if shutil.which("cc") is None:
        pytest.skip("there is no compiler, so numpy trains")
    assert engine_text().startswith("C (")


@pytest.mark.parametrize(("compiler", "files"), [("cc", 1), ("false", 0)])
def test_the_package_is_built_with_a_compiler_or_without_one(compiler: str, files: int, tmp_path: Path) -> None:
    if shutil.which(compiler) is None:
        pytest.skip(f"there is no {compiler} here")
    places = ["--build-lib", str(tmp_path / "lib"), "--build-temp", str(tmp_path / "temp")]
    told = {**os.environ, "CC": compiler, "CFLAGS": "-O0"}
    command = [sys.executable, "setup.py", "-q", "build_ext", *places]
    subprocess.run(command, cwd=ROOT, env=told, check=True, capture_output=True)
    assert len(list((tmp_path / "lib").rglob("_compiled*"))) == files
