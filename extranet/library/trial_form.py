"""The form by which a structure says what it did with a resource."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.models import Structure
from accounts.plain_words import PlainModelForm
from resources.models import Trial


class TrialForm(PlainModelForm):
    """Which of my structures, when several have not spoken yet, and what it did."""

    class Meta:
        model = Trial
        fields = ("structure", "text")
        widgets = {"text": forms.Textarea({"rows": 6})}

    def __init__(self, *args: Any, structures: QuerySet[Structure] | None = None, **kwargs: Any) -> None:
        """Without structures to choose from, the text alone is asked."""
        super().__init__(*args, **kwargs)
        found = list(structures[:2]) if structures is not None else []
        if len(found) == 1:
            self.instance.structure = found[0]
        if len(found) < 2:
            del self.fields["structure"]
        else:
            self.fields["structure"].queryset = structures
