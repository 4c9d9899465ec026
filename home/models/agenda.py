"""The agenda: dates to come and past, in a list, by month, and in calendars that phones follow."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from content import seams
from content.blocks import body_blocks
from content.freshness import derived
from content.index_pages import IndexPage, with_themes
from content.listing import Filter, read_filter
from content.models.taxonomy import IN_SOURCE_LANGUAGE
from content.pages import SitePage, SitePageManager, headline_panels
from home.calendars import calendar_response, month_weeks
from home.recurrence import Frequency, moments

FIRST_YEAR, LAST_YEAR = 2000, 2100


class OccurrenceQuerySet(models.QuerySet["Occurrence"]):
    def announced(self) -> "OccurrenceQuerySet":
        """Dates of events that a visitor may read about, in order."""
        events = EventPage.objects.published()
        return self.filter(event__in=events.values("pk")).select_related("event").order_by("starts_at")

    def upcoming(self) -> "OccurrenceQuerySet":
        return self.filter(ends_at__gte=timezone.now())

    def past(self) -> "OccurrenceQuerySet":
        return self.filter(ends_at__lt=timezone.now()).order_by("-starts_at")

    def moments_today(self) -> set[datetime.datetime]:
        """When a date of this day begins or ends: what pages say of it changes then."""
        today = timezone.localdate()
        near = self.filter(models.Q(starts_at__date=today) | models.Q(ends_at__date=today))
        return {moment for pair in near.values_list("starts_at", "ends_at") for moment in pair}

    def in_month(self, year: int, month: int) -> "OccurrenceQuerySet":
        first = timezone.make_aware(datetime.datetime(year, month, 1))
        after = (datetime.date(year, month, 1) + datetime.timedelta(days=32)).replace(day=1)
        end = timezone.make_aware(datetime.datetime.combine(after, datetime.time()))
        return self.filter(starts_at__lt=end, ends_at__gte=first)


class EventIndexPage(IndexPage, Page):
    """The agenda, as a list and by month, with its calendar to subscribe to."""

    objects = SitePageManager()
    template = "home/event_index_page.html"
    page_description = _("L’agenda. Il n’y en a qu’un.")
    content_panels = headline_panels(picture=False)
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.EventPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("agenda")

    def occurrences(self) -> OccurrenceQuerySet:
        return Occurrence.objects.announced().filter(event__path__startswith=self.path)

    def places(self) -> list[str]:
        venues = EventPage.objects.child_of(self).live().exclude(venue="").order_by("venue")
        return list(venues.values_list("venue", flat=True).distinct())

    def filters(self, request: HttpRequest) -> list[Filter]:
        values = [(place, place) for place in derived("agenda-places", self.places, self.pk)]
        return [
            read_filter(request.GET, "nature", _("Nature"), EventPage.Kind.choices),
            read_filter(request.GET, "lieu", _("Lieu"), values),
            *super().filters(request),
        ]

    def chosen_events(self, chosen: dict[str, list[str]]) -> QuerySet[Any]:
        events = with_themes(EventPage.objects.child_of(self), chosen["theme"])
        events = events.filter(kind__in=chosen["nature"]) if chosen["nature"] else events
        return events.filter(venue__in=chosen["lieu"]) if chosen["lieu"] else events

    def items(self, request: HttpRequest, chosen: dict[str, list[str]]) -> QuerySet[Any]:
        found = self.occurrences()
        if any(chosen.values()):
            found = found.filter(event__in=self.chosen_events(chosen).values("pk"))
        return found.past() if request.GET.get("quand") == "passe" else found.upcoming()

    @path("mois/<int:year>/<int:month>/")
    def month(self, request: HttpRequest, year: int, month: int) -> HttpResponse:
        """One month as a table; the months without a date exist too."""
        if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
            raise Http404
        found = list(self.occurrences().in_month(year, month))
        first = datetime.date(year, month, 1)
        context = {
            "page_title": f"{self.title} : {date_format(first, 'F Y')}",
            "weeks": month_weeks(first, found),
            "month": first,
            "previous_month": first - datetime.timedelta(days=1),
            "next_month": first + datetime.timedelta(days=32),
            "occurrences": found,
        }
        response = self.render(request, context_overrides=context, template="home/event_month.html")
        if not found:  # a century of months: engines stop at the first one without a date
            response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    @path("calendrier.ics/")
    def calendar(self, request: HttpRequest) -> HttpResponse:
        """The calendar that phones subscribe to; `?theme=` narrows it."""
        chosen = {each.name: each.chosen for each in self.filters(request)}
        events = self.chosen_events(chosen).published().order_by("starts_at")
        brought = [] if any(chosen.values()) else seams.calendar_entries()
        return calendar_response(request, list(events), name=self.title, entries=brought)


class EventPage(RoutablePageMixin, SitePage, Page):
    """Something that happens somewhere, once or at regular dates."""

    class Kind(models.TextChoices):
        HIGHLIGHT = "temps-fort", _("Temps fort")
        TRADE = "metier", _("Rencontre métier")
        COLLECTIVE = "collectif", _("Collectif")
        VISIT = "visite", _("Visite")
        PARTNERS = "partenaires", _("Avec les partenaires")
        TRAINING = "formation", _("Formation")
        GOVERNANCE = "instance", _("Vie des instances")

    class Access(models.TextChoices):
        PUBLIC = "public", _("Ouvert à toutes et à tous")
        MEMBERS = "adherents", _("Réservé aux adhérents")

    starts_at = models.DateTimeField(_("début"))
    ends_at = models.DateTimeField(_("fin"))
    venue = models.CharField(_("commune"), max_length=120)
    address = models.CharField(_("adresse précise"), max_length=200, blank=True)
    structure = models.ForeignKey(
        "accounts.Structure",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("structure qui accueille"),
    )
    kind = models.CharField(_("nature"), max_length=12, choices=Kind, default=Kind.HIGHLIGHT)
    audience = models.CharField(_("pour qui"), max_length=12, choices=Access, default=Access.PUBLIC)
    frequency = models.CharField(_("se répète"), max_length=12, choices=Frequency, default=Frequency.ONCE)
    repeats_until = models.DateField(_("jusqu’au"), null=True, blank=True)
    seats = models.PositiveSmallIntegerField(
        _("places"),
        null=True,
        blank=True,
        help_text=_("Vide : pas d’inscription. Sinon, un bouton « S’inscrire »."),
    )
    registration_until = models.DateField(
        _("inscription jusqu’au"), null=True, blank=True, help_text=_("Vide : jusqu’au début.")
    )
    body = StreamField(body_blocks(), blank=True, verbose_name=_("texte"))
    themes = ParentalManyToManyField(
        "content.Theme",
        blank=True,
        limit_choices_to=IN_SOURCE_LANGUAGE,
        related_name="events",
        verbose_name=_("thèmes"),
    )

    objects = SitePageManager()
    template = "home/event_page.html"
    page_description = _("Une date de l’agenda, une fois ou à intervalles réguliers.")
    content_panels = [
        *headline_panels(picture=False),
        FieldRowPanel(["starts_at", "ends_at"]),
        FieldRowPanel(["venue", "address"]),
        FieldRowPanel(["kind", "audience"]),
        FieldPanel("body"),
    ]
    promote_panels = [
        MultiFieldPanel([FieldRowPanel(["frequency", "repeats_until"])], _("Dates régulières")),
        MultiFieldPanel([FieldRowPanel(["seats", "registration_until"])], _("Inscription")),
        FieldPanel("structure"),
        FieldPanel("themes"),
        *SitePage.promote_panels,
    ]
    search_fields = [*SitePage.search_fields, index.SearchField("body"), index.SearchField("venue")]
    parent_page_types = ["home.EventIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("date de l’agenda")
        verbose_name_plural = _("dates de l’agenda")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="event_ends_after_start",
                violation_error_message=_("La fin vient avant le début. Vérifiez les deux heures."),
            )
        ]

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("La fin vient avant le début. Vérifiez les deux heures.")})
        if self.frequency != Frequency.ONCE and not self.repeats_until:
            raise ValidationError({"repeats_until": _("Dites jusqu’à quand la date se répète.")})
        if self.frequency != Frequency.ONCE and self.seats is not None:
            raise ValidationError({"seats": _("L’inscription est pour une date qui a lieu une fois.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Writes the dates down, so that a list asks one table whatever the way they repeat."""
        super().save(*args, **kwargs)
        if "update_fields" not in kwargs or kwargs["update_fields"] is None:
            self.write_occurrences()

    def write_occurrences(self) -> None:
        wanted = set(moments(self.starts_at, self.ends_at, self.frequency, self.repeats_until))
        kept = {(o.starts_at, o.ends_at): o.pk for o in self.occurrences.all()}
        self.occurrences.filter(pk__in=[pk for pair, pk in kept.items() if pair not in wanted]).delete()
        missing = [
            Occurrence(event=self, starts_at=start, ends_at=end) for start, end in wanted - kept.keys()
        ]
        Occurrence.objects.bulk_create(missing)

    @property
    def is_past(self) -> bool:
        last = max((o.ends_at for o in self.occurrences.all()), default=self.ends_at)
        return last < timezone.now()

    @path("")
    def event(self, request: HttpRequest) -> HttpResponse:
        panels = seams.panels("event", request, self)
        return self.render(request, context_overrides={"dates": self.occurrences.all(), "panels": panels})

    @path("evenement.ics/")
    def calendar(self, request: HttpRequest) -> HttpResponse:
        return calendar_response(request, [self], name=self.title, filename=f"{self.slug}.ics")

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        return {
            "@type": "Event",
            "name": self.title,
            "description": self.summary,
            "startDate": timezone.localtime(self.starts_at).isoformat(),
            "endDate": timezone.localtime(self.ends_at).isoformat(),
            "eventStatus": "https://schema.org/EventScheduled",
            "location": {"@type": "Place", "name": self.venue, "address": self.address or self.venue},
            "url": request.build_absolute_uri(self.get_url(request)),
        }


class Occurrence(models.Model):
    """One date of an event; an event that repeats has several."""

    event = models.ForeignKey(EventPage, on_delete=models.CASCADE, related_name="occurrences")
    starts_at = models.DateTimeField(_("début"))
    ends_at = models.DateTimeField(_("fin"))

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("date")
        ordering = ["starts_at"]
        indexes = [models.Index(fields=["starts_at", "ends_at"], name="occurrence_by_date")]
        constraints = [
            models.UniqueConstraint(fields=["event", "starts_at"], name="one_occurrence_per_start")
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%d/%m/%Y}"

    @property
    def is_past(self) -> bool:
        return self.ends_at < timezone.now()
