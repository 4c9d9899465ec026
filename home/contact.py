"""Receiving a form: what a robot fills is thrown away, the rest reaches somebody by the outbox."""

import uuid
from typing import TYPE_CHECKING, Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.contrib.forms.forms import BaseForm, FormBuilder

from accounts.plain_words import in_plain_words
from background.mail import post

if TYPE_CHECKING:
    from home.models import ContactSubject, FormPage, Submission

HONEYPOT = "site_web"
SUBJECT = "sujet"


class SiteForm(BaseForm):
    """Every public form: plain labels and messages, and a field that people do not see."""

    required_css_class = "required"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.is_robot = bool(cleaned.pop(HONEYPOT, ""))
        return cleaned


class SiteFormBuilder(FormBuilder):
    """Builds the form from its questions, the subject first when the page has subjects."""

    def __init__(self, fields: Any, subjects: "list[ContactSubject] | None" = None) -> None:
        super().__init__(fields)
        self.subjects = subjects or []

    @property
    def formfields(self) -> dict[str, forms.Field]:
        fields: dict[str, forms.Field] = {}
        if self.subjects:
            choices = [(str(s.translation_key), s.label) for s in self.subjects]
            fields[SUBJECT] = forms.ChoiceField(label=_("Votre demande concerne"), choices=choices)
        fields |= {name: in_plain_words(field) for name, field in super().formfields.items()}
        fields[HONEYPOT] = forms.CharField(required=False, label=_("Laissez ce champ vide"), max_length=200)
        return fields

    def get_form_class(self) -> type[forms.Form]:
        return type("ContactForm", (SiteForm,), self.formfields)


@transaction.atomic
def note_submission(page: "FormPage", form: forms.Form) -> "Submission | None":
    """Keeps the answer and writes the two letters, together or not at all. A robot's answer is
    dropped without a word, so that it learns nothing."""
    from home.models import Submission

    if getattr(form, "is_robot", False):
        return None
    answers = dict(form.cleaned_data)
    subject = _subject(page, answers.pop(SUBJECT, ""))
    submission = Submission.objects.create(
        page=page,
        form_data=answers,
        subject=subject.label if subject else "",
        keep_until=Submission.end_of_retention(page.retention_months),
    )
    _tell_the_team(page, form, answers, subject)
    _acknowledge(page, answers)
    return submission


def _subject(page: "FormPage", key: str) -> "ContactSubject | None":
    return next((s for s in page.subjects.all() if str(s.translation_key) == key), None)


def _sender(answers: dict[str, Any]) -> str:
    """The first answer that is an e-mail address, to which the team will reply."""
    return next((str(v) for v in answers.values() if isinstance(v, str) and "@" in v and " " not in v), "")


def _tell_the_team(
    page: "FormPage", form: forms.Form, answers: dict[str, Any], subject: "ContactSubject | None"
) -> None:
    told = [f"{form.fields[name].label} : {value}" for name, value in answers.items()]
    post(
        key=f"form:{uuid.uuid4()}",
        to=subject.recipient if subject else page.recipient,
        reply_to=_sender(answers),
        subject=f"{page.title} : {subject.label}" if subject else page.title,
        text="\n\n".join(told),
    )


def _acknowledge(page: "FormPage", answers: dict[str, Any]) -> None:
    if sender := _sender(answers):
        post(
            key=f"form-thanks:{uuid.uuid4()}",
            to=sender,
            subject=page.acknowledgement_subject,
            text=page.acknowledgement_text,
        )
