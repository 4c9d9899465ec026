"""The table of contents of a page and the anchors it leads to."""

from django.test import Client

from home.models import ContentPage
from tests import factories, reading


def page(visitor: Client, *texts: str) -> ContentPage:
    made = factories.child("la-federation", ContentPage, title="Longue", slug="longue")
    made.body = [("text", text) for text in texts]
    made.save_revision().publish()
    return ContentPage.objects.get(pk=made.pk)


def test_reader_is_led_to_each_title(visitor: Client) -> None:
    made = page(visitor, "<h2>L’accueil</h2><p>a</p><h2>Être <b>élu</b></h2>", "<p>b</p><h2>Et après ?</h2>")
    response = visitor.get(made.url)
    contents = reading.main(response).select(".contents a")
    assert [reading.plain(link.get_text()) for link in contents] == ["L’accueil", "Être élu", "Et après ?"]
    for link in contents:
        (title,) = reading.main(response).select(f"h2[id='{str(link['href'])[1:]}']")
        assert reading.plain(title.get_text()) == reading.plain(link.get_text())


def test_short_page_has_no_table_of_contents(visitor: Client) -> None:
    made = page(visitor, "<h2>Un</h2><p>a</p><h2>Deux</h2>")
    assert not reading.main(visitor.get(made.url)).select(".contents")


def test_two_titles_of_the_same_words_have_two_anchors(visitor: Client) -> None:
    made = page(visitor, "<h2>Où ?</h2><p>a</p><h2>Quand ?</h2><p>b</p><h2>Où ?</h2>", "<h2>Où ?</h2>")
    response = visitor.get(made.url)
    anchors = [str(title["id"]) for title in reading.main(response).select(".prose h2[id]")]
    led_to = [str(link["href"])[1:] for link in reading.main(response).select(".contents a")]
    assert len(set(anchors)) == 4
    assert led_to == anchors
