"""The drill: the site is lost, and comes back, with all it held."""

import hashlib
import http.cookiejar
import re
import socket
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyrage
import pytest

from tests import live
from tests.backup.conftest import COPIES
from tests.backup.sites import Place, copy_of, manifest_of, on_postgresql, query

pytestmark = pytest.mark.slow
SAME = ("tables", "files", "missing", "left_out", "migrations", "format")


def assert_same(one: Path, two: Path) -> None:
    """Rows, highest and next keys, digests of rows and files."""
    first, second = manifest_of(one), manifest_of(two)
    assert {name: first[name] for name in SAME} == {name: second[name] for name in SAME}
    assert sum(table["rows"] for table in first["tables"].values()) > 5000 and len(first["files"]) > 50


@contextmanager
def served(place: Place) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    server = live.manage(place.environment, place.folder, "runserver", "--insecure", "--noreload", address)
    try:
        live.wait_for(f"http://{address}/sante/vivant", server)
        yield f"http://{address}"
    finally:
        server.terminate()
        server.wait()


def test_site_lost_comes_back_and_boots(source: Place, archive: Path, other: Place) -> None:
    said = other.done("restore", str(archive))
    assert "Tout est là" in said and "DIFFÉRENT" not in said
    assert_same(archive, other.backup())
    assert query(other, "SELECT count(*) FROM django_session") == [(0,)]
    with served(other) as address:
        visit(address, manifest_of(archive))


def test_site_goes_from_a_folder_to_a_bucket(source: Place, archive: Path, other: Place, s3: str) -> None:
    other.bucket = f"{s3}/une-autre-machine"
    assert "Tout est là" in other.done("restore", str(archive))
    assert_same(archive, other.backup())
    assert not any(path.is_file() for path in other.files.rglob("*"))
    with served(other) as address:
        visit(address, manifest_of(archive))


def visit(address: str, manifest: dict[str, dict[str, dict[str, str]]]) -> None:
    """A home page, a search, a document to the byte, and somebody who comes in."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def read(path: str, **form: str) -> bytes:
        data = urllib.parse.urlencode(form).encode() if form else None
        request = urllib.request.Request(address + path, data, {"Referer": address + "/compte/login/"})
        with browser.open(request) as answer:
            return bytes(answer.read())

    assert "centres sociaux" in read("/").decode()
    assert "parentalités" in read("/recherche/?q=parentalite").decode()
    found = re.search(r'href="(/fichiers/\d+/[^"]+\.pdf)"', read("/ressources/").decode())
    assert found
    digests = {each["sha256"] for each in manifest["files"].values()}
    assert hashlib.sha256(read(found[1])).hexdigest() in digests
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', read("/compte/login/").decode())
    assert token
    inside = read("/demo/entrer/lucie/", csrfmiddlewaretoken=token[1]).decode()
    assert "Lucie" in inside and "Me déconnecter" in read("/espace/").decode()


def test_key_of_an_erased_person_is_given_to_nobody(source: Place, other: Place, tmp_path: Path) -> None:
    """People came and were erased since the highest key that is left: their numbers stay theirs."""
    here = copy_of(source, tmp_path / "here")
    query(here, "UPDATE sqlite_sequence SET seq = 5000 WHERE name = 'accounts_user'")
    other.done("restore", str(here.backup()))
    assert query(other, "SELECT seq FROM sqlite_sequence WHERE name = 'accounts_user'") == [(5000,)]
    assert query(other, "SELECT max(id) < 100 FROM accounts_user") == [(1,)]


def test_inhabited_site_is_not_replaced_unless_told(source: Place, archive: Path, tmp_path: Path) -> None:
    here = copy_of(source, tmp_path / "here")
    query(here, "UPDATE wagtailcore_page SET title = 'Changé depuis'")
    refused = here.run("restore", str(archive))
    assert refused.returncode == 1 and "contient déjà 46 personnes" in refused.stderr
    assert query(here, "SELECT count(*) FROM wagtailcore_page WHERE title = 'Changé depuis'") != [(0,)]
    here.done("restore", str(archive), "--replace")
    assert query(here, "SELECT count(*) FROM wagtailcore_page WHERE title = 'Changé depuis'") == [(0,)]
    assert_same(archive, here.backup())


def test_verification_sees_what_differs(archive: Path, other: Place) -> None:
    """The twin: a file that is not the one that was kept, and a row that changed, are told and fail."""
    other.done("restore", str(archive))
    script = (
        "from config.backup import checking, verifying\n"
        f"manifest = checking.check(__import__('pathlib').Path({str(archive)!r}), [])\n"
        "print([c.name for c in verifying.compare_tables(manifest) if c.faults])\n"
        "print(len(verifying.compare_files(manifest).faults))\n"
    )
    assert other.done("shell", "-v0", "-c", script).split() == ["[]", "0"]
    query(other, "UPDATE home_newspage SET byline = 'Autre'")
    query(other, "DELETE FROM accounts_auditentry WHERE id = (SELECT max(id) FROM accounts_auditentry)")
    next(other.files.rglob("*.pdf")).write_bytes(b"%PDF-autre")
    said = other.done("shell", "-v0", "-c", script)
    assert "accounts.auditentry" in said and "home.newspage" in said and said.split()[-1] == "1"


def test_backup_of_other_code_is_refused_with_what_to_install(archive: Path, other: Place) -> None:
    query(other, "DELETE FROM django_migrations WHERE app = 'home'")
    refused = other.run("backup", str(other.folder / "backups"))
    assert refused.returncode == 1 and "pas à jour de ce code (home." in refused.stderr
    assert list((other.folder / "backups").iterdir()) == []


def test_server_does_not_read_its_own_backups(source: Place, other: Place, tmp_path: Path) -> None:
    key = pyrage.x25519.Identity.generate()
    (tmp_path / "cle").write_text(f"{key}\n")
    made = source.backup("--recipient", str(key.to_public()))
    assert made.name.endswith(".tar.age") and made.stat().st_mode & 0o777 == 0o600
    assert "chiffrée" in source.run("restore", "--check", str(made)).stderr
    assert "entière" in source.done("restore", "--check", str(made), "--identity", str(tmp_path / "cle"))
    other.done("restore", str(made), "--identity", str(tmp_path / "cle"))
    made.unlink()


@COPIES
def test_move_to_postgresql_and_back(
    source: Place, archive: Path, other: Place, migrated: str, tmp_path: Path
) -> None:
    with on_postgresql(tmp_path / "pg", "backup_drill", migrated) as moved:
        refused = source.run("move_database", NEW_DATABASE_URL=moved.database)
        assert refused.returncode == 1 and "Fermez d’abord le site" in refused.stderr
        source.done("maintenance", "on")
        said = source.done("move_database", NEW_DATABASE_URL=moved.database)
        source.done("maintenance", "off")
        assert "La copie est exacte" in said and "DIFFÉRENT" not in said
        here = Place(moved.database, source.folder)  # the files stay where they are
        with served(here) as address:
            visit(address, manifest_of(archive))
        back = here.done("move_database", "--rehearsal", NEW_DATABASE_URL=other.database)
        assert "La copie est exacte" in back
    first, second = manifest_of(archive), manifest_of(Place(other.database, other.folder).backup())
    differing = {label for label in first["tables"] if first["tables"][label] != second["tables"][label]}
    assert differing <= SEEN_BY_A_VISIT


# A visit was made between the two: what it writes.
SEEN_BY_A_VISIT = {"accounts.user", "content.downloadcount", "wagtailsearchpromotions.query",
                   "wagtailsearchpromotions.querydailyhits", "accounts.auditentry", "content.rendition"}  # fmt: skip
