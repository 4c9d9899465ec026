"""How somebody of the network comes to take part in a collectif."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Joining(models.TextChoices):
    OPEN = "open", _("Ouvert : chacune et chacun entre en un clic")
    REQUEST = "request", _("Sur demande : on dit pourquoi, le collectif répond")
    INVITATION = "invitation", _("Sur invitation")
