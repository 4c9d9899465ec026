"""Forms that reach the right person: built by editors, kept for a limited time."""

import datetime
from typing import Any

from django import forms
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.forms.forms import WagtailAdminFormPageForm
from wagtail.contrib.forms.models import AbstractForm, AbstractFormField, AbstractFormSubmission
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from accounts.throttle import too_many
from content.pages import SitePage, SitePageForm, SitePageManager, headline_panels
from home.contact import SiteFormBuilder, note_submission


class FormPageForm(SitePageForm, WagtailAdminFormPageForm):
    """The editor's form of a form: Wagtail's checks of its questions, beside ours."""


class FormPage(SitePage, AbstractForm):
    """A form: its fields, who receives it, and for how long the answers are kept."""

    recipient = models.EmailField(_("reçu par"), help_text=_("La personne qui répond."))
    retention_months = models.PositiveSmallIntegerField(
        _("garder les réponses (mois)"), default=12, help_text=_("Ensuite elles s’effacent d’elles-mêmes.")
    )
    thanks = models.TextField(_("après l’envoi"), help_text=_("Ce qui va se passer, et sous quel délai."))
    acknowledgement_subject = models.CharField(_("objet de l’accusé de réception"), max_length=120)
    acknowledgement_text = models.TextField(_("texte de l’accusé de réception"))

    objects = SitePageManager()
    base_form_class = FormPageForm
    form_builder = SiteFormBuilder
    template = "home/form_page.html"
    landing_page_template = "home/form_thanks.html"
    page_description = _("Un formulaire : contact, rejoindre le réseau, créer un EVS.")
    content_panels = [
        *headline_panels(picture=False),
        InlinePanel("subjects", heading=_("Sujets"), label=_("sujet")),
        InlinePanel("form_fields", heading=_("Questions"), label=_("question")),
        FieldPanel("thanks"),
    ]
    promote_panels = [
        MultiFieldPanel(
            [
                FieldRowPanel(["recipient", "retention_months"]),
                "acknowledgement_subject",
                "acknowledgement_text",
            ],
            _("Courrier"),
        ),
        *SitePage.promote_panels,
    ]
    search_fields = SitePage.search_fields
    parent_page_types = ["home.HomePage", "home.ContentPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("formulaire")
        verbose_name_plural = _("formulaires")

    def get_submission_class(self) -> type["Submission"]:
        return Submission

    def get_form_class(self) -> type[forms.Form]:
        builder = self.form_builder(self.get_form_fields(), subjects=list(self.subjects.all()))
        return builder.get_form_class()

    def process_form_submission(self, form: forms.Form) -> "Submission | None":
        return note_submission(self, form)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and too_many(request):
            context = self.get_context(request) | {"form": self.get_form(), "throttled": True}
            return TemplateResponse(request, self.template, context, status=429)
        response = super().serve(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        return response


class FormField(TranslatableMixin, AbstractFormField):
    """One question of a form; its words are translated, its kind is not."""

    page = ParentalKey(FormPage, on_delete=models.CASCADE, related_name="form_fields")

    override_translatable_fields = [
        TranslatableField("label"),
        TranslatableField("help_text"),
        TranslatableField("choices"),
        TranslatableField("default_value"),
        SynchronizedField("clean_name"),
        SynchronizedField("field_type"),
        SynchronizedField("required"),
    ]

    class Meta(TranslatableMixin.Meta, AbstractFormField.Meta):
        verbose_name = _("question")


class ContactSubject(TranslatableMixin, Orderable):
    """What a message is about, and who answers that."""

    page = ParentalKey(FormPage, on_delete=models.CASCADE, related_name="subjects")
    label = models.CharField(_("sujet"), max_length=120)
    recipient = models.EmailField(_("reçu par"))

    panels = [FieldRowPanel(["label", "recipient"])]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("sujet")

    def __str__(self) -> str:
        return self.label


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def outdated(self) -> "SubmissionQuerySet":
        return self.filter(keep_until__lt=timezone.localdate())

    def written_by(self, address: str) -> "SubmissionQuerySet":
        """Those in which somebody gave that address as hers."""
        asked = address.lower()
        kept = self.filter(form_data__icontains=asked).values_list("pk", "form_data")
        mine = [pk for pk, answers in kept if asked in (str(v).strip().lower() for v in answers.values())]
        return self.filter(pk__in=mine)


class Submission(AbstractFormSubmission):
    """An answer to a form, with the day on which it is erased."""

    subject = models.CharField(_("sujet"), max_length=120, blank=True)
    keep_until = models.DateField(_("gardée jusqu’au"))

    objects = SubmissionQuerySet.as_manager()

    class Meta(AbstractFormSubmission.Meta):
        verbose_name = _("réponse")
        verbose_name_plural = _("réponses")

    @staticmethod
    def end_of_retention(months: int) -> datetime.date:
        return timezone.localdate() + datetime.timedelta(days=round(months * 30.44))
