"""Registering for a date of the agenda, with or without an account; and one's own page."""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.models import User
from accounts.throttle import too_many
from extranet.registrations import registering, telling
from extranet.registrations.forms import RegistrationForm
from home.models import EventPage


@never_cache
def register(request: HttpRequest, event_id: int) -> HttpResponse:
    """A form of three lines. A date of the network asks to sign in first."""
    event = get_object_or_404(EventPage.objects.published().exclude(seats=None), pk=event_id)
    user = request.user if isinstance(request.user, User) else None
    if event.audience == EventPage.Access.MEMBERS:
        if user is None:
            return redirect_to_login(request.get_full_path())
        if not user.is_in_network:
            raise Http404
    form = RegistrationForm(request.POST or None, user=user)
    if request.method == "POST":
        if too_many(request):
            return _page(request, event, form, throttled=True, status=429)
        if form.is_valid():
            return _registered(request, event, form)
    return _page(request, event, form)


def _registered(request: HttpRequest, event: EventPage, form: RegistrationForm) -> HttpResponse:
    """The letter alone says what was found: the screen is the same for everybody."""
    if not form.is_from_a_robot():
        try:
            registering.register(event, form.newcomer())
        except registering.ClosedError as refused:
            return _page(request, event, form, refused=str(refused), status=409)
    return redirect("registration_noted", event.pk)


@never_cache
def noted(request: HttpRequest, event_id: int) -> HttpResponse:
    """A letter says whether there was a place."""
    event = get_object_or_404(EventPage.objects.published().exclude(seats=None), pk=event_id)
    context = {"page_title": _("Votre inscription est notée"), "event": event}
    return render(request, "extranet/registrations/noted.html", context)


@never_cache
def own(request: HttpRequest, token: str) -> HttpResponse:
    """What the letter's address opens: where I stand, and the button to give the place back."""
    found = telling.registration_at(token)
    if found is None:
        raise Http404
    if request.method == "POST":
        registering.cancel(found)
        return redirect("own_registration", token)
    context = {"page_title": found.event.title, "registration": found, "event": found.event}
    response = render(request, "extranet/registrations/own.html", context)
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _page(
    request: HttpRequest, event: EventPage, form: RegistrationForm, *, status: int = 200, **said: object
) -> HttpResponse:
    context = {
        "page_title": _("M’inscrire"),
        "event": event,
        "form": form,
        "closed": registering.why_closed(event),
        "is_full": not registering.places_left(event),
    }
    return render(request, "extranet/registrations/register.html", context | said, status=status)
