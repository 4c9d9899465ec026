"""« Un problème avec cette fiche ? » : what a member says of a resource goes to the federation."""

import uuid

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from accounts import letters
from accounts.plain_words import PlainForm
from extranet.access import MemberRequest, network_only
from extranet.library.views import find_resource
from resources.federation import write_to_federation


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
    """One letter to the federation, which says who wrote so that it can answer."""
    resource = find_resource(request, slug)
    form = ProblemForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        link = letters.address("extranet:resource", resource.slug)
        words = {"resource": resource, "by": request.user, "link": link, **form.cleaned_data}
        write_to_federation("resource_problem", key=f"resource-problem:{uuid.uuid4()}", **words)
        messages.success(request, _("Merci. La fédération a reçu votre message."))
        return redirect("extranet:resource", resource.slug)
    context = {
        "page_title": _("Un problème avec cette fiche ?"),
        "resource": resource,
        "form": form,
        "button": _("Envoyer"),
    }
    return render(request, "extranet/library/form.html", context)
