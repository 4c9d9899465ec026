"""Positions: what is asked, of whom, and what followed."""

import datetime

from django.test import Client

from home.models import FollowUp, PositionPage
from tests import factories, reading


def test_visitor_reads_a_position_with_all_it_says(visitor: Client) -> None:
    page = factories.position(
        title="Pour des postes stables", kind=PositionPage.Kind.ADVOCACY, date=datetime.date(2026, 3, 1),
        summary="Sans postes, pas de projet.", asks="Un financement pluriannuel\nUn poste par centre",
        signatories="La fédération\nVingt centres", addressees="Le préfet", validated_by="le conseil",
        validated_on=datetime.date(2026, 2, 20), press_contact="Nadia, 01 60 00 00 00",
    )  # fmt: skip
    response = visitor.get(page.url)
    asks = [reading.plain(ask.get_text()) for ask in reading.main(response).select(".asks li")]
    assert asks == ["Un financement pluriannuel", "Un poste par centre"]
    text = reading.words(response)
    for said in ("Plaidoyer", "Pour des postes stables", "1er mars 2026", "Sans postes, pas de projet.",
                 "adoptée par le conseil le 20 février 2026", "La fédération", "Vingt centres", "Le préfet",
                 "Nadia, 01 60 00 00 00"):  # fmt: skip
        assert said in text


def test_visitor_follows_what_came_after_newest_first(visitor: Client) -> None:
    page = factories.position()
    letter, kind = factories.document(title="Lettre"), FollowUp.Kind
    page.follow_ups = [
        FollowUp(date=datetime.date(2026, 1, 5), kind=kind.LETTER, text="Écrit au préfet", document=letter),
        FollowUp(date=datetime.date(2026, 5, 9), kind=kind.VOTE, text="Motion votée"),
        FollowUp(date=datetime.date(2026, 3, 2), kind=kind.ANSWER, text="Le préfet répond"),
    ]
    page.save()
    page = PositionPage.objects.get(pk=page.pk)
    steps = [
        reading.plain(step.get_text(" "))
        for step in reading.main(visitor.get(page.url)).select(".timeline li")
    ]
    assert steps == [
        "9 mai 2026 · Vote Motion votée",
        "2 mars 2026 · Réponse reçue Le préfet répond",
        "5 janvier 2026 · Courrier envoyé Écrit au préfet Lettre",
    ]


def test_journalist_downloads_the_pack(visitor: Client) -> None:
    pack = factories.document(name="dossier.pdf", title="Dossier")
    assert reading.status(visitor, pack.url) == 404
    page = factories.position(press_pack=pack)
    response = visitor.get(page.url)
    assert "Télécharger le dossier (PDF," in reading.words(response)
    assert pack.url in reading.links(response)
    assert reading.status(visitor, pack.url) == 200


def test_visitor_sees_positions_newest_first_with_their_kind(visitor: Client) -> None:
    factories.position(title="Ancienne", date=datetime.date(2025, 1, 1))
    factories.position(title="Récente", date=datetime.date(2026, 1, 1), kind=PositionPage.Kind.OP_ED)
    response = visitor.get("/prises-de-position/")
    assert reading.titles(response) == ["Récente", "Ancienne"]
    assert "Tribune" in reading.words(response)


def test_position_without_anything_more_shows_no_empty_part(visitor: Client) -> None:
    page = factories.position(title="Brève")
    assert reading.titles(visitor.get(page.url), "h2") == []
