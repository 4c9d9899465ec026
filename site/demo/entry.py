"""Entering the demonstration in one click, as somebody of its network."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import get_login_redirect_url
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.models import User
from accounts.second_factor import SHOWN_IN_DEMO
from demo.source import person

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Persona:
    """Somebody whose place one may take in the demonstration: who she is, and what to look at."""

    key: str
    who: str
    look_at: str

    @property
    def name(self) -> str:
        row = person(self.key)
        return f"{row['first_name']} {row['last_name']}"

    @property
    def email(self) -> str:
        return str(person(self.key)["email"])


PERSONAS = (
    Persona(
        "yann",
        "Délégué fédéral : équipe de la fédération, administration du site",
        "Le tableau de l’équipe, les personnes, le journal des actes ; puis la gestion.",
    ),
    Persona(
        "nadia",
        "Chargée de mission réseau : équipe, éditrice, anime les collectifs Projet et Jeunes",
        "Publier une actualité en deux clics ; relire la fiche corrigée par une direction.",
    ),
    Persona(
        "helene",
        "Chargée de mission famille : équipe, autrice, anime les collectifs Famille et Séniors",
        "Écrire une actualité et la soumettre à la relecture.",
    ),
    Persona(
        "awa",
        "Assistante administrative et formation : équipe, sans la gestion du site",
        "Le tableau de l’équipe ; la gestion lui reste fermée.",
    ),
    Persona(
        "lucie",
        "Directrice des Mille Fenêtres",
        "Une demande d’accès à laquelle répondre, une invitation qui attend, la fiche à corriger.",
    ),
    Persona(
        "farid",
        "Directeur de La Toupie Bleue",
        "Une invitation périmée à renvoyer, une arrivée récente, une personne partie.",
    ),
    Persona(
        "claire",
        "Directrice de L’Orée des Possibles",
        "De nouveaux horaires, que l’équipe relit avant qu’ils paraissent.",
    ),
    Persona(
        "ines",
        "Référente famille au Grand Préau",
        "Sa structure, le collectif Famille, l’annuaire des personnes.",
    ),
    Persona(
        "monique",
        "Présidente de la fédération, et d’un centre social",
        "Son centre social et les personnes du réseau ; le tableau de l’équipe lui reste fermé.",
    ),
    Persona(
        "simone",
        "Bénévole aux Allées Vives",
        "Ce que voit une bénévole : sa structure, le collectif Séniors, ses préférences.",
    ),
    Persona(
        "bruno",
        "Formateur associé, extérieur au réseau",
        "Le collectif Jeunes, et rien d’autre.",
    ),
    Persona(
        "salome",
        "Animatrice, dont le compte attend sa place",
        "Un compte ouvert qui n’ouvre encore rien : demander un accès.",
    ),
    Persona(
        "sonia",
        "Ancienne salariée de La Toupie Bleue, partie il y a six semaines",
        "Son compte existe, mais plus rien ne s’ouvre.",
    ),
)


def is_open() -> bool:
    """Only where it is asked for, and never in production, whatever is asked."""
    return settings.DEMO_ENTRY and not settings.IN_PRODUCTION


def demo_only(view: View) -> View:
    """Such a screen exists in the demonstration alone."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not is_open():
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def offered(request: HttpRequest) -> dict[str, Any]:
    """Context processor: what the sign-in page and the banner offer in the demonstration."""
    return {"demo_personas": PERSONAS} if is_open() else {}


@never_cache
@demo_only
@require_POST
def enter(request: HttpRequest, key: str) -> HttpResponse:
    """Signs in as one of the personas, and as nobody else; the click counts as her second factor,
    and as saying again who she is."""
    persona = next((each for each in PERSONAS if each.key == key), None)
    if persona is None:
        raise Http404
    user = User.objects.filter(email=persona.email, is_active=True).first()
    if user is None:
        messages.warning(request, f"Le compte de {persona.name} est fermé dans cette démonstration.")
        return redirect("account_login")
    login(request, user)
    request.session[SHOWN_IN_DEMO] = True
    record_authentication(request, user, "demo", reauthenticated=True)  # nobody knows their passwords
    UserSession.objects.create_from_request(request)  # so that it is listed, and ends when she leaves
    return redirect(get_login_redirect_url(request))
