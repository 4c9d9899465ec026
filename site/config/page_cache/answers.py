"""An answer that is kept: its headers, and its body in the encodings that were asked."""

import gzip
import hashlib
from functools import lru_cache
from typing import Any

import brotli

Headers = list[tuple[str, str]]

SHORTEST_COMPRESSED = 600  # bytes: under one packet, nothing is gained
BROTLI_QUALITY, GZIP_LEVEL = 9, 6
COMPRESSED_TYPES = ("text/", "application/json", "application/manifest+json", "application/xml",
                    "application/atom+xml", "application/rss+xml", "image/svg+xml")  # fmt: skip
COUNTED_APART = {"content-length", "content-encoding", "etag", "vary"}
OF_ONE_REQUEST = {"x-request-id"}


class Answer:
    """What Django answered to one visitor, ready for all of them."""

    def __init__(self, version: str, status: str, headers: Headers, body: bytes) -> None:
        self.version, self.status = version, status
        self.tag = hashlib.blake2b(body, digest_size=16).hexdigest()
        self.headers = [pair for pair in headers if pair[0].lower() not in COUNTED_APART | OF_ONE_REQUEST]
        self.vary = _vary(headers)
        kind = next((value for name, value in headers if name.lower() == "content-type"), "")
        self.is_compressed = kind.startswith(COMPRESSED_TYPES) and len(body) >= SHORTEST_COMPRESSED
        self.plain = body
        self.sent: dict[str, tuple[Headers, Headers, bytes]] = {}

    @property
    def size(self) -> int:
        """Bytes in memory, counted as if each encoding had been asked."""
        return 2 * len(self.plain) + 2000

    def send(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        """Answers the request, with 304 when the visitor has this very body (RFC 9110, 13.1.2)."""
        encoding = _encoding(environ.get("HTTP_ACCEPT_ENCODING", "")) if self.is_compressed else ""
        full, unchanged, body = self.sent.get(encoding) or self._prepare(encoding)
        if self.tag in environ.get("HTTP_IF_NONE_MATCH", ""):
            start_response("304 Not Modified", unchanged)
            return []
        start_response(self.status, full)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _prepare(self, encoding: str) -> tuple[Headers, Headers, bytes]:
        body = _compress(self.plain, encoding)
        unchanged = [("ETag", f'"{self.tag}{encoding and "-"}{encoding}"'), ("Vary", self.vary)]
        unchanged += [pair for pair in self.headers if pair[0].lower() in ("cache-control", "expires")]
        full = [*self.headers, *unchanged[:2], ("Content-Length", str(len(body)))]
        if encoding:
            full.append(("Content-Encoding", encoding))
        self.sent[encoding] = full, unchanged, body
        return self.sent[encoding]


def _vary(headers: Headers) -> str:
    """The theme is in a cookie, and so is the session of whoever must not be shown this answer."""
    named = {word.strip() for name, value in headers if name.lower() == "vary" for word in value.split(",")}
    return ", ".join(sorted(named | {"Accept-Encoding", "Cookie"}))


def _compress(body: bytes, encoding: str) -> bytes:
    if encoding == "br":
        return bytes(brotli.compress(body, quality=BROTLI_QUALITY))
    return gzip.compress(body, GZIP_LEVEL, mtime=0) if encoding == "gzip" else body


@lru_cache(maxsize=200)
def _encoding(accepted: str) -> str:
    """The best encoding that the visitor accepts (RFC 9110, 12.5.3)."""
    known = set()
    for piece in accepted.lower().split(","):
        name, _, weight = piece.strip().partition(";")
        if weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000"):
            known.add(name.strip())
    return next((name for name in ("br", "gzip") if name in known), "")
