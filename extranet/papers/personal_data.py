"""What papers keep of a person: those about her are proofs, which the law wants kept after she leaves."""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import personal_data
from accounts.models import User
from extranet.papers.models import Paper, PaperKind, PaperTemplate
from extranet.training.models import TrainingSettings


def register() -> None:
    personal_data.sources.append(papers_of)


def kept_until(paper: Paper) -> datetime.date:
    """The last day of a year: that of the session for proofs, that of the issue for accounts."""
    said = TrainingSettings.load()
    ended = paper.session.ends_at or paper.issued_at
    if paper.kind in (PaperKind.INVOICE, PaperKind.CREDIT_NOTE):
        return datetime.date(timezone.localdate(paper.issued_at).year + said.account_years, 12, 31)
    return datetime.date(timezone.localdate(ended).year + said.proof_years, 12, 31)


def papers_of(user: User) -> dict[str, Any]:
    """Papers that name her, whole, and how long each is kept; those that she issued, by their number."""
    about = Paper.objects.filter(enrolment__person=user).select_related("session__course")
    issued = Paper.objects.filter(issued_by=user).defer("html")
    return {
        _("Documents de formation"): [
            {
                "document": each.title,
                "numéro": each.number,
                "formation": each.session.course.title,
                "émis le": each.issued_at,
                "annulé le": each.cancelled_at,
                "texte": each.html,
                "gardé, même après un effacement, jusqu’au": kept_until(each),
            }
            for each in about.order_by("issued_at")
        ],
        _("Documents de formation émis"): [
            {"numéro": each.number, "le": each.issued_at} for each in issued.order_by("issued_at")
        ],
        _("Modèles de documents écrits"): [
            {"document": each.get_kind_display(), "le": each.changed_at}
            for each in PaperTemplate.objects.filter(changed_by=user)
        ],
    }
