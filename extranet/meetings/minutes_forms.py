"""The forms by which minutes are written."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.many_checks import ManyChecks
from accounts.plain_words import PlainForm
from extranet.meetings.minuting import LONGEST_PART
from extranet.meetings.models import Attendance, Meeting, Minutes, MinutesPart


class PresenceForm(PlainForm):
    """Who is there, who sent her excuses, who else came."""

    present = forms.MultipleChoiceField(label=_("Présences"), required=False, widget=ManyChecks)
    excused = forms.MultipleChoiceField(label=_("Excuses"), required=False, widget=ManyChecks)
    guests = forms.CharField(
        label=_("Autres personnes présentes"), required=False, max_length=300,
        help_text=Minutes._meta.get_field("guests").help_text,
    )  # fmt: skip

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = list(meeting.attendances.select_related("user"))
        people = {place.user_id: str(place.user) for place in meeting.collective.places}
        people |= {each.user_id: str(each.user) for each in known if each.presence}
        for name, presence in (
            ("present", Attendance.Presence.PRESENT),
            ("excused", Attendance.Presence.EXCUSED),
        ):
            self.fields[name].choices = [(str(pk), label) for pk, label in people.items()]
            self.fields[name].initial = [str(each.user_id) for each in known if each.presence == presence]
        if not any(each.presence for each in known):  # those who said that they do not come
            said = [str(a.user_id) for a in known if a.answer == Attendance.Answer.EXCUSED]
            self.fields["excused"].initial = said
        self.fields["guests"].initial = meeting.minutes.guests

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if set(found.get("present", ())) & set(found.get("excused", ())):
            self.add_error("excused", _("Une même personne ne peut pas être présente et excusée."))
        return found

    def said(self) -> dict[str, Any]:
        found = self.cleaned_data
        return {
            "present": {int(pk) for pk in found["present"]},
            "excused": {int(pk) for pk in found["excused"]},
            "guests": found["guests"],
        }


class PartForm(forms.Form):
    """One part, and the words from which this writing began."""

    base = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    text = forms.CharField(
        required=False,
        strip=False,
        max_length=LONGEST_PART,
        widget=forms.Textarea({"rows": 6, "dir": "auto"}),
    )

    def __init__(self, data: Any, *, part: MinutesPart) -> None:
        super().__init__(data, prefix=f"p{part.pk}", label_suffix="")
        self.part = part
        self.initial = {"base": part.text, "text": part.text}
        self.fields["text"].label = part.heading or _("Autres points, suite à donner")

    def said(self) -> dict[str, str]:
        return {"base": self.cleaned_data["base"], "text": self.cleaned_data["text"]}
