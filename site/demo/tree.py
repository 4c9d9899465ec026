"""The demonstration's pages, in the order in which they refer to one another."""

from typing import Any

from django.utils.html import escape
from django.utils.text import slugify
from wagtail.models import Page

from accounts.models import Structure
from content.models import Theme
from demo.blocks import body, from_paragraphs, paragraph
from demo.library import make_document, make_image
from demo.source import day, demo, moment, person, signature
from home import models

ROOT_PAGES = {"annuaire", "agenda", "offres-d-emploi", "prises-de-position", "actualites", "ressources",
              "se-former", "mentions-legales", "donnees-personnelles", "accessibilite"}  # fmt: skip


def put(parent: Page, page: Page, themes: list[str] | None = None) -> Page:
    """Adds the page under its parent, published, with its first revision."""
    page.locale = parent.locale
    parent.add_child(instance=page)
    if themes:
        page.themes.set(Theme.objects.filter(locale=page.locale, slug__in=themes))
    page.save_revision().publish()
    return page


def fill(page: Page, row: dict[str, Any]) -> Page:
    """Gives an existing page the words of the content."""
    page.title, page.summary = row["title"], row.get("intro", "")
    page.menu_title = row.get("nav_title", "")[:40]
    if hasattr(page, "body"):
        page.body = body(row["blocks"], demo()["site"])
    page.save_revision().publish()
    return page


def find(slug: str) -> Page:
    return Page.objects.get(slug=slug, locale__language_code="fr").specific


def make_text_pages() -> None:
    rows = {row["slug"]: row for row in [*demo()["pages"], *demo()["more"]["pages"]]}
    federation = fill(find("la-federation"), rows["la-federation"] | {"nav_title": "Le réseau"})
    for slug in (
        "prises-de-position",
        "se-former",
        "ressources",
        "annuaire",
        "agenda",
        "offres-d-emploi",
        "actualites",
    ):
        fill(find(slug), rows[slug])
    for slug in ("animation-du-reseau", "c-est-quoi-un-centre-social", "rejoindre-le-reseau", "creer-un-evs"):
        put(federation, _content_page(rows[slug]))
    put(federation, _team_page(rows["l-equipe"]))
    put(federation, _glossary(rows["glossaire"]))
    access = rows["accessibilite"]
    access = access | {"blocks": [*access["blocks"], *demo()["more"]["legal_accessibility"]]}
    for row in (rows["mentions-legales"], rows["donnees-personnelles"], access):
        fill(find(row["slug"]), row)  # who publishes and what is done with data: the site writes it
    make_pact(federation, rows)


def _content_page(row: dict[str, Any]) -> models.ContentPage:
    page = models.ContentPage(slug=row["slug"], title=row["title"], summary=row["intro"])
    page.menu_title = row["nav_title"] if len(row["nav_title"]) <= 40 else ""
    page.body = body(row["blocks"], demo()["site"])
    return page


def _team_page(row: dict[str, Any]) -> models.ContentPage:
    page = _content_page(row)
    people = [(person(entry["person"]), entry["text"]) for entry in row["people"]]
    cards = [
        {
            "name": f"{p['first_name']} {p['last_name']}",
            "role": p["role_title"],
            "email": p["email"],
            "phone": "",
        }
        for p, _text in people
    ]
    partners = [
        {"name": p["name"], "text": p["text"], "address": p["url"]} for p in demo()["more"]["partners"]
    ]
    page.body = [
        *page.body.raw_data,
        {"type": "people", "value": cards},
        {"type": "text", "value": "<h2>Ils agissent avec nous</h2>"},
        {"type": "partners", "value": partners},
    ]
    return page


def _glossary(row: dict[str, Any]) -> models.ContentPage:
    page = _content_page(row)
    entries = [
        {"question": f"{t['term']} : {t['expansion']}", "answer": paragraph(t["definition"])}
        for t in row["terms"]
    ]
    page.body = [("accordion", entries)]
    return page


def make_pact(federation: Page, rows: dict[str, dict[str, Any]]) -> None:
    row, kinds = rows["le-pacte-federal"], models.PactElementPage.Kind
    pact = models.PactPage(
        slug=row["slug"], title=row["title"], summary=row["intro"], menu_title=row["nav_title"]
    )
    pact.starts_in, pact.ends_in = 2019, 2022
    put(federation, pact)
    for slug in ("faire-reseau", "faire-gouvernance"):
        page = put(pact, _element(kinds.CHALLENGE, rows[slug] | {"text": rows[slug]["intro"]}))
        if slug == "faire-gouvernance":
            for item in demo()["more"]["pact"]["principles"]:
                put(page, _element(kinds.PRINCIPLE, item))
    functions = put(pact, _content_page(rows["fonctions-federales"] | {"blocks": []}))
    functions.show_children = True
    functions.save_revision().publish()
    for item in demo()["more"]["pact"]["functions"]:
        put(functions, _element(kinds.FUNCTION, item))


def _element(kind: str, row: dict[str, Any]) -> models.PactElementPage:
    page = models.PactElementPage(kind=kind, slug=row["slug"], title=row.get("name") or row["title"])
    page.summary = row.get("summary") or row.get("text", "")
    page.guiding_question = row.get("question", "")
    blocks = body(row.get("blocks", []), demo()["site"])
    parts = "".join(f"<h2>{escape(p['name'])}</h2>{paragraph(p['text'])}" for p in row.get("parts", []))
    page.body = [*blocks, ("text", parts)] if parts else blocks
    return page


