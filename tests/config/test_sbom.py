"""`make sbom` lists every component of production, and every file of others that is kept in the code."""

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PINNED = (ROOT / "requirements/production.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def inventory(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    target = tmp_path_factory.mktemp("sbom") / "var" / "sbom.json"
    subprocess.run([sys.executable, "-I", ROOT / ".ci/sbom", target], check=True)  # its own library alone
    found: dict[str, Any] = json.loads(target.read_text("utf-8"))
    return found


def test_each_pinned_package_is_in_the_inventory_with_its_fingerprints(inventory: dict[str, Any]) -> None:
    lines = [line for line in PINNED.splitlines() if re.match(r"[\w.-]+(\[|==)", line)]
    packages = {each["name"]: each for each in inventory["components"] if each["type"] == "library"}
    assert len(packages) == len(lines) > 50
    for line in lines:
        name, _equals, version = re.sub(r"\[.*?\]", "", line).partition("==")
        each = packages[name]
        assert each["version"] == re.split(r"[ ;\\]", version)[0]
        assert each["purl"] == f"pkg:pypi/{name.lower()}@{each['version']}" and each["properties"]
    said = {entry["value"] for each in packages.values() for entry in each["properties"]}
    assert said == set(re.findall(r"--hash=sha256:(\w+)", PINNED))


def test_each_font_is_in_the_inventory_as_it_is_served(inventory: dict[str, Any]) -> None:
    served = {path.name: path for path in ROOT.glob("site/content/static/fonts/*.woff2")}
    fonts = {each["name"]: each for each in inventory["components"] if each["type"] == "file"}
    assert set(fonts) == set(served) and served
    for name, path in served.items():
        (said,) = fonts[name]["hashes"]
        assert said["content"] == hashlib.sha256(path.read_bytes()).hexdigest()


def test_nothing_else_of_others_is_kept_in_the_code() -> None:
    """Minified scripts, or a folder of others: they would need a line in the inventory."""
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    files = tracked.stdout.splitlines() or [str(path.relative_to(ROOT)) for path in ROOT.rglob("site/**/*")]
    assert [name for name in files if re.search(r"\.min\.(js|css)$|/vendor/|node_modules/", name)] == []
    assert len(files) > 100


def test_inventory_is_in_the_form_that_others_read(inventory: dict[str, Any]) -> None:
    assert (inventory["bomFormat"], inventory["specVersion"]) == ("CycloneDX", "1.6")
    references = [each["bom-ref"] for each in inventory["components"]]
    assert len(references) == len(set(references))
