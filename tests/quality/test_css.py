"""The style sheet keeps its own rules (docs/architecture.md): few, plain, and right in any direction."""

import re

import pytest

from tests.ready import ROOT

STATIC = ROOT / "site" / "content" / "static"
CSS = (STATIC / "css" / "site.css").read_text(encoding="utf-8")
LAYERS = ["tokens", "base", "layout", "components", "utilities", "print"]
PHYSICAL = r"(?:margin|padding|border)-(?:left|right|top|bottom)(?:-\w+)?|left|right|top|bottom|(?:min-|max-)?(?:width|height)"
Rule = tuple[str, str]


def without_comments(css: str) -> str:
    return re.sub(r"/\*.*?\*/", "", css, flags=re.S)


def rules(css: str) -> list[Rule]:
    """Each innermost block: its selector and its declarations."""
    return [
        (selector.strip(), block)
        for selector, block in re.findall(r"([^{};]+)\{([^{}]*)\}", without_comments(css))
    ]


def outside_print(css: str) -> str:
    return css[: css.index("@layer print {")]


def important(css: str) -> list[str]:
    return re.findall(r"[^;{]*!important", outside_print(css))


def id_selectors(css: str) -> list[str]:
    return [selector for selector, _block in rules(css) if re.search(r"#[\w-]+", selector)]


def physical(css: str) -> list[str]:
    found = re.compile(rf"(?:^|;)\s*({PHYSICAL}|float|text-align)\s*:\s*([^;]+)")
    return [
        f"{selector} {name}: {value}"
        for selector, block in rules(outside_print(css))
        for name, value in found.findall(block)
        if name != "text-align" or value.strip() in ("left", "right")
    ]


def nested(css: str) -> list[str]:
    return re.findall(r"[{;]\s*&[^{}]*", without_comments(css))


CHECKS = {
    important: ".a { color: red !important; }",
    id_selectors: "#titre { color: red; }",
    physical: ".a { margin-left: 1rem; }",
    nested: ".a { color: red; &:hover { color: blue; } }",
}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_style_sheet_keeps_the_rule(check) -> None:  # type: ignore[no-untyped-def]
    assert check(CSS) == []


@pytest.mark.parametrize(("check", "fault"), CHECKS.items(), ids=[check.__name__ for check in CHECKS])
def test_broken_rule_is_seen(check, fault: str) -> None:  # type: ignore[no-untyped-def]
    assert len(check(f"{fault}\n@layer print {{}}")) == 1


def test_layers_come_in_order() -> None:
    assert CSS.count(f"@layer {', '.join(LAYERS)};") == 1
    assert re.findall(r"^@layer (\w+) \{", CSS, re.M) == LAYERS


def test_nothing_comes_from_elsewhere() -> None:
    assert [url for url in re.findall(r"url\(\"?([^\")]+)", CSS) if not url.startswith("../")] == []
    assert "@import" not in CSS


def test_young_features_are_additions_only() -> None:
    """light-dark() and popover sit behind @supports: Safari 15.6 and Chrome 109 get a whole page."""
    before, _guarded = CSS.split("@supports (color: light-dark(#000, #fff))", 1)
    assert "light-dark(" not in before
    assert len(re.findall(r"@supports selector\(:popover-open\)", CSS)) == 2
    assert "@container" not in CSS
    assert "oklch(" not in CSS


def test_motion_waits_for_those_who_accept_it() -> None:
    accepted = CSS[CSS.index("@media (prefers-reduced-motion: no-preference)") :]
    assert "transition:" not in CSS.replace(accepted, "")
    assert "animation" not in CSS


def test_script_of_each_page_is_small() -> None:
    """What every page loads, and what some screens add to it."""
    sizes = {path.name: path.stat().st_size for path in (STATIC / "js").glob("*.js")}
    assert sizes["site.js"] <= 2_000
    for path in (ROOT / "templates").rglob("*.html"):
        loaded = set(re.findall(r"js/(\w+\.js)", path.read_text(encoding="utf-8"))) & sizes.keys()
        assert sum(sizes[name] for name in loaded | {"site.js"}) <= 10_000, path


def test_templates_have_no_inline_style_or_script() -> None:
    """But the layout of letters: mail programs read inline styles alone."""
    found = []
    for path in (ROOT / "templates").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        if re.search(r"\sstyle=|<style|\son\w+=\"|<script(?![^>]*\bsrc=)(?![^>]*ld\+json)", text):
            found.append(path.relative_to(ROOT).as_posix())
    assert found == ["templates/letters/layout.html"]
