"""Puts the folder `resources` into the package as `nnstudio._resources`; all else stands in pyproject.toml."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["nnstudio", "nnstudio.*"]), "nnstudio._resources"],
    package_dir={"nnstudio._resources": "resources"},
)
