"""What a browser receives: compressed bodies, 304, HEAD."""

import pytest

from tests.page_cache.visiting import Words, kept, visit

LONG = "Un centre social est une maison du quartier. " * 40


@pytest.mark.parametrize(("accepted", "encoding"), [
    ("gzip, deflate, br", "br"), ("gzip", "gzip"), ("", None), ("br;q=0, gzip;q=0.5", "gzip"), ("identity", None),
])  # fmt: skip
def test_a_browser_receives_the_page_in_the_best_encoding_it_reads(
    accepted: str, encoding: str | None
) -> None:
    site = kept(Words(LONG))
    visit(site)
    reply = visit(site, accept_encoding=accepted)
    assert reply.headers.get("Content-Encoding") == encoding
    assert reply.text == LONG
    assert int(reply.headers["Content-Length"]) == len(reply.body)
    assert "Accept-Encoding" in reply.headers["Vary"] and "Cookie" in reply.headers["Vary"]


def test_a_short_page_and_a_picture_are_sent_as_they_are() -> None:
    assert "Content-Encoding" not in visit(kept(Words("Bref")), accept_encoding="br").headers


@pytest.mark.parametrize("accepted", ["br", "gzip", ""])
def test_a_browser_that_has_the_page_is_told_so(accepted: str) -> None:
    site = kept(Words(LONG))
    tag = visit(site, accept_encoding=accepted).headers["ETag"]
    again = visit(site, accept_encoding=accepted, if_none_match=f'"other", W/{tag}')
    assert (again.status, again.body, again.headers["ETag"]) == (304, b"", tag)


def test_a_browser_that_has_another_page_receives_this_one() -> None:
    site = kept(Words(LONG))
    assert visit(site, if_none_match='"0123456789abcdef0123456789abcdef"').status == 200


def test_encodings_of_a_page_have_different_tags() -> None:
    site = kept(Words(LONG))
    tags = {visit(site, accept_encoding=accepted).headers["ETag"] for accepted in ("br", "gzip", "")}
    assert len(tags) == 3


def test_whoever_asks_the_headers_alone_has_those_of_the_page() -> None:
    site = kept(Words(LONG))
    page, head = visit(site), visit(site, method="HEAD")
    assert head.body == b"" and head.headers == page.headers
