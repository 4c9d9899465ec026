"""What was done to accounts, roles and doors: read by the team, edited by nobody."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.structure import Structure


class AuditEntryQuerySet(models.QuerySet["AuditEntry"]):
    def concerning(self, user: Any) -> "AuditEntryQuerySet":
        """What the person did, and what was done to her."""
        return self.filter(models.Q(actor=user) | models.Q(about=user))

    def for_listing(self) -> "AuditEntryQuerySet":
        return self.select_related("actor", "about", "structure")

    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError("The audit log is not edited.")

    def delete(self) -> NoReturn:
        raise TypeError("The audit log is not edited.")

    def forget(self, before: Any) -> int:
        """Erases what has been kept long enough (CNIL, deliberation 2021-122: 6 to 12 months)."""
        return models.QuerySet.delete(self.filter(at__lt=before))[0]


class AuditEntry(models.Model):
    """One sensitive act: who did what, to whom, about which structure, and when."""

    class Act(models.TextChoices):
        INVITED = "invited", _("Invitation envoyée")
        INVITATION_RENEWED = "renewed", _("Invitation renvoyée")
        INVITATION_CANCELLED = "cancelled", _("Invitation annulée")
        ACCEPTED = "accepted", _("Invitation acceptée")
        REQUESTED = "requested", _("Accès demandé")
        REQUEST_ACCEPTED = "request_accepted", _("Accès accordé")
        REQUEST_REFUSED = "request_refused", _("Accès refusé")
        ROLE_GIVEN = "role_given", _("Fonction donnée")
        ROLE_ENDED = "role_ended", _("Fonction terminée")
        PLACE_GIVEN = "place_given", _("Place donnée dans un espace")
        PLACE_ENDED = "place_ended", _("Place retirée d’un espace")
        SHEET_CHANGED = "sheet_changed", _("Fiche modifiée")
        SHEET_APPROVED = "sheet_approved", _("Fiche approuvée")
        SHEET_REFUSED = "sheet_refused", _("Correction de fiche écartée")
        REVIEWED = "reviewed", _("Liste des personnes relue")
        EMAIL_CHANGED = "email_changed", _("Adresse électronique changée")
        FACTOR_CHANGED = "factor_changed", _("Double vérification modifiée")
        SESSIONS_ENDED = "sessions_ended", _("Appareils déconnectés")
        HANDED_OVER = "handed_over", _("Responsabilité confiée ou rendue")
        COLLECTIVE_CHANGED = "collective_changed", _("Collectif modifié")
        FOLDER_OPENED = "folder_opened", _("Dossier ouvert ou fermé")
        BATCH_SENT = "batch_sent", _("Invitations en nombre")
        ACCOUNT_CLOSED = "account_closed", _("Compte fermé")
        ACCOUNT_REOPENED = "account_reopened", _("Compte rouvert")
        ERASURE_ASKED = "erasure_asked", _("Effacement demandé")
        ACCOUNT_ERASED = "account_erased", _("Compte effacé")
        DATA_EXPORTED = "data_exported", _("Données téléchargées")
        MERGED = "merged", _("Comptes réunis")
        IMPERSONATED = "impersonated", _("Entrée à la place de quelqu’un")

    at = models.DateTimeField(_("quand"), default=timezone.now, db_index=True)
    act = models.CharField(_("acte"), max_length=20, choices=Act)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        db_constraint=False,  # the log outlives the accounts it names
        null=True,
        related_name="+",
        verbose_name=_("par"),
    )
    about = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        related_name="+",
        verbose_name=_("au sujet de"),
    )
    structure = models.ForeignKey(
        Structure,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        related_name="+",
        verbose_name=_("structure"),
    )
    detail = models.CharField(_("détail"), max_length=200, blank=True)

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("acte")
        verbose_name_plural = _("journal des actes")
        ordering = ["-at", "-pk"]
        default_permissions = ["view"]

    def __str__(self) -> str:
        return self.get_act_display()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Written once: an entry that could be changed would prove nothing."""
        if self.pk:
            raise TypeError("The audit log is not edited.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("The audit log is not edited.")


def record(
    act: AuditEntry.Act, *, by: Any, about: Any = None, structure: Structure | None = None, detail: str = ""
) -> None:
    """Writes one act, in the transaction of what it tells."""
    AuditEntry.objects.create(act=act, actor=by, about=about, structure=structure, detail=detail[:200])
