"""The value of every field of a paper."""

from decimal import Decimal

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.models import Structure
from extranet.papers import results, sheets
from extranet.papers.contract_values import of_contract
from extranet.papers.filling import as_list
from extranet.papers.models import Buyer, PaperKind
from extranet.papers.prices import places_of, price_of
from extranet.papers.provider_values import of_course, of_provider
from extranet.papers.subjects import PaperError, Subject
from extranet.papers.writing import day, decimal_hours, money
from extranet.training import outcomes
from extranet.training.models import Enrolment


def values_of(subject: Subject) -> dict[str, str]:
    """All but the number, the code and the date, which come with the issue.

    Raises PaperError when the hours attended are not known."""
    found = of_provider() | of_course(subject.session) | _signatures(subject)
    if subject.structure:
        found |= _of_buyer(subject, subject.structure)
    if subject.enrolment:
        found |= _of_person(subject, subject.enrolment)
    if subject.kind == PaperKind.SHEET:
        found["feuilles"] = sheets.of(subject.session)
    if subject.corrects and subject.corrects.amount is not None:
        found |= {
            "facture corrigée": subject.corrects.number,
            "date facture": day(subject.corrects.issued_at),
            "motif": subject.why,
            "montant corrigé": money(subject.corrects.amount),
        }
    return found


def _of_buyer(subject: Subject, structure: Structure) -> dict[str, str]:
    buyer = Buyer.objects.filter(structure=structure).first() or Buyer(structure=structure)
    places = places_of(subject.session, structure)
    price = price_of(subject.session, structure, places)
    address = f"{structure.address}, {structure.postal_code} {structure.commune}"
    lines = {"price": price, "fee": money(price.fee), "total": money(price.total)}
    return {
        "structure": structure.name,
        "raison sociale": buyer.legal_name or structure.name,
        "forme juridique": buyer.legal_form or structure.get_management_mode_display(),
        "adresse structure": buyer.address or address,
        "siret structure": buyer.siret,
        "représentant": buyer.representative,
        "participants": as_list([official_name(each) for each in places]),
        "nombre de participants": str(len(places)),
        "lignes": SafeString(render_to_string("extranet/papers/_lines.html", lines)),
        "prix total": money(price.total),
    }


def amount_of(subject: Subject) -> Decimal | None:
    """What is owed, or given back.

    Raises PaperError for an invoice of nothing."""
    if subject.corrects:
        return subject.corrects.amount
    if subject.kind != PaperKind.INVOICE or subject.structure is None:
        return None
    total = price_of(subject.session, subject.structure, places_of(subject.session, subject.structure)).total
    if not total:
        raise PaperError(_("Il n’y a rien à facturer : aucune place n’est payante."))
    return total


def official_name(enrolment: Enrolment) -> str:
    """Surname first, as the certificate has it."""
    person = enrolment.person
    return f"{person.last_name.upper()} {person.first_name}".strip() or str(person)


def _of_person(subject: Subject, enrolment: Enrolment) -> dict[str, str]:
    found = {"personne": official_name(enrolment), "structure": enrolment.structure.name}
    if subject.kind in (PaperKind.CERTIFICATE, PaperKind.ACHIEVEMENT, PaperKind.PARTICIPATION):
        found["heures suivies"] = _attended(enrolment)
    if subject.kind == PaperKind.ACHIEVEMENT:
        found["acquis"] = _results(enrolment)
    if subject.kind == PaperKind.CONTRACT:
        found |= of_contract(enrolment)
    return found


def _attended(enrolment: Enrolment) -> str:
    attended = results.hours_of(enrolment)
    if attended is None:
        raise PaperError(_("Les heures suivies ne sont pas connues : aucun émargement n’est tenu ici."))
    if not attended:
        raise PaperError(_("Aucune heure suivie : aucune demi-journée n’est signée."))
    return decimal_hours(attended)


def _results(enrolment: Enrolment) -> SafeString:
    """What was assessed; otherwise a table to fill in by hand, never a result that nobody gave."""
    known = outcomes.of(enrolment)
    rows = known if known is not None else [(line, "") for line in outcomes.objectives_of(enrolment)]
    return SafeString(render_to_string("extranet/papers/_results.html", {"rows": rows}))


def _signatures(subject: Subject) -> dict[str, str]:
    one = render_to_string("extranet/papers/_signatures.html", {"two": False, "of_person": False})
    two = render_to_string("extranet/papers/_signatures.html", {"two": True, "of_person": False})
    return {"une signature": SafeString(one), "deux signatures": SafeString(two)}
