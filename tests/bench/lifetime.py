"""The life of a web process: how long it takes to answer first, and whether it grows with what it answers."""

import re
import subprocess
import time
from pathlib import Path
from statistics import median

from tests.bench.serving import Server, the_site
from tests.bench.sites import BARE, FULL, Place

STARTS = 5
ANSWERS, THROUGH_DJANGO = 100_000, 5_000
SECONDS = 5
ANSWERED = re.compile(r"(\d+) requests in")
# Addresses that nobody asked before: none is kept, so that Django works at each.
NEW_ADDRESSES = """
local number = 0
local kinds = {"/annuaire/?q=rien%d", "/recherche/?q=mot%d", "/actualites/?page=1&inconnu=%d", "/compte/login/?next=/espace/%d/"}
request = function()
  number = number + 1
  return wrk.format("GET", string.format(kinds[number % #kinds + 1], FIRST + number))
end
"""


def start_ratio() -> float:
    """How much longer than a bare Wagtail the site takes to answer first; their starts take turns."""
    bare, ours = zip(*((_start(BARE), _start(FULL)) for _turn in range(STARTS)), strict=True)
    return median(ours) / median(bare)


def _start(place: Place) -> float:
    began = time.monotonic()
    with the_site(place, workers=1):
        return time.monotonic() - began


def growth(site: Server, page: str, folder: Path) -> float:
    """What its processes gain while they answer a hundred thousand times, once they have answered each kind
    of address: a part of what they held."""
    _through_django(site, folder, 0, THROUGH_DJANGO)
    _answer(site, page, ANSWERS // 10)
    before = sum(site.memory())
    answered = _through_django(site, folder, 2 * THROUGH_DJANGO, THROUGH_DJANGO)
    _answer(site, page, ANSWERS - answered)
    return sum(site.memory()) / before - 1


def _through_django(site: Server, folder: Path, first: int, wanted: int) -> int:
    script, answered = folder / "new_addresses.lua", 0
    while answered < wanted:
        script.write_text(NEW_ADDRESSES.replace("FIRST", str(first + answered)))
        answered += _wrk(site.address, "-s", str(script))
    return answered


def _answer(site: Server, page: str, wanted: int) -> None:
    """From what is kept."""
    answered = 0
    while answered < wanted:
        answered += _wrk(site.address + page)


def _wrk(address: str, *more: str) -> int:
    """How many requests were answered."""
    command = ["wrk", "-t1", "-c8", f"-d{SECONDS}s", *more, address]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return int(ANSWERED.findall(said)[0])
