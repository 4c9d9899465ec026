"""No channel tells anybody a private word that is not hers: screens, search, files, lists, letters.

Each private thing bears a word of its own, found nowhere else. The sweep reads every address of the
extranet and the public ones as each person, and compares the words met with those she may know.
"""

from typing import Any

import pytest
from django.http import HttpResponse
from wagtail.search.backends import get_search_backend

from accounts.models import User
from content.models import Document
from extranet.collectives.models import Collective
from extranet.consents.models import Ballot
from extranet.decisions.models import Action, Decision
from extranet.discussions.models import Post
from extranet.meetings.models import Meeting
from extranet.questions.models import Question
from home.models import HomePage
from tests.invariants import personas
from tests.invariants.access_table import (
    IN_A,
    IN_COLLECTIVE,
    NETWORK,
    PERSONAS,
    RUNS_A,
    RUNS_COLLECTIVE,
)
from tests.invariants.documents_table import INSIDE
from tests.invariants.extranet_table import EXTRANET, TABLE
from tests.invariants.personas import Network
from tests.invariants.planting import plant_all

WORD = "zyxo"
# Each word, and who may meet it somewhere.
KNOWN_BY = {
    f"{WORD}cachee": IN_A,  # a person who chose not to be in the directory
    f"{WORD}partante": {"team"},  # somebody who asked to be erased
    f"{WORD}demande": RUNS_A,  # somebody who asks to come in
    f"{WORD}invitee": RUNS_A,
    f"{WORD}collectif": IN_COLLECTIVE,
    f"{WORD}signe": set(PERSONAS),  # by what it will know that it is reached: its public page says so
    f"{WORD}charte": IN_COLLECTIVE,
    f"{WORD}raison": IN_COLLECTIVE,  # why it took more time
    f"{WORD}joignable": NETWORK,  # what a collectif that one may ask to join wants to reach
    f"{WORD}vouloir": RUNS_COLLECTIVE | {"other"},  # why she asked
    f"{WORD}modele": {"team"},  # with what a collectif may begin
    f"{WORD}premier": IN_COLLECTIVE,  # of what its first meeting will talk
    f"{WORD}cercle": {"director", "team"},  # the cercle of the directions
    f"{WORD}outil": NETWORK,  # a resource kept for the network
    f"{WORD}usage": NETWORK,  # what a structure did with it
    f"{WORD}proposition": {"member", "team"},  # a resource that somebody of A proposes
    f"{WORD}fichier": RUNS_A,  # a file of invitations
    f"{WORD}brouillon": RUNS_A,  # a correction of the sheet that nobody has published
    f"{WORD}dossier": INSIDE,  # a folder of the collectif, and what is shared in it
    f"{WORD}partage": INSIDE,
    f"{WORD}contenu": INSIDE,  # what the file says, found by the search
    f"{WORD}ancien": INSIDE,  # what a former version was said to change
    f"{WORD}jete": RUNS_COLLECTIVE,  # in the bin
    f"{WORD}plainte": {"member", "team"},  # what went wrong, and what is mended because of it
    f"{WORD}remede": {"team"},
    f"{WORD}vient": {"team"},  # who comes to a date of the agenda
    f"{WORD}attend": {"team"},
    f"{WORD}session": NETWORK,  # what to know before a session that all may ask for
    f"{WORD}anime": {"team"},  # who may lead, before any session says so
    f"{WORD}titres": {"team"},
    f"{WORD}intra": IN_A,  # where a session of A alone takes place
    f"{WORD}support": {"member", "participant", "team"},  # what is given out in a session
    f"{WORD}excuse": {"participant", "team"},  # why somebody of A was late, said to who leads
    f"{WORD}annulation": IN_A,  # why a paper about her was cancelled
    f"{WORD}devis": RUNS_A,  # what A is asked to sign, and who signs
    f"{WORD}signataire": {"team"},
    f"{WORD}besoin": {"member"},  # what somebody needs in order to follow
    f"{WORD}position": {"member", "team"},  # what she said before a session, read by name
    f"{WORD}avis": set(),  # what was said of it: from five answers on, not of one alone
    f"{WORD}rencontre": IN_COLLECTIVE,  # a meeting, where, what for, and what was said there
    f"{WORD}lieu": IN_COLLECTIVE,
    f"{WORD}titretu": IN_COLLECTIVE,  # of a meeting of which the public reads the hour alone
    f"{WORD}chezelle": IN_COLLECTIVE,
    f"{WORD}visio": IN_COLLECTIVE,
    f"{WORD}point": IN_COLLECTIVE,
    f"{WORD}dit": IN_COLLECTIVE,
    f"{WORD}decision": IN_COLLECTIVE,
    f"{WORD}consultee": IN_COLLECTIVE,
    f"{WORD}action": IN_COLLECTIVE,
    f"{WORD}sujet": IN_COLLECTIVE,  # a discussion: its title, its messages, and what one said before
    f"{WORD}parole": IN_COLLECTIVE,
    f"{WORD}replique": IN_COLLECTIVE,
    f"{WORD}repenti": IN_COLLECTIVE,
    f"{WORD}joint": INSIDE,  # a document that a message brings, in the documents of those inside
    f"{WORD}recherche": IN_COLLECTIVE,  # a date that is looked for, where, and who answers from outside
    f"{WORD}endroit": IN_COLLECTIVE,
    f"{WORD}votante": IN_COLLECTIVE,
    f"{WORD}consent": IN_COLLECTIVE,  # what it asks itself
    f"{WORD}explication": IN_COLLECTIVE,
    f"{WORD}objection": {"participant"},  # before the end, whoever has answered
    f"{WORD}sondage": IN_COLLECTIVE,
    f"{WORD}urne": set(),  # an anonymous voice, before the end
    f"{WORD}question": IN_COLLECTIVE,  # what it asks itself, what it asked before, and why it is said better
    f"{WORD}avant": IN_COLLECTIVE,
    f"{WORD}mieux": IN_COLLECTIVE,
    f"{WORD}reponse": IN_COLLECTIVE,
    f"{WORD}essai": INSIDE,  # an answer that is still a draft
    f"{WORD}piece": INSIDE,  # what helps to answer, and in what
    f"{WORD}mot": INSIDE,
}
INDEXED: list[Any] = [
    User,
    Collective,
    Document,
    Meeting,
    Decision,
    Action,
    Post,
    Question,
    Ballot,
]
SHOWN_MEETING = (
    "/espace/collectifs/{c}/rencontres/{shown_meeting}/"  # of which the public reads the hour alone
)
PUBLIC_CHANNELS = ["/", "/annuaire/", "/annuaire/centre-a/", "/annuaire/annuaire.json", "/annuaire/annuaire.csv",
                   "/sitemap.xml", "/agenda/calendrier.ics", "/actualites/flux.rss", "/plan-du-site/",
                   "/la-federation/collectifs/public/", "/la-federation/collectifs/public/calendrier.ics"]  # fmt: skip


