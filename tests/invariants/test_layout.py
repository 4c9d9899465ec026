"""The shape of the code: small files, small functions, `site` a folder and not a package."""

import statistics
from functools import cache
from pathlib import Path

import pytest

from tests.invariants import code

LONGEST_FILE, LONGEST_FUNCTION = 350, 45
LONGEST_TEST_FILE = 250


def lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def ninth_decile(values: list[int]) -> int:
    return sorted(values)[int(len(values) * 0.9)]


def own_files() -> list[Path]:
    """Files with something in them, migrations left out: nobody reads those from top to bottom."""
    return [path for path in code.files(migrations=False) if lines(path)]


@cache
def own_functions() -> dict[str, int]:
    return {name: size for path in own_files() for name, size in code.function_lengths(path).items()}


def test_site_is_a_folder_on_the_path_and_not_a_package() -> None:
    """With an __init__.py there, Python can no longer import Django: `site` is a standard module."""
    assert (code.ROOT / "site").is_dir()
    assert not (code.ROOT / "site" / "__init__.py").exists()


@pytest.mark.parametrize("package", ["site", "."])
def test_no_import_is_relative_nor_names_the_folder_site(package: str) -> None:
    found = [path for path in [*code.files(), *code.files_of_tests()] if code.may_import(path, package)]
    assert [path for path in found if package in code.imports_of(path)] == []


@pytest.mark.parametrize("word", ["utils", "helpers", "common", "misc", "manager"])
def test_no_file_hides_its_purpose_behind_an_empty_word(word: str) -> None:
    named = [
        path for path in [*code.files(), *code.files_of_tests()] if word in (path.stem, path.parent.name)
    ]
    assert named == []


def test_no_file_is_too_long() -> None:
    assert {str(path): lines(path) for path in own_files() if lines(path) > LONGEST_FILE} == {}


def test_no_test_file_is_too_long() -> None:
    found = {str(path.relative_to(code.ROOT)): lines(path) for path in code.files_of_tests()}
    assert {name for name, size in found.items() if size > LONGEST_TEST_FILE} == set()


def test_no_function_is_too_long() -> None:
    assert {name: size for name, size in own_functions().items() if size > LONGEST_FUNCTION} == {}


def test_files_are_small_on_the_whole() -> None:
    sizes = [lines(path) for path in own_files()]
    assert statistics.median(sizes) <= 60
    assert ninth_decile(sizes) <= 200


def test_functions_are_small_on_the_whole() -> None:
    sizes = list(own_functions().values())
    assert statistics.median(sizes) <= 8
    assert ninth_decile(sizes) <= 22


def test_sizes_are_really_measured(tmp_path: Path) -> None:
    """The positive control."""
    assert len(own_files()) > 80
    assert len(own_functions()) > 250
    long = code.ROOT / "tests" / "invariants" / "code.py"
    assert code.function_lengths(long)["tests/invariants/code.py:imported"] == 9
