"""One address for each kind of public page, on the planted site."""

from home.models import HomePage
from tests.home.contact_page import contact_page
from tests.invariants import planted

FORMS = ["/", "/recherche/", "/annuaire/", "/actualites/", "/agenda/", "/prises-de-position/", "/se-former/",
         "/ressources/", "/offres-d-emploi/", "/la-federation/nous-ecrire/", "/compte/login/",
         "/compte/login/code/", "/compte/password/reset/", "/nulle-part/"]  # fmt: skip
PAGES = [*FORMS, "/plan-du-site/", "/la-federation/", "/actualites/un-pommier/", "/agenda/fete-du-pommier/",
         "/prises-de-position/pour-le-pommier/", "/se-former/tailler-un-pommier/", "/annuaire/pommier/",
         "/ressources/fiche-pommier/"]  # fmt: skip


def plant(home: HomePage) -> None:
    planted.plant_public()
    contact_page()
    home.sections = [
        ("hero", {"title": "Agir", "text": "Deux phrases.", "buttons": [], "caption": "Un carré"}),
        ("directory", {"title": "Trouver", "text": "Près de chez vous"}),
    ]
    home.save()