@pytest.fixture
def network(home_page: HomePage) -> Network:
    return personas.gather()


@pytest.fixture
def planted(network: Network) -> dict[str, str]:
    private = plant_all(network, WORD)
    for model in INDEXED:
        get_search_backend().add_bulk(model, list(model.objects.all()))
    return private


def said(response: HttpResponse) -> str:
    """The whole answer, headers included, without the address that was asked."""
    headers = "\n".join(f"{name}: {value}" for name, value in response.items())
    body = b"".join(response) if response.streaming else response.content
    asked = response.request["QUERY_STRING"].partition("=")[2]
    text = body.decode("utf-8", "replace").lower()
    for typed in (f"« {asked} »", f"«\u00a0{asked}\u00a0»", f'value="{asked}"', f"q={asked}"):
        text = text.replace(typed, "")
    return f"{headers.lower()}\n{text}"


def met_by(network: Network, persona: str, private: dict[str, str]) -> set[str]:
    """The private words that the person meets anywhere."""
    addresses = [row.address.format(**private) for row in EXTRANET.values() if row.get[persona] == 200]
    addresses += [
        SHOWN_MEETING.format(**private),
        TABLE["search"].address,
        *PUBLIC_CHANNELS,
        *(f"/recherche/?q={word}" for word in KNOWN_BY),
    ]
    answers = [said(network.clients[persona].get(address)) for address in addresses]
    return {word for word in KNOWN_BY if any(word in text for text in answers)}


@pytest.mark.slow
def test_each_person_meets_the_words_that_are_hers_and_no_other(
    network: Network, planted: dict[str, str]
) -> None:
    met = {persona: met_by(network, persona, planted) for persona in PERSONAS}
    hers = {persona: {word for word, who in KNOWN_BY.items() if persona in who} for persona in PERSONAS}
    assert {
        persona: met[persona] ^ hers[persona] for persona in PERSONAS if met[persona] != hers[persona]
    } == {}


def test_search_of_a_private_word_answers_as_for_one_that_nobody_wrote(
    network: Network, planted: dict[str, str]
) -> None:
    """Neither a result, nor a count, nor a neighbour."""
    for persona in ("visitor", "pending", "external", "other", "editor"):
        nothing = said(network.clients[persona].get("/recherche/?q=zyxorien")).replace("zyxorien", "…")
        for word in (f"{WORD}cachee", f"{WORD}partante"):
            found = said(network.clients[persona].get(f"/recherche/?q={word}")).replace(word, "…")
            assert without_tokens(found) == without_tokens(nothing), (persona, word)


def without_tokens(text: str) -> str:
    of_one_request = ("csrf", "content-length", "x-request-id")
    return "\n".join(line for line in text.splitlines() if not any(word in line for word in of_one_request))


PROTECTIONS: list[tuple[str, str, Any]] = [
    ("accounts.models.user.UserQuerySet.visible_to", f"{WORD}cachee", "other"),
    ("extranet.collectives.models.CollectiveQuerySet.visible_to", f"{WORD}collectif", "other"),
    ("accounts.models.structure.StructureQuerySet.open_to", f"{WORD}cachee", "other"),
    ("extranet.collectives.models.CollectiveQuerySet.joinable_by", f"{WORD}joignable", "external"),
    ("content.models.document_queries.DocumentQuerySet.shared_with", f"{WORD}contenu", "other"),
    ("extranet.meetings.models.MeetingQuerySet.visible_to", f"{WORD}rencontre", "other"),
    ("extranet.decisions.models.commitment.CommitmentQuerySet.visible_to", f"{WORD}decision", "other"),
    ("extranet.consents.models.BallotQuerySet.visible_to", f"{WORD}consent", "other"),
    ("extranet.dates.models.DatePollQuerySet.visible_to", f"{WORD}recherche", "other"),
    ("extranet.papers.models.PaperQuerySet.visible_to", f"{WORD}devis", "other"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("protection", "word", "persona"), PROTECTIONS)
def test_word_would_be_met_without_each_protection(
    network: Network,
    planted: dict[str, str],
    protection: str,
    word: str,
    persona: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The twin: the sweep sees the leak that each rule prevents."""
    monkeypatch.setattr(protection, lambda found, person: found.all())
    client = network.clients[persona]
    addresses = [row.address.format(**planted) for row in EXTRANET.values()]
    answers = [said(client.get(a)) for a in [*addresses, f"/recherche/?q={word}"] if "{" not in a]
    assert any(word in text for text in answers)
