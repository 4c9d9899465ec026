"""A crowd is told at once to come back, and slows nobody else down; a site that is closed says so."""

import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command

from config.admission import Admission, Environ, Lane
from tests.page_cache.visiting import Reply, Words, kept, visit


class Busy(Words):
    """An application whose visitors stay until the test lets them go."""

    def __init__(self) -> None:
        super().__init__(for_everybody=False)
        self.let_go = threading.Event()

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        if environ["PATH_INFO"] != "/calme/":
            self.let_go.wait(10)
        return super().__call__(environ, start_response)


def crowd(site: Any, address: str, people: int = 20) -> tuple[list[threading.Thread], list[Reply]]:
    read: list[Reply] = []
    threads = [threading.Thread(target=lambda: read.append(visit(site, address))) for _ in range(people)]
    for each in threads:
        each.start()
    return threads, read


def until(condition: Any) -> None:
    for _ in range(500):
        if condition():
            return
        threading.Event().wait(0.01)
    raise AssertionError("it never came")


def test_a_crowd_is_answered_as_far_as_there_is_room_and_told_at_once_when_to_come_back() -> None:
    busy = Busy()
    site = Admission(busy, lane=Lane(2, 3))
    people, read = crowd(site, "/")
    until(lambda: len(read) == 15)  # nobody was let go yet: these did not wait
    assert {(reply.status, reply.headers["Retry-After"]) for reply in read} == {(503, "10")}
    assert "Il y a beaucoup de monde" in read[0].text
    busy.let_go.set()
    [each.join() for each in people]
    assert [reply.status for reply in read].count(200) == 5
    assert visit(site, "/").status == 200


def test_whoever_waits_too_long_is_told_so() -> None:
    busy = Busy()
    site = Admission(busy, lane=Lane(1, 1, patience=0.05))
    people, read = crowd(site, "/", people=2)
    until(lambda: len(read) == 1)
    busy.let_go.set()
    [each.join() for each in people]
    assert sorted(reply.status for reply in read) == [200, 503]


@pytest.mark.parametrize("address", ["/recherche/?q=centre", "/compte/login/"])
def test_a_crowd_that_searches_or_signs_in_leaves_room_for_the_others(address: str) -> None:
    assert while_a_crowd_is_at(address, Admission(busy := Busy(), Lane(2, 0), Lane(1, 1)), busy) == 200


def test_in_one_lane_for_all_it_would_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("config.admission.COSTLY", ())
    site = Admission(busy := Busy(), Lane(2, 0), Lane(1, 1))
    assert while_a_crowd_is_at("/recherche/?q=centre", site, busy) == 503


def while_a_crowd_is_at(address: str, site: Admission, busy: Busy) -> int:
    people, read = crowd(site, address)
    until(lambda: len(read) == 18)
    status = visit(site, "/calme/").status
    busy.let_go.set()
    [each.join() for each in people]
    return status


@pytest.mark.parametrize("address", ["/sante/vivant", "/static/css/site.css"])
def test_health_and_style_need_no_place(address: str) -> None:
    site = Admission(Words(), Lane(1, 0))
    assert site._lane.enter()
    assert (visit(site, address).status, visit(site, "/").status) == (200, 503)


def test_a_place_is_given_back_when_the_application_fails() -> None:
    def fails(environ: Environ, start_response: Any) -> Iterable[bytes]:
        raise RuntimeError

    site = Admission(fails, Lane(1, 0))
    for _ in range(3):
        with pytest.raises(RuntimeError):
            visit(site)


def test_a_closed_site_says_so_and_shows_what_was_read_before(capsys: pytest.CaptureFixture[str]) -> None:
    site = kept(Admission(Words()))
    visit(site, "/deja-lue/")
    call_command("maintenance", "on")
    assert Path(settings.MAINTENANCE_FILE).exists()
    assert visit(site, "/deja-lue/").status == 200
    refused = visit(site, "/jamais-lue/")
    assert (refused.status, refused.headers["Retry-After"]) == (503, "120")
    assert "mise à jour" in refused.text
    assert visit(site, "/sante/vivant").status == 200
    call_command("maintenance", "off")
    assert visit(site, "/jamais-lue/").status == 200
    assert "ouvert" in capsys.readouterr().out
