"""« Un problème avec cette fiche ? » : what a member says of a resource goes to the federation."""

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from accounts import letters
from accounts.models import User
from accounts.plain_words import PlainForm
from extranet.access import MemberRequest, network_only
from extranet.library.views import find_resource
from resources.federation import federation_readers
from resources.models import Resource


class ProblemForm(PlainForm):
    """What is wrong."""

    message = forms.CharField(
        label=gettext_lazy("Qu’est-ce qui ne va pas ?"),
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
        help_text=gettext_lazy("Par exemple : le fichier ne s’ouvre pas, ou un chiffre n’est plus le bon."),
    )


@never_cache
@network_only
def tell(request: MemberRequest, slug: str) -> HttpResponse:
    """The federation reads what is wrong, and who says so."""
    resource = find_resource(request, slug)
    form = ProblemForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _write(resource, by=request.user, message=form.cleaned_data["message"])
        messages.success(request, _("Merci. La fédération a reçu votre message."))
        return redirect("extranet:resource", resource.slug)
    title = _("Un problème avec cette fiche ?")
    context = {"page_title": title, "resource": resource, "form": form, "button": _("Envoyer")}
    return render(request, "extranet/library/form.html", context)


@transaction.atomic
def _write(resource: Resource, *, by: User, message: str) -> None:
    """One letter, which says who wrote so that the federation can answer."""
    event = uuid.uuid4()
    link = letters.address("extranet:resource", resource.slug)
    words: dict[str, Any] = {"resource": resource, "by": by, "link": link, "message": message}
    for number, to in enumerate(federation_readers()):
        letters.write("resource_problem", to=to, key=f"resource-problem:{event}:{number}", **words)
