"""The public face of the training offer. Sessions and places come through the seam « course »."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, PageManager
from wagtail.search import index

from content import seams
from content.blocks import body_blocks
from content.index_pages import IndexPage, with_themes
from content.listing import Filter, read_filter
from content.models import Audience
from content.models.taxonomy import IN_SOURCE_LANGUAGE
from content.pages import SitePage, SitePageManager, SitePageQuerySet, headline_panels
from content.themes import audiences

ONE_A_LINE = _("Un par ligne.")


class CourseQuerySet(SitePageQuerySet):
    def upcoming(self) -> "CourseQuerySet":
        """Courses announced from today on, the nearest first."""
        return self.filter(first_date__gte=timezone.localdate()).order_by("first_date")


class TrainingIndexPage(IndexPage, Page):
    """The training offer of the year."""

    body = StreamField(body_blocks(), blank=True, verbose_name=_("texte"))

    objects = SitePageManager()
    template = "home/training_index_page.html"
    page_description = _("Le catalogue des formations. Il n’y en a qu’un.")
    content_panels = [*headline_panels(picture=False), FieldPanel("body")]
    search_fields = [*SitePage.search_fields, index.SearchField("body")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.CoursePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("catalogue des formations")

    def filters(self, request: HttpRequest) -> list[Filter]:
        return [read_filter(request.GET, "public", _("Public"), audiences()), *super().filters(request)]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {
            "panels": seams.panels("catalogue", request, self)
        }

    @path("programme-<int:year>.<str:kind>/")
    def schedule(self, request: HttpRequest, year: int, kind: str) -> HttpResponse:
        """The sessions of a year as a file."""
        return seams.schedule_file(request, self, year, kind)

    def items(self, request: HttpRequest, chosen: dict[str, list[str]]) -> QuerySet[Any]:
        found = CoursePage.objects.child_of(self).published().for_cards()
        found = found.prefetch_related("audiences").order_by("first_date", "code")
        if chosen["public"]:
            found = found.filter(audiences__slug__in=chosen["public"]).distinct()
        return with_themes(found, chosen["theme"])


class CoursePage(SitePage, Page):
    """A course, with every field that a public programme must show (RNQ indicators 1, 5 and 6)."""

    class Framework(models.TextChoices):
        """Volunteers are trained beside professional training (L6313-2): the yearly return omits them."""

        PROFESSIONAL = "professional", _("Formation professionnelle")
        VOLUNTEER = "volunteer", _("Formation de bénévoles")

    class BpfAim(models.TextChoices):
        """Frame F-3 of the yearly return (cerfa 10443)."""

        RNCP = "a", _("Diplôme ou titre du RNCP")
        SPECIFIC = "b", _("Certification du répertoire spécifique")
        CQP = "c", _("Certificat de qualification professionnelle")
        OTHER = "d", _("Autre formation professionnelle")
        ASSESSMENT = "e", _("Bilan de compétences")
        VAE = "f", _("Validation des acquis de l’expérience")

    class PactAim(models.TextChoices):
        """What the federal pact wants training to reach, followed year after year."""

        STEERING = "steering", _("Des bénévoles formés au pilotage du projet")
        POWER_TO_ACT = "power", _("Des professionnels formés au pouvoir d’agir")

    code = models.CharField(_("code"), max_length=20, blank=True)
    goal = models.CharField(_("but"), max_length=250, blank=True)
    objectives = models.TextField(
        _("ce que vous saurez faire"),
        help_text=_("Un objectif par ligne, qui commence par un verbe et que l’on peut vérifier."),
    )
    prerequisites = models.CharField(_("prérequis"), max_length=250, default="Aucun.")
    audiences = ParentalManyToManyField(
        Audience,
        blank=True,
        limit_choices_to=IN_SOURCE_LANGUAGE,
        related_name="courses",
        verbose_name=_("pour qui"),
    )
    themes = ParentalManyToManyField(
        "content.Theme",
        blank=True,
        limit_choices_to=IN_SOURCE_LANGUAGE,
        related_name="courses",
        verbose_name=_("thèmes"),
    )
    duration_hours = models.DecimalField(_("durée en heures"), max_digits=5, decimal_places=2)
    duration_days = models.DecimalField(_("durée en jours"), max_digits=4, decimal_places=1)
    remote_hours = models.DecimalField(_("dont à distance"), max_digits=5, decimal_places=2, default=0)
    first_date = models.DateField(_("première date"), null=True, blank=True, editable=False)
    programme = RichTextField(_("programme"), features=["h3", "ul", "ol", "bold"])
    methods = models.TextField(_("méthodes"))
    assessment = models.TextField(_("évaluation"))
    sanction = models.CharField(_("sanction de la formation"), max_length=250)
    trainers = models.TextField(_("intervenantes et intervenants"), blank=True, help_text=ONE_A_LINE)
    venue = models.CharField(_("lieu"), max_length=250, blank=True)
    min_participants = models.PositiveSmallIntegerField(_("au moins"), null=True, blank=True)
    max_participants = models.PositiveSmallIntegerField(_("au plus"), null=True, blank=True)
    member_fee = models.DecimalField(_("tarif adhérent"), max_digits=8, decimal_places=2, default=0)
    non_member_fee = models.DecimalField(
        _("tarif public"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    fee_unit = models.CharField(_("par"), max_length=40, default="personne")
    funding = models.TextField(_("prise en charge"), blank=True)
    access_delay = models.CharField(_("délai d’accès"), max_length=250)
    accessibility = models.TextField(_("accessibilité"))
    disability_contact = models.CharField(_("référente handicap"), max_length=160)
    contact = models.CharField(_("contact"), max_length=160)
    cancellation = models.TextField(_("report et annulation"), blank=True)
    framework = models.CharField(_("cadre"), max_length=12, choices=Framework, default=Framework.PROFESSIONAL)
    bpf_aim = models.CharField(_("but, pour le bilan"), max_length=1, choices=BpfAim, default=BpfAim.OTHER)
    nsf_code = models.CharField(
        _("spécialité (code NSF)"), max_length=5, blank=True, help_text=_("Trois chiffres : 332.")
    )
    pact_aim = models.CharField(_("but du pacte fédéral"), max_length=8, choices=PactAim, blank=True)
    indicators_year = models.PositiveSmallIntegerField(_("année des résultats"), null=True, blank=True)
    trainees = models.PositiveIntegerField(_("stagiaires"), null=True, blank=True)
    satisfaction = models.PositiveSmallIntegerField(_("satisfaction (%)"), null=True, blank=True)
    response_rate = models.PositiveSmallIntegerField(_("taux de réponse (%)"), null=True, blank=True)
    completion = models.PositiveSmallIntegerField(_("parcours complets (%)"), null=True, blank=True)
    attainment = models.PositiveSmallIntegerField(_("objectifs atteints (%)"), null=True, blank=True)
    updated_on = models.DateField(_("fiche mise à jour le"), default=timezone.localdate)

    objects = PageManager.from_queryset(CourseQuerySet)()
    template = "home/course_page.html"
    page_description = _("Une formation : objectifs, programme, dates, tarifs, accessibilité, résultats.")
    content_panels = [
        *headline_panels(picture=False),
        FieldRowPanel(["code", "goal"]),
        FieldPanel("objectives"),
        FieldPanel("programme"),
    ]
    promote_panels = [
        MultiFieldPanel(
            [
                "audiences",
                "themes",
                "prerequisites",
                FieldRowPanel(["duration_hours", "duration_days", "remote_hours"]),
                FieldRowPanel(["min_participants", "max_participants"]),
                "venue",
                "trainers",
            ],
            _("Pour qui, où, avec qui"),
        ),
        MultiFieldPanel(["methods", "assessment", "sanction"], _("Méthodes")),
        MultiFieldPanel(
            [
                FieldRowPanel(["member_fee", "non_member_fee", "fee_unit"]),
                "funding",
                "access_delay",
                "cancellation",
                "contact",
            ],
            _("Tarifs et inscription"),
        ),
        MultiFieldPanel(["accessibility", "disability_contact"], _("Accessibilité")),
        MultiFieldPanel(
            [FieldRowPanel(["framework", "pact_aim"]), FieldRowPanel(["bpf_aim", "nsf_code"])],
            _("Bilan pédagogique et financier, pacte"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(["indicators_year", "trainees", "completion"]),
                FieldRowPanel(["satisfaction", "response_rate", "attainment"]),
                "updated_on",
            ],
            _("Résultats"),
        ),
        *SitePage.promote_panels,
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("objectives"),
        index.SearchField("programme"),
        index.SearchField("code"),
    ]
    parent_page_types = ["home.TrainingIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("formation")
        verbose_name_plural = _("formations")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(remote_hours__lte=models.F("duration_hours")),
                name="course_remote_within_duration",
                violation_error_message=_("La part à distance dépasse la durée."),
            )
        ]

    @property
    def remote_rate(self) -> int:
        """Share of remote teaching in the whole, in percent (D6353-1 of the Code du travail)."""
        return round(100 * self.remote_hours / self.duration_hours) if self.duration_hours else 0

    def clean(self) -> None:
        super().clean()
        if self.min_participants and self.max_participants and self.min_participants > self.max_participants:
            raise ValidationError({"max_participants": _("Le maximum est plus petit que le minimum.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The catalogue sorts by this day without a join; a draft published late does not bring back
        the day that it was written with."""
        self.first_date = seams.next_course_day(self)
        super().save(*args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {
            "panels": seams.panels("course", request, self)
        }

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        identity = request.build_absolute_uri("/")
        return {
            "@type": "Course",
            "name": self.title,
            "description": self.summary or self.goal,
            "courseCode": self.code,
            "url": request.build_absolute_uri(self.get_url(request)),
            "provider": {"@type": "Organization", "url": identity},
            "offers": {"@type": "Offer", "category": "Paid" if self.member_fee else "Free",
                       "price": str(self.member_fee), "priceCurrency": "EUR"},
            "hasCourseInstance": seams.course_instances(self),
        }  # fmt: skip
