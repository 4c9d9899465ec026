"""The roles that people hold in a structure; a cercle follows some of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StructureRole(models.TextChoices):
    """What a person does in a structure, salaried, elected or volunteer."""

    DIRECTION = "direction", _("Direction ou coordination")
    PRESIDENCY = "presidency", _("Présidence")
    BOARD = "board", _("Conseil d’administration")
    ADMINISTRATION = "administration", _("Administration, comptabilité")
    FAMILY_LEAD = "family_lead", _("Référente ou référent famille")
    YOUTH_LEAD = "youth_lead", _("Référente ou référent jeunes")
    RECEPTION = "reception", _("Accueil")
    ACTIVITIES = "activities", _("Animation")
    VOLUNTEER = "volunteer", _("Bénévolat")
