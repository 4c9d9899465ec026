"""What came is opened by an editor, and saved as it was: our editor knows all that is in it."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.template import engines
from django.test import Client
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from accounts.models import User
from content.blocks.body import RICH
from home.models import HomePage, MovedItem
from home.moving_in.words import markup
from tests.factories import UserFactory
from tests.home.moving_in.exports import BLOCKS, CLASSIC, brought_in, uploads
from tests.home.moving_in.finders import rich

WRITTEN = [
    "Un,\ndeux.<br>Trois\n\n<strong>Quatre</strong> <a href='https://a.example/?b=1&c=2'>cinq</a>",
    "<ul><li>a<ul><li>b<br>suite</li></ul></li><li><p>c</p><p>d</p></li></ul><ol><li><strong>e</strong></li></ol>",
    "<h1>A</h1>texte<h3>B</h3><pre>c\n  d\n\ne</pre><dl><dt>f</dt><dd>g</dd></dl>",
    "<strong><a href='/page/'>a <em>b</em></a></strong><a href='/f.pdf'><strong>c</strong></a>",
    "<a href='/page/'>a<a href='/f.pdf'>b</a></a> <b><b>c</b></b> <p>d<p>e",
    "<ul>seul</ul><li>orphelin</li><ul><ul><li>double</li></ul></ul><ol></ol>",
    "a &lt;b&gt; &amp;amp; « c »&nbsp;! <br><br><br> d",
]


def words(html: str) -> list[str]:
    return BeautifulSoup(html.replace("<br/>", " "), "html.parser").get_text(" ").split()


def opened_and_saved(html: str) -> str:
    editor = ContentstateConverter(features=RICH)
    return re.sub(r' data-block-key="\w+"', "", editor.to_database_format(editor.from_database_format(html)))


@pytest.mark.parametrize("typed", WRITTEN, ids=range(len(WRITTEN)))
def test_editor_opens_and_saves_the_same_words_and_links(db: None, typed: str) -> None:
    html = rich(typed)
    saved = opened_and_saved(html)
    assert words(saved) == words(html)
    assert saved.count("<a ") == html.count("<a ")
    assert saved.count("<b>") == html.count("<b>")


def test_editor_would_stop_at_the_end_of_a_line(db: None) -> None:
    """The twin: « <br> » as HTML writes it."""
    kept = markup.rich("<p>a<br>b</p>").replace("<br/>", "<br>")
    with pytest.raises(AssertionError):
        opened_and_saved(kept)


def test_editor_opens_each_page_that_came(
    home_page: HomePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", "")  # Wagtail's own templates need it
    brought_in(CLASSIC, media=uploads(tmp_path / "uploads"))
    brought_in(BLOCKS, media=tmp_path / "uploads")
    client = Client()
    client.force_login(UserFactory(is_superuser=True))
    keys = list(MovedItem.objects.exclude(page=None).values_list("page", flat=True))
    assert len(keys) == 10
    for key in keys:
        assert client.get(f"/gestion/pages/{key}/edit/").status_code == 200
    assert client.get(f"/gestion/pages/{keys[0]}/history/").status_code == 200
    assert client.get("/gestion/redirects/").status_code == 200
    assert User.objects.count() == 1  # nobody gets an account by having written there
