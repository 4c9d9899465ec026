"""How often each person is written to, about each subject."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import NotificationPreference, Space, User
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
        everywhere = person.notification_preferences.filter(space=None)
        chosen = dict(everywhere.values_list("subject", "pace"))
        for source in subjects_for(person):
            self.fields[source.key] = pace_field(source, Pace.choices, chosen.get(source.key, Pace.WEEKLY))
        self.fields["quiet_at_night"] = forms.BooleanField(
            label=_("Rien entre vingt heures et huit heures"),
            required=False,
            initial=person.quiet_at_night,
            help_text=_("Ce que vous voulez savoir tout de suite attend le matin."),
        )

    @transaction.atomic
    def save(self) -> None:
        """Who wants letters again is told of what comes, not of all that was new in between."""
        self.person.quiet_at_night = self.cleaned_data.pop("quiet_at_night")
        self.person.save(update_fields=["quiet_at_night"])
        silent = self.person.notification_preferences.filter(pace=Pace.NONE, space=None)
        stopped = set(silent.values_list("subject", flat=True))
        for subject, pace in self.cleaned_data.items():
            from_now = {"told_until": timezone.now()} if subject in stopped else {}
            NotificationPreference.objects.update_or_create(
                user=self.person, subject=subject, space=None, defaults={"pace": pace} | from_now
            )


class OwnPreferencesForm(PlainForm):
    """The same for one space alone, where one may want to know more, or less."""

    def __init__(self, *args: Any, person: User, space: Space, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person, self.space = person, space
        mine = person.notification_preferences.filter(space=space)
        self.chosen = dict(mine.values_list("subject", "pace"))
        as_elsewhere = [("", _("Comme mes autres courriels")), *Pace.choices]
        for source in subjects_for(person):
            if source.for_externals:  # what collectifs bring; the others are the network's
                self.fields[source.key] = pace_field(source, as_elsewhere, self.chosen.get(source.key, ""))
                self.fields[source.key].required = False

    @transaction.atomic
    def save(self) -> None:
        """A choice that changes tells of what comes from now on."""
        for subject, pace in self.cleaned_data.items():
            own = self.person.notification_preferences.filter(space=self.space, subject=subject)
            if not pace:
                own.delete()
            elif pace != self.chosen.get(subject):
                from_now = {"pace": pace, "told_until": timezone.now()}
                NotificationPreference.objects.update_or_create(
                    user=self.person, subject=subject, space=self.space, defaults=from_now
                )


def pace_field(source: seams.HomeSource, choices: Any, initial: str) -> forms.ChoiceField:
    field = forms.ChoiceField(label=source.label, choices=choices, initial=initial, widget=forms.RadioSelect)
    in_plain_words(field)
    return field
