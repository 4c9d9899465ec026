"""« Réunir deux comptes »: what each holds, side by side, then one account that holds it all."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from wagtail.admin import messages

from accounts.actions.merge import DATED, KEYS, merge_people, why_not
from accounts.actions.references import relations_to, rows_of
from accounts.models import User
from extranet.access import MemberRequest
from extranet.team import queries
from extranet.team.people import roles_in_words
from extranet.team.rights import CHANGE_PEOPLE, needs
from extranet.team.roles import EDIT_PERSON

SHOWN_FIELDS = {"email", "job_title", "phone", "date_joined", "last_login"}


class TwoAddressesForm(forms.Form):
    """The two accounts, each by its address."""

    kept = forms.EmailField(label=gettext_lazy("Adresse du compte à garder"))
    gone = forms.EmailField(label=gettext_lazy("Adresse du compte qui disparaît"))

    def _find(self, name: str) -> User:
        found = User.objects.filter(erased_at=None, email__iexact=self.cleaned_data[name]).first()
        if found is None:
            raise ValidationError(_("Aucun compte n’a cette adresse."))
        return found

    def clean_kept(self) -> User:
        return self._find("kept")

    def clean_gone(self) -> User:
        return self._find("gone")


@never_cache
@needs(CHANGE_PEOPLE)
def choose(request: MemberRequest) -> HttpResponse:
    """Asks for the two accounts, and proposes those that look alike."""
    form = TwoAddressesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("merge_two_people", form.cleaned_data["kept"].pk, form.cleaned_data["gone"].pk)
    context = {
        "page_title": _("Réunir deux comptes"),
        "page_icon": "group",
        "form": form,
        "pairs": queries.probable_duplicates(),
    }
    return render(request, "extranet/team/merge_choose.html", context)


@never_cache
@needs(CHANGE_PEOPLE)
def compare(request: MemberRequest, kept_id: int, gone_id: int) -> HttpResponse:
    """Shows both, says what will happen, and does it when the team confirms."""
    people = queries.for_people_list()
    kept, gone = get_object_or_404(people, pk=kept_id), get_object_or_404(people, pk=gone_id)
    reason = why_not(kept=kept, gone=gone, by=request.user)
    if request.method == "POST" and not reason:
        merge_people(kept=kept, gone=gone, by=request.user)
        messages.success(request, _("C’est fait : %(name)s n’a plus qu’un compte.") % {"name": kept})
        return redirect(EDIT_PERSON, kept.pk)
    context = {
        "page_title": _("Réunir deux comptes"),
        "page_icon": "group",
        "kept": kept,
        "gone": gone,
        "reason": reason,
        "lines": side_by_side(kept, gone),
    }
    return render(request, "extranet/team/merge_compare.html", context)


def side_by_side(kept: User, gone: User) -> list[tuple[str, Any, Any]]:
    """(label, what the first holds, what the second holds): what both leave empty is left out."""
    places = queries.places_of([kept, gone])
    fields = [field for field in User._meta.local_fields if field.name in SHOWN_FIELDS]
    lines: list[tuple[str, Any, Any]] = [
        (str(field.verbose_name), getattr(kept, field.name), getattr(gone, field.name)) for field in fields
    ]
    lines.append((_("fonctions aujourd’hui"), roles_in_words(kept), roles_in_words(gone)))
    ours, theirs = (", ".join(str(place.space) for place in places[each.pk]) for each in (kept, gone))
    lines.append((_("espaces ouverts"), ours, theirs))
    lines += _counts(kept, gone)
    return [line for line in lines if line[1] or line[2]]


def _counts(kept: User, gone: User) -> list[tuple[str, int, int]]:
    """How many rows of each kind will follow, whatever the table."""
    found = []
    for relation in relations_to(User):
        model = relation.related_model
        if model._meta.label not in KEYS | DATED:
            label = str(model._meta.verbose_name_plural)
            found.append((label, rows_of(relation, kept).count(), rows_of(relation, gone).count()))
    return found
