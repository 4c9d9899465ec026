"""Frames C and D of the yearly return: what training brought in, by who paid, and what it cost."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from extranet.training import income
from extranet.training.models import Enrolment, YearlyAccounts

Funding, Status = Enrolment.Funding, Enrolment.Status

# Frame C of the cerfa 10443, in its order. The fund of the branch pays for the skills plan: 2h.
PAYERS = {
    "1": gettext_lazy("Entreprises, pour la formation de leurs salariées et salariés"),
    "2h": gettext_lazy("Opérateurs de compétences, plan de développement des compétences"),
    "3": gettext_lazy("Pouvoirs publics, pour la formation de leurs agentes et agents"),
    "5": gettext_lazy("État"),
    "9": gettext_lazy("Personnes, à titre individuel et à leurs frais"),
    "11": gettext_lazy("Autres produits de la formation professionnelle"),
}
LINES = {Funding.OPCO: "2h", Funding.AUTHORITY: "3", Funding.FDVA: "5", Funding.SELF: "9"}
BY_STRUCTURE = {Status.EMPLOYEE: "1", Status.PUBLIC_AGENT: "3"}


@dataclass(frozen=True)
class YearlyMoney:
    """Euros without tax: invoices less credit notes of the calendar year, and the accounts of the team."""

    lines: list[tuple[str, str, Decimal]]
    issued: Decimal  # as the papers say it, to be compared
    accounts: YearlyAccounts

    @property
    def total(self) -> Decimal:
        return sum((amount for _line, _label, amount in self.lines), Decimal())

    @property
    def is_consistent(self) -> bool:
        """The lines add up to the papers and to what was typed; the parts of the charges stay within."""
        said = self.accounts
        return self.total == self.issued + said.individuals and said.charges >= said.wages + said.purchases

    @property
    def share(self) -> int | None:
        """Of the whole turnover, in percent; nothing while that is not known."""
        return round(100 * self.total / self.accounts.turnover) if self.accounts.turnover else None

    @property
    def charges(self) -> list[tuple[str, Decimal]]:
        said = self.accounts
        return [
            (_("Total des charges liées à la formation"), said.charges),
            (_("dont salaires des formatrices et formateurs"), said.wages),
            (_("dont achats de prestations et honoraires de formation"), said.purchases),
        ]


def accounts_of(year: int) -> YearlyAccounts:
    """Those typed, or nothing yet."""
    return YearlyAccounts.objects.filter(year=year).first() or YearlyAccounts(year=year)


def of_year(year: int) -> YearlyMoney:
    found, accounts = income.of_year(year), accounts_of(year)
    by_line: defaultdict[str, Decimal] = defaultdict(Decimal)
    for each in found:
        for funding, status, amount in each.parts:
            by_line[line_of(funding, status)] += amount
    by_line["9"] += accounts.individuals
    lines = [(line, str(label), by_line[line]) for line, label in PAYERS.items() if by_line[line]]
    return YearlyMoney(lines, sum((each.amount for each in found), Decimal()), accounts)


def line_of(funding: str, status: str) -> str:
    """A structure that pays by itself is a company for its employees, a public body for its agents."""
    if funding in LINES:
        return LINES[Funding(funding)]
    if funding == Funding.STRUCTURE:
        return BY_STRUCTURE.get(Status(status), "11")
    return "11"
