"""News: the list, its order, its pages, and one article."""

import datetime

from django.test import Client

from tests import factories, many, reading

DAY = datetime.date(2026, 3, 9)


def test_visitor_sees_news_newest_first_and_the_pinned_one_above(visitor: Client) -> None:
    factories.news(title="Ancienne", date=DAY)
    factories.news(title="Épinglée", date=DAY - datetime.timedelta(days=90), pinned=True)
    factories.news(title="Récente", date=DAY + datetime.timedelta(days=2))
    response = visitor.get("/actualites/")
    assert reading.titles(response) == ["Épinglée", "Récente", "Ancienne"]
    assert "3 actualités" in reading.words(response)
    assert "À la une" in reading.words(response)


def test_visitor_sees_an_empty_list_that_says_so(visitor: Client) -> None:
    response = visitor.get("/actualites/")
    assert reading.titles(response) == []
    assert "Rien ici pour l’instant." in reading.words(response)


def test_visitor_whose_filters_find_nothing_is_led_back_to_the_list(visitor: Client) -> None:
    theme = factories.ThemeFactory()
    empty = reading.main(visitor.get(f"/actualites/?theme={theme.slug}")).select_one(".empty")
    assert empty is not None
    assert "Aucune actualité pour ces filtres." in empty.get_text()
    assert [str(link["href"]) for link in empty.select("a")] == ["/actualites/"]


def test_visitor_turns_the_pages_of_the_list(visitor: Client) -> None:
    many.copies(factories.news(title="Brève", date=DAY), 13)
    first, second = visitor.get("/actualites/"), visitor.get("/actualites/?page=2")
    assert reading.titles(first) == [f"Brève {n}" for n in range(13, 1, -1)]
    assert reading.titles(second) == ["Brève 1", "Brève"]
    assert reading.main(first).select_one("a[rel=next]")["href"] == "?page=2"
    assert reading.main(second).select_one("a[rel=prev]")["href"] == "?page=1"
    assert reading.status(visitor, "/actualites/?page=3") == 404


def test_visitor_reads_an_article_with_all_it_says(visitor: Client) -> None:
    theme = factories.ThemeFactory(label="Séniors")
    centre = factories.structure(name="Les Mille Fenêtres", commune="Nemours")
    page = factories.news(
        title="Le forum", summary="Dix groupes.", date=datetime.date(2026, 12, 1), byline="Nadia"
    )
    page.themes, page.structures = [theme], [centre]
    page.body = [("text", "<p>On y parle fort.</p>")]
    page.save()
    text = reading.words(visitor.get(page.url))
    for said in ("Le forum", "Dix groupes.", "1er décembre 2026", "Nadia", "Séniors", "On y parle fort.",
                 "Les Mille Fenêtres, Nemours"):  # fmt: skip
        assert said in text


def test_visitor_is_led_to_news_on_the_same_theme_first(visitor: Client) -> None:
    theme = factories.ThemeFactory()
    page, close, far = (factories.news(title=title) for title in ("Lue", "Proche", "Lointaine"))
    for each in (page, close):
        each.themes = [theme]
        each.save()
    factories.news(title="Brouillon").unpublish()
    assert far.live
    assert reading.titles(visitor.get(page.url)) == ["Proche", "Lointaine"]


def test_search_engine_reads_the_article_in_schema_org_words(visitor: Client) -> None:
    page = factories.news(title="Le </script> forum", date=DAY)
    (data,) = reading.structured(visitor.get(page.url))
    assert (data["@type"], data["headline"]) == ("NewsArticle", "Le </script> forum")
    assert data["datePublished"] == "2026-03-09"
    assert data["url"] == f"http://testserver{page.url}"


def test_visitor_does_not_find_an_unpublished_article(visitor: Client) -> None:
    page = factories.news(title="Retirée")
    assert reading.status(visitor, page.url) == 200
    page.unpublish()
    assert reading.status(visitor, page.url) == 404
    assert reading.titles(visitor.get("/actualites/")) == []


def test_article_names_a_structure_only_while_it_is_in_the_directory(visitor: Client) -> None:
    page = factories.news(title="Le jardin partagé")
    present = factories.structure(name="Centre Présent")
    gone = factories.structure(name="Centre Parti")
    gone.live = False
    gone.save()
    page.structures.set([present, gone])
    page.save()
    text = visitor.get(page.url).content.decode()
    assert "Centre Présent" in text
    assert "Centre Parti" not in text
