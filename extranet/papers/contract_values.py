"""What the contract of somebody who pays alone says of money (articles L6353-5 to L6353-7)."""

from decimal import ROUND_DOWN, Decimal

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from extranet.papers.prices import CENT, own_price
from extranet.papers.subjects import PaperError
from extranet.papers.writing import money
from extranet.training.models import Enrolment, TrainingSettings

MOST_AT_FIRST = 30  # percent, article L6353-6


def of_contract(enrolment: Enrolment) -> dict[str, str]:
    """Raises PaperError for a course that is not sold to one person."""
    price, said = own_price(enrolment), TrainingSettings.load()
    if price is None:
        raise PaperError(
            _("Le tarif de cette formation n’est pas par personne : le contrat ne peut pas le dire.")
        )
    first = first_payment(price, said.deposit_percent)
    signatures = render_to_string("extranet/papers/_signatures.html", {"two": True, "of_person": True})
    return {
        "prix total": money(price),
        "premier paiement": money(first),
        "solde": money(price - first),
        "rétractation": said.contract_withdrawal,
        "paiement du solde": said.contract_balance,
        "cessation anticipée": said.contract_ending,
        "deux signatures personne": SafeString(signatures),
    }


def first_payment(price: Decimal, percent: int) -> Decimal:
    """Never over thirty percent, to the cent below."""
    return (price * min(percent, MOST_AT_FIRST) / 100).quantize(CENT, ROUND_DOWN)
