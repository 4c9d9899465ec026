"""`make bench-served`: anonymous pages a second against nginx sending the same bytes, in the same run.

Rounds take turns, so that a busy moment of the machine slows both. The load comes from `wrk`, on this
machine, for a bounded time.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path
from statistics import median

from tests.bench.bounds import (
    CPU_MS,
    MEMORY_GROWTH,
    MEMORY_MB,
    P99_MS,
    SERVED,
    SERVED_IN_SHORT,
    START,
    UNCHANGED,
)
from tests.bench.lifetime import growth, start_ratio
from tests.bench.serving import Server, nginx, the_site
from tests.bench.sites import BARE, FULL, SMALL, ready

PAGE = "/actualites/actualite-1/"
ROUNDS, SECONDS, CONNECTIONS, FEW = 5, 2, 32, 8
REQUESTS_A_SECOND = re.compile(r"Requests/sec:\s+([\d.]+)")
NINETY_NINE = re.compile(r"99%\s+([\d.]+)(us|ms|s)")
IN_MS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


def main(short: bool) -> int:
    """`short` is for a machine that does other things meanwhile: a small site, two rounds, and the one
    bound that a cache which is off would break a hundred times over."""
    place, rounds = (SMALL, 2) if short else (FULL, ROUNDS)
    if not shutil.which("wrk") or not (shutil.which("nginx") or Path("/usr/sbin/nginx").exists()):
        raise SystemExit("Il faut wrk et nginx : apt-get install wrk nginx-light")
    ready(place)
    if not short:
        ready(BARE)
    with tempfile.TemporaryDirectory() as name, the_site(place, PAGE_CACHE_MEGABYTES="48") as site:
        folder = Path(name)
        tag = keep_the_page(site, folder)
        with nginx(folder) as limit:
            figures = compare(site, limit, tag, rounds)
        if not short:
            print("· cent mille réponses, puis dix démarrages", flush=True)
            figures |= {"growth": growth(site, PAGE, folder), "start": start_ratio()}
    return told(figures, short)


def keep_the_page(site: Server, folder: Path) -> str:
    """The very bytes that the site sends, for nginx; returns the site's tag for them."""
    asked = urllib.request.Request(site.address + PAGE, headers={"Accept-Encoding": "br"})
    with urllib.request.urlopen(asked) as answer:
        if answer.headers["Content-Encoding"] != "br":
            raise SystemExit("La page n’est pas gardée compressée.")
        kept = folder / PAGE.strip("/") / "index.html"
        kept.parent.mkdir(parents=True)
        kept.write_bytes(answer.read())
        return str(answer.headers["ETag"])


def compare(site: Server, limit: Server, tag: str, rounds: int) -> dict[str, float]:
    limit_tag = urllib.request.urlopen(limit.address + PAGE).headers["ETag"]
    rates: dict[str, list[float]] = {name: [] for name in ("site", "nginx", "site 304", "nginx 304")}
    cpu, answered = 0.0, 0.0
    for number in range(1, rounds + 1):
        print(f"· tour {number} sur {rounds}", flush=True)
        before = site.cpu()
        rates["site"].append(load(site))
        cpu, answered = cpu + site.cpu() - before, answered + rates["site"][-1] * SECONDS
        rates["nginx"].append(load(limit))
        rates["site 304"].append(load(site, tag))
        rates["nginx 304"].append(load(limit, limit_tag))
    middle = {name: median(found) for name, found in rates.items()}
    return middle | {
        "served": median(a / b for a, b in zip(rates["site"], rates["nginx"], strict=True)),
        "unchanged": median(a / b for a, b in zip(rates["site 304"], rates["nginx 304"], strict=True)),
        "p99": min(waited(site) for _ in range(3)),
        "cpu": 1000 * cpu / answered,
        "memory": max(site.memory()),
    }


def wrk(server: Server, connections: int, *more: str) -> str:
    command = [
        "wrk",
        "-t1",
        f"-c{connections}",
        f"-d{SECONDS}s",
        "-H",
        "Accept-Encoding: br",
        *more,
        server.address + PAGE,
    ]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise SystemExit(said)
    return said


def load(server: Server, tag: str = "") -> float:
    """Answers a second."""
    more = ["-H", f"If-None-Match: {tag}"] if tag else []
    return float(REQUESTS_A_SECOND.findall(wrk(server, CONNECTIONS, *more))[0])


def waited(server: Server) -> float:
    """What ninety-nine visitors of a hundred wait at most, in milliseconds, eight at a time."""
    [(figure, unit)] = NINETY_NINE.findall(wrk(server, FEW, "--latency"))
    return float(figure) * IN_MS[unit]


def told(found: dict[str, float], short: bool) -> int:
    print(f"\n{'':24}{'site':>10}{'nginx':>10}")
    print(f"{'pages par seconde':24}{found['site']:10.0f}{found['nginx']:10.0f}")
    print(f"{'304 par seconde':24}{found['site 304']:10.0f}{found['nginx 304']:10.0f}\n")
    lines = [
        ("pages, rapport à nginx", found["served"], ">=", SERVED_IN_SHORT if short else SERVED),
        ("304, rapport à nginx", found["unchanged"], ">=", UNCHANGED),
        ("p99 à 8 connexions, ms", found["p99"], "<=", P99_MS),
        ("processeur par page, ms", found["cpu"], "<=", CPU_MS),
        ("mémoire d’un processus, Mo", found["memory"], "<=", MEMORY_MB),
        ("mémoire gagnée en cent mille réponses", found.get("growth", 0), "<=", MEMORY_GROWTH),
        ("première réponse, rapport au site nu", found.get("start", 0), "<=", START),
    ]
    broken = 0
    for name, figure, sign, bound in lines[:1] if short else lines:
        holds = figure >= bound if sign == ">=" else figure <= bound
        broken += not holds
        print(
            f"{'✓' if holds else '✗'} {name} : {figure:.3f} ({'au moins' if sign == '>=' else 'limite'} {bound})"
        )
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(short="--short" in sys.argv))
