"""Blocks: a link has one target, a table can be translated."""

from typing import Any

import pytest
from django.template.loader import get_template
from wagtail.blocks import StructBlockValidationError
from wagtail_localize.segments import StringSegmentValue

from content.blocks import body_blocks
from content.blocks.links import Link
from content.blocks.table import TableBlock
from home.models import HomePage
from tests import factories

MESSAGE = "Choisissez une page, un document ou une adresse : un seul des trois."
TABLE = {
    "data": [["Mois", "Personnes"], ["Mars", "12"], ["", None]],
    "first_row_is_table_header": True,
    "first_col_is_header": False,
    "table_caption": "Qui vient",
}


def link(**targets: Any) -> Any:
    block = Link()
    return block.clean(block.to_python({"label": "Lire le pacte", **targets}))


def test_link_with_one_target_is_accepted(home_page: HomePage) -> None:
    document = factories.document()
    assert link(page=home_page.pk)["page"].specific == home_page
    assert link(document=document.pk)["document"] == document
    assert link(address="https://exemple.example/")["address"] == "https://exemple.example/"


@pytest.mark.parametrize(
    "targets", [(), ("page", "address"), ("document", "address"), ("page", "document", "address")]
)
def test_link_without_target_or_with_several_is_refused_in_words(
    home_page: HomePage, targets: tuple[str, ...]
) -> None:
    every = {
        "page": home_page.pk,
        "document": factories.document().pk,
        "address": "https://exemple.example/",
    }
    with pytest.raises(StructBlockValidationError) as refused:
        link(**{name: every[name] for name in targets})
    assert refused.value.block_errors["page"].messages == [MESSAGE]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "exemple"])
def test_link_to_what_is_not_an_address_is_refused(home_page: HomePage, address: str) -> None:
    with pytest.raises(StructBlockValidationError):
        link(address=address)


def test_table_gives_its_words_to_translators_and_takes_them_back() -> None:
    block = TableBlock()
    segments = block.get_translatable_segments(TABLE)
    assert [(segment.path, segment.render_text()) for segment in segments] == [
        ("0.0", "Mois"),
        ("0.1", "Personnes"),
        ("1.0", "Mars"),
        ("1.1", "12"),
        ("caption", "Qui vient"),
    ]
    english = {"0.0": "Month", "0.1": "People", "1.0": "March", "1.1": "12", "caption": "Who comes"}
    copy = TABLE | {"data": [list(row) for row in TABLE["data"]]}
    translated = [StringSegmentValue(path, text) for path, text in english.items()]
    restored = block.restore_translated_segments(copy, translated)
    assert restored["data"] == [["Month", "People"], ["March", "12"], ["", None]]
    assert restored["table_caption"] == "Who comes"
    assert restored["first_row_is_table_header"] is True


def test_empty_table_gives_nothing_to_translate() -> None:
    assert TableBlock().get_translatable_segments(None) == []


def test_stock_table_would_give_translators_nothing() -> None:
    from wagtail.contrib.table_block.blocks import TableBlock as StockTableBlock

    assert not hasattr(StockTableBlock(), "get_translatable_segments")


def test_body_offers_at_most_fourteen_blocks_each_described_and_with_its_template() -> None:
    offered = body_blocks()
    assert len(offered) == len({name for name, _block in offered}) == 14
    for name, block in offered:
        assert all([block.meta.description, block.meta.icon, block.meta.group]), name
        assert get_template(block.meta.template)
