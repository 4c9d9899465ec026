"""Keeping, in one press, the decisions and the actions that the minutes say."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache

from accounts.models import User
from accounts.plain_words import PlainForm
from extranet.access import MemberRequest, require
from extranet.collectives.abilities import can_keep_record
from extranet.decisions import recording
from extranet.decisions.models import Action, Decision
from extranet.meetings import extracting
from extranet.meetings.models import Meeting
from extranet.meetings.views import find_meeting, way_to


class FoundForm(PlainForm):
    """What was found in a line, to complete when the line does not say it all."""

    keep = forms.BooleanField(label=gettext_lazy("Noter"), required=False)
    kind = forms.ChoiceField(
        choices=[(extracting.DECISION, ""), (extracting.ACTION, "")], widget=forms.HiddenInput
    )
    words = forms.CharField(
        label=gettext_lazy("En une phrase"), max_length=500, widget=forms.Textarea({"rows": 2})
    )
    owner = forms.ModelChoiceField(
        label=gettext_lazy("Responsable"),
        queryset=User.objects.none(),
        empty_label=gettext_lazy("Choisissez…"),
    )
    due = forms.DateField(
        label=gettext_lazy("Pour le"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, people: list[User], **kwargs: Any) -> None:
        kwargs.pop("empty_permitted", None)
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = User.objects.filter(pk__in=[each.pk for each in people])
        self.fields["owner"].choices = [("", _("Choisissez…")), *((each.pk, str(each)) for each in people)]

    def full_clean(self) -> None:
        """A row that is not kept may stay incomplete."""
        super().full_clean()
        if self.is_bound and not self.cleaned_data.get("keep"):
            self._errors = forms.utils.ErrorDict()


FoundFormSet = forms.formset_factory(FoundForm, extra=0, max_num=100)


@never_cache
def extract(request: MemberRequest, slug: str, meeting_id: int) -> HttpResponse:
    """The lines that say « Décision : » or « Action : », ready to be kept."""
    meeting = find_meeting(request, slug, meeting_id)
    require(can_keep_record(request.user, meeting.collective))
    rows = _rows(request, meeting)
    if request.method == "POST" and rows.is_valid():
        kept = [
            _keep(row.cleaned_data, meeting, request.user) for row in rows if row.cleaned_data.get("keep")
        ]
        said = ngettext("%(count)s ligne est notée.", "%(count)s lignes sont notées.", len(kept))
        messages.success(request, said % {"count": len(kept)})
        return redirect(meeting.url)
    context = {"page_title": _("Relever décisions et actions"), "meeting": meeting, "rows": rows,
               "breadcrumb": [*way_to(meeting), (meeting.name, meeting.url)]}  # fmt: skip
    return render(request, "extranet/meetings/extract.html", context)


def _rows(request: MemberRequest, meeting: Meeting) -> Any:
    people = [place.user for place in meeting.collective.places]
    found = [] if request.method == "POST" else extracting.found_in(meeting)
    initial = [
        {"keep": True, "kind": each.kind, "words": each.words, "owner": each.owner, "due": each.due}
        for each in found
    ]
    return FoundFormSet(
        request.POST or None, initial=initial, prefix="lignes", form_kwargs={"people": people}
    )


@transaction.atomic
def _keep(found: dict[str, Any], meeting: Meeting, by: User) -> None:
    said = {"words": found["words"], "owner": found["owner"], "due": found["due"], "meeting": meeting}
    if found["kind"] == extracting.DECISION:
        recording.keep_decision(Decision(decided_on=meeting.day, **said), meeting.collective, by=by)
    else:
        said["words"] = said["words"][: extracting.LONGEST[extracting.ACTION]]
        recording.keep_action(Action(**said), meeting.collective, by=by)
