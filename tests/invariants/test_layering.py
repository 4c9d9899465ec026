"""Lower packages never import upper ones: what a newcomer reads first stays simple."""

import pytest

from tests.invariants import code

KNOW_ALL = {"config", "demo"}


def faults(package: str, imports: set[str]) -> set[str]:
    """The packages of ours that a file of that package may not import."""
    ours = set(code.LAYERS) | KNOW_ALL
    above = set() if package in KNOW_ALL else set(code.LAYERS[code.LAYERS.index(package) + 1 :])
    strangers = KNOW_ALL - {package} if package != "demo" else set()
    return imports & ours & (above | strangers)


@pytest.mark.parametrize("package", code.FOLDERS)
def test_package_imports_only_what_is_below_it(package: str) -> None:
    found = {
        str(path.relative_to(code.ROOT)): wrong
        for path in code.files(package)
        if (wrong := faults(package, code.imports_of(path)))
    }
    assert found == {}


@pytest.mark.parametrize("package", code.FOLDERS)
def test_package_is_really_read(package: str) -> None:
    """The positive control: without files, the test above would prove nothing."""
    assert code.files(package)


def test_wrong_import_is_seen_wherever_it_is_written() -> None:
    """The twin."""
    for package, source, wrong in (
        ("accounts", "def late() -> None:\n    from home.models import NewsPage", {"home"}),
        ("content", "import extranet.urls as urls", {"extranet"}),
        ("home", "from demo.source import demo", {"demo"}),
        ("home", "from config import settings", {"config"}),
        ("home", "from accounts.models import User", set()),
        ("config", "from home.models import HomePage", set()),
    ):
        assert faults(package, code.imported(source)) == wrong


def test_every_folder_of_code_has_its_layer() -> None:
    folders = {path.parent.name for path in code.ROOT.glob("*/__init__.py")} - {"tests"}
    in_site = {path.parent.name for path in code.ROOT.glob("site/*/__init__.py")}
    assert folders | in_site == set(code.FOLDERS)
