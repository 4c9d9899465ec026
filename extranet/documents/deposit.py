"""Depositing files: a plain form, or piece by piece when the browser can."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from content.file_names import clean_name, extension_of
from extranet.access import MemberRequest, can_deposit, can_take_part, require
from extranet.documents import actions, unpacking
from extranet.documents.finding import find_place
from extranet.documents.forms import DepositForm
from extranet.documents.incoming import checked
from extranet.documents.places import Place


@never_cache
@require_POST
def deposit(request: MemberRequest, space_id: int, folder_id: int | None = None) -> HttpResponse:
    """Keeps the files that can be, and says why the others are not."""
    place = find_place(request, space_id, folder_id)
    require(can_deposit(request.user, place))
    form = DepositForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, _("Choisissez au moins un fichier."))
        return redirect(place.url)
    kept = sum(
        _keep(request, place, file, form.cleaned_data["unpack"], form.key_of(number))
        for number, file in enumerate(form.cleaned_data["given"])
    )
    if kept:
        message = ngettext("%(count)s document déposé.", "%(count)s documents déposés.", kept)
        messages.success(request, message % {"count": kept})
    return redirect(place.url)


def _keep(request: MemberRequest, place: Place, file: Any, unpack: bool, key: str) -> int:
    """How many documents came of it. A file that is refused is named, with the reason."""
    try:
        if unpack and extension_of(file.name) == "zip" and can_take_part(request.user, place.space):
            report = unpacking.unpack(file, place=place, by=request.user)
            _say_refused(request, report.refused)
            return report.kept
        actions.deposit(checked(file, file.name), place=place, by=request.user, key=key)
        return 1
    except ValidationError as error:
        _say_refused(request, [(clean_name(file.name), sentence) for sentence in error.messages])
        return 0


def _say_refused(request: MemberRequest, refused: list[tuple[str, str]]) -> None:
    for name, sentence in refused:
        messages.error(request, f"« {name} » : {sentence}")
