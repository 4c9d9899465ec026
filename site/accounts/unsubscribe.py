"""Stopping the letters about one subject, from the letter itself, without signing in (RFC 8058)."""

from typing import TYPE_CHECKING

from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from accounts import letters
from accounts.actions.merge import account_today
from accounts.models import NotificationPreference, User

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

signer = Signer(salt="unsubscribe")


def unsubscribe_address(user: User, subjects: list[str], label: "str | _StrPromise") -> str:
    """The link of one person for the subjects of a letter. It does not expire: old letters must be obeyed
    too."""
    return letters.address("unsubscribe", signer.sign_object([user.pk, ",".join(subjects), str(label)]))


@never_cache
@csrf_exempt  # a mail program presses the button by itself; the signed address is what allows it
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Shows one button; a link that is only opened (by a virus scanner) changes nothing."""
    try:
        person_id, subjects, label = signer.unsign_object(token)
    except BadSignature as error:
        raise Http404 from error
    done = request.method == "POST"
    if done and (person := account_today(person_id)):
        _stop(person, subjects.split(","))
    context = {"page_title": _("Ne plus recevoir ces courriels"), "label": label, "done": done}
    return render(request, "accounts/unsubscribe.html", context)


def _stop(person: User, subjects: list[str]) -> None:
    """Everywhere: a choice made for one space goes with the others."""
    never = {"pace": NotificationPreference.Pace.NONE}
    for subject in subjects:
        NotificationPreference.objects.update_or_create(
            user=person, subject=subject, space=None, defaults=never
        )
    person.notification_preferences.filter(subject__in=subjects).update(**never)
