"""Who leads the sessions."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Trainer(models.Model):
    """Somebody of the federation, or from outside, who leads sessions; with an account, she sees her own."""

    class Kind(models.TextChoices):
        """Frame E of the yearly return (cerfa 10443) counts their hours apart."""

        INTERNAL = "internal", _("De la fédération")
        EXTERNAL = "external", _("De l’extérieur")

    name = models.CharField(_("prénom et nom"), max_length=120)
    kind = models.CharField(_("qui est"), max_length=8, choices=Kind, default=Kind.INTERNAL)
    titles = models.TextField(
        _("titres et qualités"),
        max_length=1000,
        blank=True,
        help_text=_("Ce qui fait le lien avec ce qu’elle ou il enseigne (article L6352-1)."),
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="trainer",
        verbose_name=_("compte"),
        help_text=_("Pour voir ses sessions, et personne d’autre."),
    )
    is_active = models.BooleanField(_("anime encore"), default=True)

    class Meta:
        verbose_name = _("intervenante ou intervenant")
        verbose_name_plural = _("intervenantes et intervenants")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name
