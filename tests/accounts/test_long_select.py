"""A long list of choices is the one that Django writes, for a tenth of its cost."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django import forms

from accounts.long_select import LongChoiceField
from accounts.models import Structure
from tests import factories

NAMES = ["Centre du Parc", "Maison <b>“d’Été”</b> & Cie", "L'Escale"]


def written(kind: type[forms.ModelChoiceField], chosen: Any, **attributes: Any) -> str:
    """The field, alone in a form that is filled in, or not."""

    class Form(forms.Form):
        structure = kind(Structure.objects.order_by("pk"), empty_label="Aucune")
        structure.widget.attrs.update(attributes)

    return str(Form({"structure": chosen} if chosen is not None else None)["structure"])


def read(html: str) -> list[tuple[str, dict[str, Any], str]]:
    """Each element with its attributes, and its words if it is a choice."""
    found = BeautifulSoup(html, "html.parser").find_all()
    return [(each.name, each.attrs, each.get_text() if each.name == "option" else "") for each in found]


@pytest.mark.parametrize("attributes", [{}, {"class": "wide", "autofocus": True, "hidden": False}])
def test_list_is_the_one_that_django_writes(db: None, attributes: dict[str, Any]) -> None:
    last = [factories.structure(name=name) for name in NAMES][-1]
    for chosen in (None, "", str(last.pk), "nobody"):
        ours, djangos = (
            written(kind, chosen, **attributes) for kind in (LongChoiceField, forms.ModelChoiceField)
        )
        assert read(ours) == read(djangos)
        assert len(read(ours)) == 2 + len(NAMES)


def test_name_of_a_structure_writes_no_markup(db: None) -> None:
    factories.structure(name=NAMES[1])
    html = written(LongChoiceField, None)
    assert "<b>" not in html and "&lt;b&gt;" in html
