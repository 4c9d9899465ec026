"""An editor publishes by herself, from the dashboard to the page that visitors read."""

import re
import time
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.live import NewPage
from tests.quality.axe import OVERFLOW, SMALLEST, violations

pytestmark = pytest.mark.browser
SENTENCES = {
    "text": "Des mots ordinaires", "table": "Une case remplie", "quote": "Une parole en grand",
    "callout": "L’essentiel en bref", "figures": "coups de main donnés", "steps": "Pousser la porte",
    "accordion": "Faut-il s’inscrire", "video": "Le film de la fête", "buttons": "Voir le site ami",
    "people": "Awa Essai", "partners": "Les Amis du jardin", "caption": "La salle commune",
}  # fmt: skip


@pytest.fixture
def editor(enter: Callable[..., Page]) -> Page:
    """The editor, signed in, at her dashboard."""
    page = enter("nadia")
    page.goto("/gestion/")
    expect(page.get_by_role("heading", name="Que voulez-vous faire ?")).to_be_visible()
    return page


@pytest.fixture
def hosts(editor: Page) -> Iterator[set[str]]:
    seen: set[str] = set()
    editor.on("request", lambda request: seen.add(urlsplit(request.url).netloc))
    yield seen


def start_news(editor: Page, title: str) -> None:
    editor.get_by_role("link", name="Écrire une actualité").click()
    editor.wait_for_url("**/add/home/newspage/**")
    editor.wait_for_load_state("networkidle")  # a title typed earlier would give no address to the page
    field = editor.get_by_placeholder("Titre de la page")
    field.fill(title)
    field.press("Tab")
    expect(editor.locator("#id_slug")).not_to_have_value("")


def publish(editor: Page) -> None:
    editor.get_by_role("button", name="Publier", exact=True).click()
    expect(editor.locator(".messages .success")).to_contain_text("publié")


def test_editor_publishes_news_in_two_clicks_and_a_visitor_reads_it(
    editor: Page, new_page: NewPage, hosts: set[str], site_url: str
) -> None:
    title = f"La fête du réseau {time.time():.0f}"
    start_news(editor, title)
    editor.get_by_role("textbox", name="Chapô").fill("Rendez-vous au printemps.")
    publish(editor)
    assert hosts - {""} == {urlsplit(site_url).netloc}
    visitor = new_page()
    visitor.goto("/actualites/")
    visitor.get_by_role("link", name=title).click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text(title)


def test_administrator_of_a_site_that_is_filled_is_asked_nothing_more(enter: Callable[..., Page]) -> None:
    page = enter("yann")
    page.goto("/gestion/")
    expect(page.get_by_role("heading", name="Que voulez-vous faire ?")).to_be_visible()
    expect(page.get_by_role("heading", name="Pour que ce site soit le vôtre")).to_have_count(0)


def test_editor_publishes_a_page_with_a_block_of_each_kind(editor: Page, new_page: NewPage) -> None:
    title = f"Une page bien remplie {time.time():.0f}"
    start_news(editor, title)
    editor.get_by_role("textbox", name="Chapô").fill("Un bloc de chaque sorte.")
    for add in (add_words, add_lists, add_links, add_people):
        add(editor)
    publish(editor)
    visitor = new_page()
    visitor.goto("/actualites/")
    visitor.get_by_role("link", name=title).click()
    text = visitor.get_by_role("main").text_content() or ""
    assert {name for name, words in SENTENCES.items() if words not in text} == set()
    expect(visitor.locator("main figure img[alt='Des chaises en rond']")).to_have_count(1)
    expect(visitor.locator("main a[download]")).to_have_count(1)
    expect(visitor.locator("main article.card h3 a").first).to_have_attribute("href", re.compile("^/"))
    assert violations(visitor) == {}
    visitor.set_viewport_size({"width": SMALLEST, "height": 800})
    assert visitor.evaluate(OVERFLOW) == 0


def add_block(editor: Page, name: str) -> Locator:
    """Chooses the block in the list that the last « + » opens; gives its fields back."""
    count = editor.locator("[name=body-count]")
    before = int(count.input_value())
    editor.get_by_title("Insérer un bloc").last.click()
    editor.get_by_role("option", name=name, exact=True).click()
    expect(count).to_have_value(str(before + 1))
    return editor.locator("[data-streamfield-child]", has=editor.locator(f"[name={last_block(editor)}-type]"))


def last_block(editor: Page) -> str:
    """`body-3` when four blocks are there."""
    return f"body-{int(editor.locator('[name=body-count]').input_value()) - 1}"


def fill(editor: Page, fields: dict[str, str]) -> None:
    """Types into the fields of the last block: `text` is `body-3-value-text`."""
    for name, words in fields.items():
        editor.locator(f"[name={last_block(editor)}-value-{name}]").fill(words)


def write(block: Locator, words: str) -> None:
    area = block.locator(".public-DraftEditor-content").last
    area.click()
    area.press_sequentially(words)


def choose(editor: Page, block: Locator, listed: str) -> None:
    """Takes the first thing that the chooser lists."""
    block.locator("[data-chooser-action-choose]").first.click()
    editor.locator(f".modal-dialog {listed}").first.click()
    expect(editor.locator(".modal-dialog")).to_have_count(0)


def add_words(editor: Page) -> None:
    write(add_block(editor, "Texte"), SENTENCES["text"])
    figure = add_block(editor, "Image")
    choose(editor, figure, "a.image-choice")
    fill(editor, {"image-alt_text": "Des chaises en rond", "caption": SENTENCES["caption"]})
    table = add_block(editor, "Tableau")
    table.get_by_label("Légende").fill("Ce que l’on compare")
    table.locator("td").first.dblclick()
    editor.keyboard.type(SENTENCES["table"])
    editor.keyboard.press("Enter")
    add_block(editor, "Citation")
    fill(editor, {"text": SENTENCES["quote"]})
    callout = add_block(editor, "Encadré")
    fill(editor, {"title": SENTENCES["callout"]})
    write(callout, "Trois phrases suffisent.")


def add_lists(editor: Page) -> None:
    add_block(editor, "Chiffres clés")
    fill(editor, {"0-value-value": "12", "0-value-label": SENTENCES["figures"], "0-value-year": "2026"})
    fill(editor, {"0-value-source": "Observatoire"})
    steps = add_block(editor, "Étapes")
    fill(editor, {"0-value-title": SENTENCES["steps"]})
    write(steps, "Elle est ouverte.")
    accordion = add_block(editor, "Questions et réponses")
    fill(editor, {"0-value-question": SENTENCES["accordion"]})
    write(accordion, "Non, venez.")


def add_links(editor: Page) -> None:
    choose(editor, add_block(editor, "Fichiers"), "td.title a")
    add_block(editor, "Vidéo")
    fill(editor, {"title": SENTENCES["video"], "address": "https://video.example/fete"})
    add_block(editor, "Boutons")
    fill(editor, {"0-value-label": SENTENCES["buttons"], "0-value-address": "https://ami.example/"})
    choose(editor, add_block(editor, "Pages à lire"), "a.choose-page")


def add_people(editor: Page) -> None:
    add_block(editor, "Personnes")
    fill(editor, {"0-value-name": SENTENCES["people"], "0-value-role": "Bénévole"})
    add_block(editor, "Partenaires")
    fill(editor, {"0-value-name": SENTENCES["partners"]})
