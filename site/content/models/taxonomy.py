"""The words by which news, resources and structures are sorted; editors change them freely."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import TranslatableMixin

# Pages keep the words of the source language; readers see them in theirs (content/themes.py).
IN_SOURCE_LANGUAGE = {"locale__language_code": settings.LANGUAGE_CODE}


class Term(TranslatableMixin, models.Model):
    """A word of a list, in one language; its translations share a translation key."""

    label = models.CharField(_("libellé"), max_length=80)
    slug = models.SlugField(_("mot dans l’adresse"), max_length=60)

    class Meta(TranslatableMixin.Meta):
        abstract = True
        ordering = ["label"]

    def __str__(self) -> str:
        return self.label


class Theme(Term):
    """A subject the federation works on."""

    class Colour(models.TextChoices):
        PLAIN = "plain", _("Neutre")
        PROJET = "projet", _("Bleu, comme le collectif Projet")
        FAMILLE = "famille", _("Rouge, comme le collectif Famille")
        JEUNES = "jeunes", _("Ocre, comme le collectif Jeunes")
        SENIORS = "seniors", _("Vert, comme le collectif Séniors")

    colour = models.CharField(_("couleur"), max_length=8, choices=Colour, default=Colour.PLAIN)

    class Meta(Term.Meta):
        verbose_name = _("thème")
        verbose_name_plural = _("thèmes")
        constraints = [models.UniqueConstraint(fields=["slug", "locale"], name="one_theme_per_slug")]


class Audience(Term):
    """People for whom a resource or a course is made."""

    class Meta(Term.Meta):
        verbose_name = _("public")
        verbose_name_plural = _("publics")
        constraints = [models.UniqueConstraint(fields=["slug", "locale"], name="one_audience_per_slug")]
