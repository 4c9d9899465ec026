"""Job offers of the structures: dated, expiring, in French only (L5331-4 of the Code du travail)."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.models import DraftStateMixin, Page, PreviewableMixin, RevisionMixin, WorkflowMixin
from wagtail.search import index

from content.feeds import FeedEntry, at_noon
from content.freshness import derived
from content.index_pages import FeedMixin, IndexPage
from content.listing import Filter, read_filter
from content.pages import SitePageManager, headline_panels
from home.joblaw import problems

LONGEST_LIFE = datetime.timedelta(days=183)


class JobOfferQuerySet(models.QuerySet["JobOffer"]):
    def open(self) -> "JobOfferQuerySet":
        """Offers that a reader may still answer today."""
        today = timezone.localdate()
        return self.filter(live=True, published_on__lte=today, expires_on__gte=today)

    def places(self) -> list[str]:
        """Where there are open offers."""
        return list(self.open().order_by("location").values_list("location", flat=True).distinct())

    def for_listing(self) -> "JobOfferQuerySet":
        return self.select_related("structure").order_by("-published_on", "-pk")


class JobOffer(WorkflowMixin, PreviewableMixin, DraftStateMixin, RevisionMixin, index.Indexed, models.Model):
    """A job in a structure of the network. Applicants write to the structure: nothing is stored."""

    class Contract(models.TextChoices):
        PERMANENT = "cdi", _("CDI")
        FIXED_TERM = "cdd", _("CDD")
        APPRENTICESHIP = "apprenticeship", _("Apprentissage")
        CIVIC_SERVICE = "civic_service", _("Service civique")
        PUBLIC_SERVICE = "public_service", _("Fonction publique")

    title = models.CharField(
        _("intitulé"),
        max_length=120,
        help_text=_("Les deux formes ou un mot neutre : « Directrice ou directeur », « Responsable »."),
    )
    slug = models.SlugField(_("adresse"), max_length=120, unique=True, blank=True)
    structure = models.ForeignKey(
        "accounts.Structure", on_delete=models.CASCADE, related_name="jobs", verbose_name=_("structure")
    )
    contract = models.CharField(_("contrat"), max_length=16, choices=Contract)
    contract_note = models.CharField(_("précision sur le contrat"), max_length=120, blank=True)
    location = models.CharField(_("lieu de travail"), max_length=120)
    weekly_hours = models.DecimalField(_("heures par semaine"), max_digits=4, decimal_places=2)
    salary = models.CharField(_("rémunération"), max_length=200)
    agreement = models.CharField(_("convention collective"), max_length=120, blank=True)
    starts_on = models.DateField(_("prise de poste"), null=True, blank=True)
    missions = models.TextField(_("missions"), help_text=_("Une par ligne."))
    profile = models.TextField(_("profil"), blank=True, help_text=_("Une attente par ligne."))
    apply_email = models.EmailField(_("candidater à"))
    apply_instructions = models.CharField(_("ce qu’il faut envoyer"), max_length=250, blank=True)
    published_on = models.DateField(_("publiée le"), default=timezone.localdate)
    expires_on = models.DateField(
        _("candidatures jusqu’au"), help_text=_("Le lendemain, l’offre quitte le site d’elle-même.")
    )

    objects = JobOfferQuerySet.as_manager()
    panels = [
        FieldPanel("title"),
        FieldPanel("structure"),
        FieldRowPanel(["contract", "contract_note"]),
        FieldRowPanel(["location", "weekly_hours", "starts_on"]),
        FieldRowPanel(["salary", "agreement"]),
        FieldPanel("missions"),
        FieldPanel("profile"),
        MultiFieldPanel(["apply_email", "apply_instructions"], _("Candidater")),
        FieldRowPanel(["published_on", "expires_on"]),
    ]
    search_fields = [
        index.SearchField("title", boost=3),
        index.SearchField("missions"),
        index.SearchField("profile"),
        index.SearchField("location"),
        index.AutocompleteField("title"),
        index.FilterField("live"),
    ]

    class Meta:
        verbose_name = _("offre d’emploi")
        verbose_name_plural = _("offres d’emploi")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_on__gte=models.F("published_on")),
                name="job_expires_after_publication",
                violation_error_message=_("L’offre expire avant d’être publiée. Vérifiez les dates."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Gives the offer its address once and for all."""
        if not self.slug:
            self.slug = slugify(f"{self.title}-{self.structure.slug}")[:110]
            taken = JobOffer.objects.filter(slug__startswith=self.slug).count()
            self.slug = f"{self.slug}-{taken + 1}" if taken else self.slug
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuses what the law forbids in an offer, with the article that says so."""
        super().clean()
        errors = problems({"title": self.title, "missions": self.missions, "profile": self.profile})
        if self.published_on and self.expires_on and self.expires_on > self.published_on + LONGEST_LIFE:
            errors["expires_on"] = _("Une offre reste six mois au plus : prolongez-la alors.")
        if errors:
            raise ValidationError(errors)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "home/job_offer.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        return {"offer": self, "page_title": self.title}


class JobIndexPage(FeedMixin, IndexPage, Page):
    """The offers that are still open."""

    objects = SitePageManager()
    template = "home/job_index_page.html"
    page_description = _("La liste des offres d’emploi. Il n’y en a qu’une.")
    content_panels = headline_panels(picture=False)
    parent_page_types = ["home.HomePage", "home.ContentPage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("liste des offres d’emploi")

    def filters(self, request: HttpRequest) -> list[Filter]:
        values = [(place, place) for place in derived("job-places", JobOffer.objects.places)]
        return [
            read_filter(request.GET, "contrat", _("Contrat"), JobOffer.Contract.choices),
            read_filter(request.GET, "lieu", _("Lieu"), values),
        ]

    def items(self, request: HttpRequest, chosen: dict[str, list[str]]) -> QuerySet[Any]:
        found = JobOffer.objects.open().for_listing()
        found = found.filter(contract__in=chosen["contrat"]) if chosen["contrat"] else found
        return found.filter(location__in=chosen["lieu"]) if chosen["lieu"] else found

    def offer_url(self, offer: JobOffer, request: HttpRequest) -> str:
        return self.get_url(request) + self.reverse_subpage("offer", args=[offer.slug])

    def feed_entry(self, item: JobOffer, request: HttpRequest) -> FeedEntry:
        return FeedEntry(
            title=f"{item.title}, {item.structure}",
            url=self.offer_url(item, request),
            summary=f"{item.get_contract_display()}, {item.location}. {item.salary}",
            published=at_noon(item.published_on),
            identity=f"urn:job:{item.slug}",
        )

    @path("<slug:slug>/")
    def offer(self, request: HttpRequest, slug: str) -> HttpResponse:
        found = JobOffer.objects.open().for_listing().filter(slug=slug).first()
        if found is None:
            raise Http404
        context = {
            "offer": found,
            "page_title": f"{found.title}, {found.structure}",
            "breadcrumb": [*self.breadcrumb(request), (self.label, self.get_url(request))],
            "alternates": [],
            "posting": job_posting(found, request),
        }
        return self.render(request, context_overrides=context, template="home/job_offer.html")


EMPLOYMENT_TYPES = {
    JobOffer.Contract.PERMANENT: "FULL_TIME",
    JobOffer.Contract.FIXED_TERM: "TEMPORARY",
    JobOffer.Contract.APPRENTICESHIP: "INTERN",
    JobOffer.Contract.CIVIC_SERVICE: "VOLUNTEER",
    JobOffer.Contract.PUBLIC_SERVICE: "FULL_TIME",
}


def job_posting(offer: JobOffer, request: HttpRequest) -> dict[str, Any]:
    """The offer in the words of schema.org (JobPosting)."""
    structure = offer.structure
    return {
        "@type": "JobPosting",
        "title": offer.title,
        "description": "\n".join([offer.missions, offer.profile]),
        "datePosted": offer.published_on.isoformat(),
        "validThrough": offer.expires_on.isoformat(),
        "employmentType": EMPLOYMENT_TYPES[JobOffer.Contract(offer.contract)],
        "hiringOrganization": {"@type": "Organization", "name": structure.name},
        "jobLocation": {
            "@type": "Place",
            "address": {
                "@type": "PostalAddress",
                "addressLocality": offer.location,
                "postalCode": structure.postal_code,
                "addressCountry": "FR",
            },
        },
    }