def link_the_pact() -> None:
    for source, target in demo()["more"]["pact"]["links"]:
        first, second = find(source), find(target)
        if not isinstance(first, models.PactElementPage):
            first, second = second, first
        if isinstance(first, models.PactElementPage):
            models.PactLink.objects.get_or_create(page=first, target=second)


def make_collectives(home: models.HomePage) -> None:
    rows = {row["slug"]: row for row in demo()["pages"]}
    row = rows["les-collectifs"]
    index = models.CollectiveIndexPage(slug=row["slug"], title=row["title"], summary=row["intro"])
    index.body = body(row["blocks"], demo()["site"])
    put(find("la-federation"), index)
    for item in demo()["collectives"]:
        page = models.CollectivePage(
            slug=item["page_slug"],
            title=item["title"],
            summary=item["project"],
            colour=item["slug"],
            lead_role=item["lead_pact"],
            expected_result=item["expected_result"],
            deadline=day(item["deadline"]),
            means="\n".join(item["means"]),
        )
        page.questions = [_question(axis) for axis in item["axes"]]
        put(index, page)


def _question(axis: dict[str, Any]) -> Any:
    from home.models.collectives import CollectiveQuestion

    words = axis.get("question") or " ; ".join(axis.get("items", []))
    return CollectiveQuestion(axis=axis["title"], question=words)


def make_news() -> None:
    pictures = {row["slug"]: row for row in demo()["more"]["news_images"]}
    for row in demo()["news"]:
        page = models.NewsPage(
            slug=row["slug"],
            title=row["title"],
            summary=row["summary"],
            date=day(row["date"]),
            byline=signature(row["author"]),
            pinned=row["featured"],
            body=from_paragraphs(row["body"]),
        )
        if picture := pictures.get(row["slug"]):
            page.picture = make_image(picture["scene"], row["title"], credit=picture["credit"])
        put(find("actualites"), page, row["themes"])
        if row["structure"]:
            page.structures.set(Structure.objects.filter(slug=row["structure"]))
            page.save_revision().publish()


def make_positions() -> None:
    more = demo()["more"]["positions"]
    for row in demo()["positions"]:
        extra = more[row["slug"]]
        summary = "\n".join(row["asks"])
        page = models.PositionPage(
            slug=row["slug"],
            title=row["title"],
            summary=row["summary"],
            kind=row["kind"],
            date=day(row["date"]),
            asks=summary,
            body=from_paragraphs(row["body"]),
            signatories="\n".join(extra["signatories"]),
            addressees="\n".join(extra["addressees"]),
            validated_by=_lower_first(row["signed_by"]),
            validated_on=day(extra["validated_on"]),
            press_contact=f"{signature(extra['press_contact'])}, {demo()['site']['contact']['phone']}",
            press_pack=make_document(f"dossier-{row['slug']}", row["title"], "PDF", row["summary"], 2),
        )
        page.follow_ups = [
            models.FollowUp(date=day(step["date"]), kind=step["kind"], text=step["text"])
            for step in extra["follow_ups"]
        ]
        put(find("prises-de-position"), page, row["themes"])


def _lower_first(text: str) -> str:
    return text[0].lower() + text[1:]


def make_events() -> None:
    more = demo()["more"]["events"]
    for row in [*demo()["events"], *demo()["more"]["more_events"]]:
        extra = row | more.get(row["slug"], {})
        recurrence = extra.get("recurrence") or {}
        page = models.EventPage(
            slug=row["slug"],
            title=row["title"],
            summary=row["summary"],
            starts_at=moment(row["start"]),
            ends_at=moment(row["end"]),
            venue=row["venue"],
            structure=Structure.objects.filter(slug=row.get("structure")).first(),
            kind=row["kind"],
            audience=row["access"],
            frequency=recurrence.get("frequency", "once"),
            repeats_until=day(recurrence.get("until")),
            seats=extra.get("seats"),
            body=from_paragraphs(extra.get("description", [])),
        )
        if page.structure:
            page.address = page.structure.address
        put(find("agenda"), page, extra.get("themes", []))


def make_forms(home: models.HomePage) -> None:
    for row in demo()["more"]["forms"]:
        page = models.FormPage(
            slug=row["slug"],
            title=row["title"],
            summary=row["intro"],
            recipient=row["recipient"],
            retention_months=row["retention_months"],
            thanks=row["thanks"],
            acknowledgement_subject=row["acknowledgement_subject"],
            acknowledgement_text=row["acknowledgement_text"],
        )
        page.subjects = [models.ContactSubject(**subject) for subject in row.get("subjects") or []]
        page.form_fields = [_form_field(field, n) for n, field in enumerate(row["fields"])]
        put(home, page)


def _form_field(row: dict[str, Any], order: int) -> models.FormField:
    return models.FormField(
        sort_order=order,
        label=row["label"],
        clean_name=slugify(row["label"]).replace("-", "_")[:60],
        field_type=row["type"],
        required=row["required"],
        help_text=row["help_text"],
        choices="\n".join(row["choices"]),
    )
