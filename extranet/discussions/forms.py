"""The forms by which people write to each other."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.many_checks import ManyChecks
from accounts.models import User
from accounts.plain_words import PlainForm
from content.models import Document
from extranet.collectives import reached
from extranet.collectives.models import Collective
from extranet.collectives.shared import shared
from extranet.discussions.models import LONGEST_POST, LONGEST_TITLE
from extranet.documents.forms import FilesField


class WordsField(forms.CharField):
    """A browser sends two signs for the end of a line, and counts one."""

    def to_python(self, value: Any) -> Any:
        said = super().to_python(value)
        return said.replace("\r\n", "\n") if isinstance(said, str) else said


class FilesIfAny(FilesField):
    """None is as good as several."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return super().clean(data, initial) if data else []


def words_field(rows: int) -> WordsField:
    return WordsField(
        label=_("Votre message"),
        max_length=LONGEST_POST,
        widget=forms.Textarea({"rows": rows, "dir": "auto", "data-draft": ""}),
        help_text=_("Pour prévenir quelqu’un, écrivez @ puis son prénom et son nom."),
    )


def title_field() -> forms.CharField:
    return forms.CharField(
        label=_("Titre"),
        max_length=LONGEST_TITLE,
        widget=forms.TextInput({"dir": "auto", "data-draft": ""}),
        help_text=_("Une question, ou le sujet en quelques mots."),
    )


class ReplyForm(PlainForm):
    """A message, who is told of it, and what comes with it."""

    text = words_field(rows=6)
    mentioned = forms.ModelMultipleChoiceField(
        User.objects.none(),
        label=_("Personnes à prévenir"),
        required=False,
        widget=ManyChecks,
    )
    given = FilesIfAny(
        label=_("Vos fichiers"),
        required=False,
        help_text=_("Ils sont rangés dans les documents du collectif."),
    )
    documents = forms.ModelMultipleChoiceField(
        Document.objects.none(),
        label=_("Des documents du collectif"),
        required=False,
        widget=ManyChecks,
    )

    def __init__(self, *args: Any, collective: Collective, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [(key, name) for key, name in _people(collective) if key != by.pk]
        self._offer("mentioned", lambda: User.objects.filter(pk__in=[key for key, _name in others]), others)
        latest = reached.latest_documents(by, collective)
        self._offer("documents", lambda: Document.objects.shared_in(collective.space, by),
                    [(each.key, each.title) for each in latest])  # fmt: skip

    def _offer(self, name: str, possible: Callable[[], QuerySet[Any]], shown: list[tuple[int, str]]) -> None:
        """All that is possible is taken, once it is sent, and a few are shown."""
        field: Any = self.fields[name]
        if self.is_bound:
            field.queryset = possible()
        field.choices = shown

    def brought(self) -> dict[str, Any]:
        """What `posting` takes beside the words."""
        said = self.cleaned_data
        return {"attachments": [*said["documents"], *said["given"]], "mentioned": said["mentioned"]}


def _people(collective: Collective) -> list[tuple[int, str]]:
    """Who takes part today."""
    return shared(
        collective, "members", "people", lambda same: [(each.user_id, str(each.user)) for each in same.places]
    )


class ThreadForm(ReplyForm):
    """A new discussion: its title, and its first message."""

    title = title_field()
    field_order = ("title", "text")


class EditForm(PlainForm):
    """One's own words, to change; and the title, with the first message."""

    title = title_field()
    text = words_field(rows=10)

    def __init__(self, *args: Any, renames: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not renames:
            del self.fields["title"]
