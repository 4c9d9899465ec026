"""Make office files the same on every day: they are ZIP archives full of dates."""

import io
import re
import zipfile

from demo.files.draft import MADE_ON

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
# OpenDocument readers recognise a file by this first member, which must not be compressed.
PLAIN = "mimetype"
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(<)")


def settle(data: bytes) -> bytes:
    """Return the same archive with fixed dates and a fixed order of members."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as settled,
    ):
        for name in sorted(source.namelist(), key=lambda name: (name != PLAIN, name)):
            member = zipfile.ZipInfo(name, FIRST_DAY)
            member.compress_type = zipfile.ZIP_STORED if name == PLAIN else zipfile.ZIP_DEFLATED
            settled.writestr(member, _without_clock(source.read(name)))
    return target.getvalue()


def _without_clock(content: bytes) -> bytes:
    """Replace the hour of writing, which openpyxl always sets by itself."""
    if b"dcterms:modified" not in content:
        return content
    moment = f"{MADE_ON:%Y-%m-%dT%H:%M:%SZ}".encode()
    return MODIFIED.sub(rb"\g<1>" + moment + rb"\g<2>", content)
