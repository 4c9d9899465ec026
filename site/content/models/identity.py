"""Who the site speaks for: what another federation fills in to make this site its own."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.fields import StreamField
from wagtail.models import TranslatableMixin

from content.blocks.footer import FooterColumn
from content.colours import contrast

is_hex_colour = RegexValidator(r"^#[0-9A-Fa-f]{6}$", _("Une couleur s’écrit #6A1F5B."))
LIGHT_BACKGROUND, DARK_BACKGROUND = "#FBF6EE", "#302438"


@register_setting(icon="site", order=1)
class SiteIdentity(BaseGenericSetting):
    """The federation's logo, colours and coordinates."""

    logo = models.ForeignKey(
        "content.Image",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
        help_text=_("Carré. Sans logo, le site montre quatre carrés de l’ouvrage."),
    )
    brand_light = models.CharField(
        _("couleur principale, thème clair"),
        max_length=7,
        default="#6A1F5B",
        validators=[is_hex_colour],
        help_text=_("Liens et boutons. Assez foncée pour se lire sur fond clair (contraste 7)."),
    )
    brand_dark = models.CharField(
        _("couleur principale, thème sombre"),
        max_length=7,
        default="#EBA9DC",
        validators=[is_hex_colour],
        help_text=_("Assez claire pour se lire sur fond sombre (contraste 7)."),
    )
    email = models.EmailField(_("adresse électronique"), default="accueil@federation.example")
    phone = models.CharField(_("téléphone"), max_length=20, blank=True)
    address = models.CharField(_("adresse"), max_length=200, blank=True)
    hours = models.CharField(_("horaires"), max_length=200, blank=True)
    accessibility_note = models.CharField(_("accès"), max_length=250, blank=True)
    registration_number = models.CharField(_("numéro RNA"), max_length=12, blank=True)
    publication_director = models.CharField(
        _("directrice ou directeur de la publication"), max_length=120, blank=True
    )
    host_details = models.CharField(_("hébergeur"), max_length=250, blank=True)
    training_public_mention = models.CharField(
        _("mention publique de l’organisme de formation"),
        max_length=250,
        blank=True,
        help_text=_("Le numéro ne se cite que dans cette phrase (article L6352-12 du code du travail)."),
    )
    qualiopi_mention = models.CharField(_("mention Qualiopi"), max_length=250, blank=True)
    social_links = models.TextField(
        _("réseaux sociaux"),
        blank=True,
        help_text=_("Un par ligne : nom, espace, adresse. Exemple : Mastodon https://…"),
    )
    security_contact = models.EmailField(_("signaler une faille à"), blank=True)
    sheets_are_reviewed = models.BooleanField(
        _("relire les fiches corrigées par les structures"),
        default=False,
        help_text=_("Cochez pour que leurs corrections attendent la relecture de l’équipe."),
    )
    is_demo = models.BooleanField(_("site de démonstration"), default=False, editable=False)

    panels = [
        MultiFieldPanel([FieldPanel("logo"), FieldRowPanel(["brand_light", "brand_dark"])], _("Apparence")),
        MultiFieldPanel(
            [
                FieldRowPanel(["email", "phone"]),
                "address",
                "hours",
                "accessibility_note",
                "social_links",
            ],
            _("Nous joindre"),
        ),
        MultiFieldPanel(["sheets_are_reviewed"], _("Annuaire")),
        MultiFieldPanel(
            [
                "registration_number",
                "publication_director",
                "host_details",
                "training_public_mention",
                "qualiopi_mention",
                "security_contact",
            ],
            _("Mentions obligatoires"),
        ),
    ]

    class Meta:
        verbose_name = _("identité du site")

    def __str__(self) -> str:
        return str(_("Identité du site"))

    def clean(self) -> None:
        """A colour that cannot be read is refused: AAA contrast (WCAG 1.4.6), as in the identity."""
        super().clean()
        for name, background in (("brand_light", LIGHT_BACKGROUND), ("brand_dark", DARK_BACKGROUND)):
            try:
                is_hex_colour(getattr(self, name))
            except ValidationError:
                continue  # refused already, in its own words
            ratio = contrast(getattr(self, name), background)
            if ratio < 7:
                message = _("Contraste de %(ratio).1f : il en faut 7 pour que chacun lise.")
                raise ValidationError({name: message % {"ratio": ratio}})

    @property
    def has_own_colours(self) -> bool:
        return (self.brand_light, self.brand_dark) != ("#6A1F5B", "#EBA9DC")

    @property
    def social_accounts(self) -> list[tuple[str, str]]:
        """(name, address) of each line; lines without an https address are left out."""
        pairs = (line.rsplit(None, 1) for line in self.social_links.splitlines() if " " in line)
        return [(name, url) for name, url in pairs if url.startswith("https://")]


class SiteText(TranslatableMixin, models.Model):
    """The words that stand on every page, one row a language."""

    class Level(models.TextChoices):
        INFORMATION = "info", _("Information")
        WARNING = "warning", _("Important")

    name = models.CharField(_("nom de la fédération"), max_length=160)
    short_name = models.CharField(_("nom court"), max_length=60)
    place = models.CharField(_("territoire"), max_length=80, blank=True)
    tagline = models.CharField(_("devise"), max_length=120, blank=True)
    presentation = models.CharField(
        _("présentation en pied de page"),
        max_length=250,
        blank=True,
        help_text=_("Une phrase. Elle sert aussi aux moteurs de recherche."),
    )
    footer = StreamField([("column", FooterColumn())], blank=True, verbose_name=_("pied de page"))
    alert_text = models.CharField(_("bandeau d’alerte"), max_length=200, blank=True)
    alert_link = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page à lire"),
    )
    alert_level = models.CharField(_("ton"), max_length=8, choices=Level, default=Level.INFORMATION)
    alert_until = models.DateField(
        _("afficher jusqu’au"), null=True, blank=True, help_text=_("Sans date, pas de bandeau.")
    )

    panels = [
        MultiFieldPanel(
            ["name", FieldRowPanel(["short_name", "place"]), "tagline", "presentation"], _("Nom")
        ),
        MultiFieldPanel(
            ["alert_text", "alert_link", FieldRowPanel(["alert_level", "alert_until"])],
            _("Bandeau d’alerte"),
        ),
        FieldPanel("footer"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("textes communs")
        verbose_name_plural = _("textes communs")

    def __str__(self) -> str:
        return f"{self.name} ({self.locale.language_code})"

    @property
    def shows_alert(self) -> bool:
        return bool(self.alert_text and self.alert_until and self.alert_until >= timezone.localdate())
