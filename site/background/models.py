"""What happens after the request: mail waiting to leave, and when each scheduled job last ran."""

import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from background.retry import wait_after


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    def due(self) -> "OutgoingMailQuerySet":
        """Neither sent nor given up, and whose waiting time is over."""
        return self.filter(sent_at=None, failed_at=None, next_attempt_at__lte=timezone.now()).order_by(
            "next_attempt_at", "pk"
        )

    def old(self, keep: datetime.timedelta) -> "OutgoingMailQuerySet":
        """Sent or given up for longer than `keep`: nothing needs their words any more."""
        return self.filter(created_at__lt=timezone.now() - keep).exclude(sent_at=None, failed_at=None)


class OutgoingMail(models.Model):
    """A letter written in the transaction that decided it, and handed to the mail server later."""

    key = models.CharField(
        _("clé"),
        max_length=200,
        unique=True,
        help_text=_("Un même événement donne la même clé : il n’envoie qu’une lettre."),
    )
    to = models.EmailField(_("destinataire"))
    reply_to = models.EmailField(_("répondre à"), blank=True)
    subject = models.CharField(_("objet"), max_length=200)
    text = models.TextField(_("texte"))
    html = models.TextField(_("version mise en page"), blank=True)
    conversation = models.CharField(
        _("conversation"),
        max_length=80,
        blank=True,
        help_text=_("Les messages d’une même conversation se suivent dans la boîte de qui les reçoit."),
    )
    calendar = models.TextField(
        _("invitation"), blank=True, help_text=_("Une date, dans la forme que lisent les agendas (RFC 5546).")
    )
    unsubscribe_url = models.URLField(
        _("se désabonner"), max_length=500, blank=True, help_text=_("Vide pour un courrier de service.")
    )
    created_at = models.DateTimeField(_("écrit le"), default=timezone.now)
    next_attempt_at = models.DateTimeField(_("prochain essai"), default=timezone.now)
    attempts = models.PositiveSmallIntegerField(_("essais"), default=0)
    sent_at = models.DateTimeField(_("envoyé le"), null=True, blank=True)
    failed_at = models.DateTimeField(_("abandonné le"), null=True, blank=True)
    error = models.CharField(_("dernière erreur"), max_length=200, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("message à envoyer")
        verbose_name_plural = _("messages à envoyer")
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=models.Q(sent_at=None, failed_at=None),
                name="mail_waiting",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sent_at=None) | models.Q(failed_at=None),
                name="mail_sent_or_failed",
                violation_error_message=_("Un message ne peut être à la fois envoyé et abandonné."),
            )
        ]

    def __str__(self) -> str:
        return self.subject

    def note_sent(self) -> None:
        """Its words go with it: a letter may hold a code or a link that opens a door, and a copy of
        the database must open none. A demonstration keeps them, to be read."""
        self.sent_at = timezone.now()
        self.error = ""
        if not settings.SENT_MAIL_IS_KEPT:
            self.text = self.html = self.calendar = ""
        self.save(update_fields=["sent_at", "error", "text", "html", "calendar"])

    def note_failure(self, error: Exception) -> None:
        """Plans the next try, or gives up. Only the kind of error is kept: its words may hold
        somebody's address."""
        self.attempts += 1
        self.error = type(error).__name__
        wait = wait_after(self.attempts)
        if wait is None:
            self.failed_at = timezone.now()
        else:
            self.next_attempt_at = timezone.now() + wait
        self.save(update_fields=["attempts", "error", "failed_at", "next_attempt_at"])


class JobRun(models.Model):
    """The last run of a scheduled job, and the next one; one row a job."""

    name = models.CharField(_("travail"), max_length=80, primary_key=True)
    next_run_at = models.DateTimeField(_("prochain passage"), default=timezone.now)
    last_run_at = models.DateTimeField(_("dernier passage"), null=True, blank=True)
    failures = models.PositiveSmallIntegerField(_("échecs de suite"), default=0)
    error = models.CharField(_("dernière erreur"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("travail programmé")
        verbose_name_plural = _("travaux programmés")

    def __str__(self) -> str:
        return self.name


class InboundMail(models.Model):
    """That a letter arrived and what became of it, so that it is handled once: neither words nor address."""

    class Outcome(models.TextChoices):
        POSTED = "posted", _("Publié")
        EMPTY = "empty", _("Rien d’écrit")
        TOO_BIG = "too_big", _("Trop lourd")
        NOT_HERS = "not_hers", _("Envoyé d’une autre adresse")
        CLOSED = "closed", _("N’est plus ouvert à cette personne")
        REFUSED = "refused", _("Refusé, avec la raison")
        TOO_MANY = "too_many", _("Trop de messages en une heure")
        AUTOMATIC = "automatic", _("Écrit par une machine")
        UNKNOWN = "unknown", _("Adresse inconnue")
        FAILED = "failed", _("A échoué")

    fingerprint = models.CharField(_("empreinte"), max_length=64, unique=True)
    received_at = models.DateTimeField(_("arrivé le"), default=timezone.now)
    outcome = models.CharField(_("suite"), max_length=10, choices=Outcome, default=Outcome.FAILED)
    attempts = models.PositiveSmallIntegerField(_("échecs"), default=0)
    next_attempt_at = models.DateTimeField(
        _("prochain essai"), null=True, blank=True, help_text=_("Vide quand plus rien ne sera essayé.")
    )

    class Meta:
        verbose_name = _("message arrivé")
        verbose_name_plural = _("messages arrivés")

    def __str__(self) -> str:
        return self.get_outcome_display()

    @property
    def is_waiting(self) -> bool:
        """Whether it failed, and will be tried again later."""
        return self.next_attempt_at is not None and self.next_attempt_at > timezone.now()

    @property
    def has_failed(self) -> bool:
        return self.outcome == self.Outcome.FAILED

    @property
    def is_given_up(self) -> bool:
        return self.has_failed and self.next_attempt_at is None

    def note_failure(self) -> None:
        """Plans the next try, or gives up."""
        self.attempts += 1
        wait = wait_after(self.attempts)
        self.outcome = self.Outcome.FAILED
        self.next_attempt_at = timezone.now() + wait if wait else None
        self.save()

    def note(self, outcome: str) -> None:
        """What became of it, once and for all."""
        self.outcome, self.next_attempt_at = outcome, None
        self.save()
