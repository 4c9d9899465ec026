"""Give the PDF files the letters of the site, French ones included."""

import io
import tempfile
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

SOURCE = Path(__file__).resolve().parents[2] / "content/static/fonts/atkinson-hyperlegible-next.woff2"
REGULAR, BOLD = 400, 700
# The typeface draws no narrow no-break space; the wide one keeps words together as well.
REPLACED = str.maketrans({"\u202f": "\u00a0", "\u2009": "\u00a0", "\u2011": "-"})


@lru_cache
def font_path(weight: int) -> Path:
    """Return a TrueType file of the site's typeface at this weight."""
    path = Path(_folder().name) / f"atkinson-{weight}.ttf"
    path.write_bytes(_cut(weight))
    return path


def shown(text: str) -> str:
    """Return the text with only characters that the typeface can draw."""
    return text.translate(REPLACED)


@lru_cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """Keep one folder for the fonts until the end of the process, then remove it."""
    return tempfile.TemporaryDirectory(prefix="demo-fonts-")


def _cut(weight: int) -> bytes:
    """Turn the variable web font into a plain TrueType font of one weight."""
    font = TTFont(SOURCE, recalcTimestamp=False)
    still = instancer.instantiateVariableFont(font, {"wght": weight})
    still.flavor = None
    target = io.BytesIO()
    still.save(target)
    return target.getvalue()
