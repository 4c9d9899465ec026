"""How often each person is written to, about each subject."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils import timezone

from accounts.models import NotificationPreference, User
from accounts.plain_words import PlainForm, in_plain_words
from content import seams

Pace = NotificationPreference.Pace


def subjects_for(person: User) -> list[seams.HomeSource]:
    """The subjects that have news for this person."""
    return [source for source in seams.home_sources_for(person) if source.new]


class PreferencesForm(PlainForm):
    """One choice a subject; the subjects are those that the areas of the extranet bring."""

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        chosen = dict(person.notification_preferences.values_list("subject", "pace"))
        for source in subjects_for(person):
            field = forms.ChoiceField(
                label=source.label,
                choices=Pace,
                initial=chosen.get(source.key, Pace.WEEKLY),
                widget=forms.RadioSelect,
            )
            self.fields[source.key] = in_plain_words(field)

    @transaction.atomic
    def save(self) -> None:
        """Who wants letters again is told of what comes, not of all that was new in between."""
        silent = self.person.notification_preferences.filter(pace=Pace.NONE)
        stopped = set(silent.values_list("subject", flat=True))
        for subject, pace in self.cleaned_data.items():
            from_now = {"told_until": timezone.now()} if subject in stopped else {}
            NotificationPreference.objects.update_or_create(
                user=self.person, subject=subject, defaults={"pace": pace} | from_now
            )
