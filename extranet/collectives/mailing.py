"""A letter from whoever runs a collectif to all who take part."""

import uuid

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache

from accounts import letters
from accounts.models import AuditEntry, User
from accounts.models.audit import record
from accounts.plain_words import PlainForm
from extranet.access import MemberRequest, can_run, require
from extranet.collectives.models import Collective
from extranet.collectives.views import find_collective

LONGEST = 4000


class LetterForm(PlainForm):
    """What it is about, and what it says. `identity` makes one letter of a button pressed twice."""

    subject = forms.CharField(label=gettext_lazy("Objet"), max_length=120)
    words = forms.CharField(
        label=gettext_lazy("Message"), max_length=LONGEST, widget=forms.Textarea({"rows": 10})
    )
    identity = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


@never_cache
def write_to_all(request: MemberRequest, slug: str) -> HttpResponse:
    """For what cannot wait for a digest: it reaches everybody, whatever each chose to receive."""
    collective = find_collective(request, slug)
    require(can_run(request.user, collective) and not collective.space.is_archived)
    form = LetterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        many = send(collective, by=request.user, **form.cleaned_data)
        said = ngettext(
            "%(count)s personne recevra votre message.", "%(count)s personnes recevront votre message.", many
        )
        messages.success(request, said % {"count": many})
        return redirect("extranet:collective", collective.slug)
    context = {"page_title": _("Écrire à tout le collectif"), "collective": collective, "form": form,
               "many": len(collective.places) - 1}  # fmt: skip
    return render(request, "extranet/collectives/write_to_all.html", context)


@transaction.atomic
def send(collective: Collective, *, by: User, subject: str, words: str, identity: uuid.UUID) -> int:
    """One letter for each of the others, that answers to whoever wrote it. Returns how many."""
    people = list(collective.space.people().filter(is_active=True).exclude(pk=by.pk))
    for person in people:
        letters.write(
            "to_collective",
            to=person.email,
            key=f"to-collective:{identity}:{person.pk}",
            envelope={"reply_to": by.email},
            user=person,
            collective=collective,
            by=by,
            subject=subject,
            words=words,
            link=letters.address("extranet:collective", collective.slug),
        )
    record(AuditEntry.Act.COLLECTIVE_CHANGED, by=by, detail=collective.name)
    return len(people)
