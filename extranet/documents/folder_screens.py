"""Making folders, and saying who sees them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from content.models import Folder
from extranet.access import MemberRequest, can_arrange, can_take_part, require
from extranet.documents import folder_actions
from extranet.documents.finding import find_place
from extranet.documents.folder_forms import FolderForm, MoveForm, OpeningForm
from extranet.documents.places import Place
from extranet.documents.refusals import refusals_said


@never_cache
def make(request: MemberRequest, space_id: int, folder_id: int | None = None) -> HttpResponse:
    """A folder here."""
    place = find_place(request, space_id, folder_id)
    require(can_take_part(request.user, place.space))
    form = FolderForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = _or_error(form, folder_actions.make_folder, place, form.cleaned_data["name"], by=request.user)
        if made is not None:
            return redirect(made.url)
    return _form(request, place, form, _("Créer un dossier"), _("Créer le dossier"))


@never_cache
@require_POST
def make_usual(request: MemberRequest, space_id: int) -> HttpResponse:
    """The folders that most groups have."""
    place = find_place(request, space_id)
    require(can_take_part(request.user, place.space))
    made = folder_actions.make_usual_folders(place.space, by=request.user)
    if made:
        said = ngettext("%(count)s dossier créé.", "%(count)s dossiers créés.", len(made))
        messages.success(request, said % {"count": len(made)})
    return redirect(place.url)


@never_cache
def rename(request: MemberRequest, space_id: int, folder_id: int) -> HttpResponse:
    place, folder = _find_folder(request, space_id, folder_id)
    require(_may_change(request, folder))
    form = FolderForm(request.POST or None, initial={"name": folder.name})
    if request.method == "POST" and form.is_valid():
        _or_error(form, folder_actions.rename, folder, form.cleaned_data["name"])
        if form.is_valid():
            return redirect(place.url)
    return _form(request, place, form, _("Renommer le dossier"), _("Renommer"))


@never_cache
def opening(request: MemberRequest, space_id: int, folder_id: int) -> HttpResponse:
    """Who sees a folder of the first level, and so all that it contains."""
    place, folder = _find_folder(request, space_id, folder_id)
    require(can_arrange(request.user, place.space))
    if folder.parent_id is not None:
        raise Http404
    form = OpeningForm(request.POST or None, instance=folder)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        folder_actions.open_to(folder, said["audience"], said["readers"], by=request.user)
        messages.success(request, _("Enregistré."))
        return redirect(place.url)
    return _form(request, place, form, _("Qui voit « %(name)s » ?") % {"name": folder.name}, _("Enregistrer"))


@never_cache
def move(request: MemberRequest, space_id: int, folder_id: int) -> HttpResponse:
    """Puts a folder elsewhere in its space."""
    place, folder = _find_folder(request, space_id, folder_id)
    require(can_arrange(request.user, place.space))
    others = Folder.objects.open_to(request.user).filter(space=place.space)
    form = MoveForm(request.POST or None, folders=others.exclude(path__startswith=folder.path))
    if request.method == "POST" and form.is_valid():
        to = Place(place.space, form.cleaned_data["to"])
        _or_error(form, folder_actions.move, folder, to=to)
        if form.is_valid():
            messages.success(request, _("Le dossier est dans « %(name)s ».") % {"name": to.name})
            return redirect(folder.url)
    title = _("Déplacer « %(name)s »") % {"name": folder.name}
    return _form(request, place, form, title, _("Déplacer"))


@never_cache
def throw_away(request: MemberRequest, space_id: int, folder_id: int) -> HttpResponse:
    """To the bin with all that it contains, after saying how much that is."""
    place, folder = _find_folder(request, space_id, folder_id)
    require(can_arrange(request.user, place.space))
    if request.method == "POST":
        with refusals_said(request):
            folder_actions.throw_away(folder, by=request.user)
            messages.success(request, _("Le dossier est à la corbeille, pour 30 jours."))
        return redirect(Place(place.space, folder.parent).url)
    context = {
        "page_title": _("Mettre « %(name)s » à la corbeille ?") % {"name": folder.name},
        "place": place,
        "documents": place.all_documents(request.user).count(),
    }
    return render(request, "extranet/documents/throw_away.html", context)


def _find_folder(request: MemberRequest, space_id: int, folder_id: int) -> tuple[Place, Folder]:
    place = find_place(request, space_id, folder_id)
    assert place.folder is not None
    return place, place.folder


def _may_change(request: MemberRequest, folder: Folder) -> bool:
    """Whoever made a folder may correct its name."""
    own = folder.created_by_id == request.user.pk and can_take_part(request.user, folder.space)
    return own or can_arrange(request.user, folder.space)


def _or_error(form: Form, act: Any, *args: Any, **words: Any) -> Any:
    """What the action gives; its refusal becomes an error of the form, under its first field."""
    try:
        return act(*args, **words)
    except ValidationError as error:
        form.add_error(next(iter(form.fields)), error)
        return None


def _form(request: MemberRequest, place: Place, form: Any, title: str, button: str) -> HttpResponse:
    context = {"page_title": title, "place": place, "form": form, "back": place.url, "button": button}
    return render(request, "extranet/documents/form.html", context)
