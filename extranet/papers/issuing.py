"""Issuing a paper, cancelling it, correcting an invoice. Each gesture is one transaction."""

import hashlib

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts import letters
from accounts.models import User
from extranet.papers import numbering, targets
from extranet.papers.fields import COMPULSORY
from extranet.papers.filling import filled
from extranet.papers.models import Paper, PaperKind, PaperTemplate
from extranet.papers.prices import parts_of
from extranet.papers.subjects import PaperError, Subject
from extranet.papers.values import amount_of, values_of
from extranet.papers.writing import day, spaced
from extranet.training.models import CourseSession

HASH_OF = "utf-8"


@transaction.atomic
def issue(subject: Subject, *, by: User | None) -> Paper:
    """The paper, with the next number. Asked twice, one paper: the session is locked meanwhile.

    Raises PaperError when something that it must say is not known."""
    CourseSession.objects.select_for_update().only("pk").get(pk=subject.session.pk)
    known = subject.issued()
    if known is not None and not subject.corrects:
        return known
    targets.require_ready(subject)
    with translation.override("fr"):
        return _written(subject, by)


def _written(subject: Subject, by: User | None) -> Paper:
    template = PaperTemplate.of(subject.kind)
    values, amount = values_of(subject), amount_of(subject)
    _require_complete(subject.kind, values)
    year = timezone.localdate().year
    paper = Paper(
        kind=subject.kind, session=subject.session, enrolment=subject.enrolment, structure=subject.structure,
        corrects=subject.corrects, amount=amount, parts=parts_of(subject, amount),
        title=template.title, template_version=template.version,
        year=year, sequence=numbering.next_number(subject.kind, year), code=numbering.new_code(),
        issued_by=by, issued_at=timezone.now(),
    )  # fmt: skip
    values |= {"numéro": paper.number, "code": spaced(paper.code), "date": day(paper.issued_at)}
    paper.html = _page(paper, filled(subject.kind, template.body, values), values["organisme"])
    paper.sha256 = hashlib.sha256(paper.html.encode(HASH_OF)).hexdigest()
    paper.save()
    return paper


GIVEN_AT_ISSUE = {"numéro", "code", "date"}


def _require_complete(kind: str, values: dict[str, str]) -> None:
    """A legal mention is never left blank."""
    wanted = COMPULSORY.get(kind, set()) - GIVEN_AT_ISSUE
    if missing := sorted(name for name in wanted if not values[name].strip()):
        said = _("Il manque, pour émettre ce document : %(names)s.")
        raise PaperError(said % {"names": ", ".join(missing)})


def _page(paper: Paper, body: str, provider: str) -> str:
    context = {
        "paper": paper,
        "body": body,
        "provider": provider,
        "code": spaced(paper.code),
        "address": letters.address("check_paper", spaced(paper.code)),
    }
    return render_to_string("extranet/papers/file.html", context)


@transaction.atomic
def cancel(paper: Paper, *, why: str, by: User) -> Paper:
    """It stays, with its number, and says that it is not valid any more. Twice is once.

    Raises PaperError for an invoice, which only a credit note takes back."""
    found = Paper.objects.select_for_update().get(pk=paper.pk)
    if found.kind in (PaperKind.INVOICE, PaperKind.CREDIT_NOTE):
        raise PaperError(_("Une facture ne s’annule que par un avoir."))
    return _cancelled(found, why, by)


def _cancelled(found: Paper, why: str, by: User) -> Paper:
    if found.is_valid:
        found.cancelled_at, found.cancelled_by, found.cancelled_why = timezone.now(), by, why
        found.save(update_fields=["cancelled_at", "cancelled_by", "cancelled_why"])
    return found


@transaction.atomic
def credit(invoice: Paper, *, why: str, by: User) -> Paper:
    """The credit note of an invoice, which cancels it whole. Twice is once.

    Raises PaperError for anything but an invoice."""
    found = Paper.objects.select_for_update().get(pk=invoice.pk)
    if found.kind != PaperKind.INVOICE:
        raise PaperError(_("Seule une facture se corrige par un avoir."))
    known = Paper.objects.filter(corrects=found).first()
    if known is not None:
        return known
    subject = Subject(
        PaperKind.CREDIT_NOTE, found.session, structure=found.structure, corrects=found, why=why
    )
    made = issue(subject, by=by)
    _cancelled(found, why, by)
    return made
