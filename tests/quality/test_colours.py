"""The contrasts of the style sheet as it is shipped: a changed colour cannot make a text unreadable."""

import re

import pytest

from content.colours import contrast
from tests.ready import ROOT

CSS = (ROOT / "site" / "content" / "static" / "css" / "site.css").read_text(encoding="utf-8")
THEMES = ("projet", "famille", "jeunes", "seniors")
GROUNDS = ("bg", "surface", "band")
TINTS = tuple(f"{name}-tint" for name in THEMES)
BODY, TEXT, EDGE = 7.0, 4.5, 3.0  # body text (AAA), any other text (AA), edges of controls and focus

PAIRS: list[tuple[str, str, float]] = [
    *[("ink", ground, BODY) for ground in (*GROUNDS, *TINTS)],
    *[("ink-2", ground, TEXT) for ground in (*GROUNDS, *TINTS)],
    *[(link, ground, TEXT) for link in ("brand", "brand-strong") for ground in (*GROUNDS, *TINTS)],
    *[("visited", ground, TEXT) for ground in GROUNDS],
    ("on-brand", "brand", TEXT),
    ("on-brand", "brand-strong", TEXT),
    ("on-accent", "accent", TEXT),
    *[(f"{name}-ink", ground, TEXT) for name in THEMES for ground in (*GROUNDS, f"{name}-tint")],
    ("error", "error-tint", TEXT),
    *[("error", ground, TEXT) for ground in GROUNDS],
    ("ink", "error-tint", BODY),
    *[("border", ground, EDGE) for ground in GROUNDS],
    *[("focus", ground, EDGE) for ground in (*GROUNDS, *TINTS)],
    ("halo", "brand", EDGE),
    ("foot-ink", "foot-bg", BODY),
    ("foot-title", "foot-bg", TEXT),
    ("border", "foot-bg", EDGE),
    ("on-accent", "foot-title", TEXT),  # the theme chosen in the footer
]
# The lowest ratios that the design states, light and dark.
STATED = [
    ("ink", "bg", 14.7, 16.0), ("ink", "surface", 15.9, 14.5), ("ink", "band", 13.4, 13.0),
    ("ink-2", "bg", 7.6, 10.3), ("ink-2", "band", 6.9, 8.3), ("brand", "bg", 9.9, 9.6),
    ("brand", "band", 9.0, 7.8), ("on-brand", "brand", 10.7, 9.4), ("visited", "bg", 8.5, 9.7),
    ("on-accent", "accent", 8.5, 10.3), ("projet-ink", "projet-tint", 6.9, 7.9),
    ("famille-ink", "famille-tint", 6.1, 7.7), ("jeunes-ink", "jeunes-tint", 6.6, 8.4),
    ("seniors-ink", "seniors-tint", 6.4, 7.9), ("error", "error-tint", 6.4, 7.5),
    ("error", "surface", 7.5, 8.7), ("border", "bg", 4.2, 5.6), ("border", "surface", 4.5, 5.1),
    ("border", "band", 3.8, 4.5), ("focus", "bg", 14.7, 10.9), ("halo", "brand", 5.8, 9.7),
    *[("ink", tint, 13.3, 11.5) for tint in TINTS], *[("ink-2", tint, 6.8, 7.4) for tint in TINTS],
    *[("brand", tint, 8.9, 6.9) for tint in TINTS], *[(f"{name}-ink", "bg", 6.7, 9.8) for name in THEMES],
]  # fmt: skip


def tokens(css: str) -> dict[str, dict[str, str]]:
    """The colours of the style sheet, by theme and by name."""
    pairs = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", css)
    return {
        "light": {name: light for name, light, _dark in pairs},
        "dark": {name: dark for name, _light, dark in pairs},
    }


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_pair_is_readable(theme: str, front: str, ground: str, least: float) -> None:
    colours = tokens(CSS)[theme]
    assert contrast(colours[front], colours[ground]) >= least


@pytest.mark.parametrize(("front", "ground", "light", "dark"), STATED)
def test_pair_keeps_the_ratio_of_the_design(front: str, ground: str, light: float, dark: float) -> None:
    colours = tokens(CSS)
    assert round(contrast(colours["light"][front], colours["light"][ground]), 1) >= light
    assert round(contrast(colours["dark"][front], colours["dark"][ground]), 1) >= dark


def test_old_browsers_get_the_light_colours() -> None:
    """Those that do not know light-dark() read the plain values, which must be the same."""
    plain = dict(re.findall(r"--([\w-]+): (#\w{6});", CSS))
    assert plain == tokens(CSS)["light"]


def test_pale_text_is_seen() -> None:
    pale = CSS.replace("--ink-2: light-dark(#5A4A5D", "--ink-2: light-dark(#9A8A9D")
    colours = tokens(pale)["light"]
    assert contrast(colours["ink-2"], colours["bg"]) < TEXT
