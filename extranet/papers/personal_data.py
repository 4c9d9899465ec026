"""What papers keep of a person: those about her are proofs, which the law wants kept after she leaves."""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import personal_data
from accounts.models import User
from accounts.processing import Processing, declare
from extranet.papers.models import Paper, PaperKind, PaperTemplate
from extranet.training.models import TrainingSettings

CONTROL = "Code du travail, art. L. 6362-6 ; Code de commerce, art. L. 123-22 ; RGPD, art. 17.3 b"
PAPERS = Processing(
    name="Documents de formation numérotés",
    purpose="Établir conventions, attestations et factures, et pouvoir les prouver.",
    basis="Obligation légale de l’organisme de formation (RGPD, art. 6.1 c)",
    people="Stagiaires, représentantes et représentants des structures qui achètent",
    data="Identité, formation suivie, prix, texte du document",
    recipients="La ou le stagiaire, sa structure, financeurs ; l’équipe ; l’hébergeur, sous-traitant",
    kept="Jusqu’au dernier jour que disent les réglages de la formation (`proof_years`, `account_years`). "
    "Aucun travail ne les supprime : l’équipe le fait.",
    unsigned=("papers.PaperBatch", "papers.PaperTemplate"),
    by_hand=("papers.Buyer",),
    kept_by_law={"papers.Paper": CONTROL},
    not_exported={"papers.PaperBatch": "tâche de l’équipe ; les documents émis sont exportés"},
)


def register() -> None:
    declare(PAPERS)
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
