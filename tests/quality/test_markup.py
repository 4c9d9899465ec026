"""What each template writes: one title, one description, one h1, the right language, valid HTML."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.quality.addresses import ADDRESSES
from tests.quality.visits import VISITS, Visit
from tests.ready import ROOT

pytestmark = [pytest.mark.browser, VISITS]
NU = Path(os.environ.get("VNU_JAR", ROOT / "var" / "tools" / "vnu.jar"))

Visits = Callable[[str], Visit]


@pytest.mark.parametrize("name", ADDRESSES)
def test_page_says_what_it_is(visit: Visits, name: str) -> None:
    page = BeautifulSoup(visit(name).html, "html.parser")
    assert len(page.select("h1")) == 1
    assert len(page.select("main")) == 1
    assert page.h1 is not None and page.h1.get_text(strip=True)
    assert page.title is not None and len(page.title.get_text(strip=True)) > 10
    assert [len(tag["content"]) > 20 for tag in page.select("meta[name=description]")] == [True]
    assert page.select("html")[0]["lang"] == ("en" if name.startswith("english") else "fr")


def test_titles_tell_the_pages_apart(visit: Visits) -> None:
    seen: dict[str, list[str]] = {}
    for name, path in ADDRESSES.items():
        title = re.search(r"<title>(.*?)</title>", visit(name).html, re.S)
        assert title
        seen.setdefault(title[1], []).append(path.split("?")[0])
    assert {title: paths for title, paths in seen.items() if len(set(paths)) > 1} == {}


def test_checker_has_nothing_to_say(visit: Visits, tmp_path: Path) -> None:
    """Nu, on every page in one run: no error, no warning."""
    for name in ADDRESSES:
        (tmp_path / f"{name}.html").write_text(visit(name).html, encoding="utf-8")
    assert said_by_nu(tmp_path) == []


def test_checker_sees_a_faulty_page(tmp_path: Path) -> None:
    (tmp_path / "faulty.html").write_text("<!doctype html><html lang=fr><title>A</title><p><div></p>")
    assert "faulty.html" in said_by_nu(tmp_path)[0]


def said_by_nu(folder: Path) -> list[str]:
    if not NU.exists() or not shutil.which("java"):
        if os.environ.get("NU_REQUIRED"):
            pytest.fail(f"The Nu checker is required: {NU} or java is missing (.ci/fetch-nu)")
        pytest.skip("the Nu checker is absent: .ci/fetch-nu puts it there")
    command = ["java", "-jar", str(NU), "--exit-zero-always", "--format", "json", str(folder)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    messages = json.loads(run.stderr)["messages"]
    return [
        f"{Path(said['url']).name} {said.get('lastLine')}: {said['message']}"
        for said in messages
        if said["type"] != "info" or said.get("subType")  # a warning is an info of that sub-type
    ]
