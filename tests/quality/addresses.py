"""One address of the demonstration for each template, as every check of this folder visits it."""

import datetime

SOON = datetime.date.today() + datetime.timedelta(days=31)
PACT = "/la-federation/le-pacte-federal/"
ADDRESSES = {
    "home": "/",
    "news list": "/actualites/",
    "news list, filtered": "/actualites/?theme=parentalite",
    "article": "/actualites/rencontre-du-reseau-chelles/",
    "positions list": "/prises-de-position/",
    "position": "/prises-de-position/seniors-ressource/",
    "agenda": "/agenda/",
    "month": f"/agenda/mois/{SOON:%Y/%m}/",
    "event": "/agenda/voeux-du-reseau/",
    "directory": "/annuaire/",
    "directory, nearest": "/annuaire/?pres=Provins",
    "structure": "/annuaire/le-grand-preau/",
    "jobs list": "/offres-d-emploi/",
    "job": "/offres-d-emploi/coordination-evs-la-grange-ouverte/",
    "training list": "/se-former/",
    "course": "/se-former/laccueil-premiere-fonction-du-centre-social/",
    "resources list": "/ressources/",
    "resource": "/ressources/cafe-des-parents/",
    "contact": "/contact/",
    "search": "/recherche/?q=seniors",
    "search, page 2": "/recherche/?q=centre&page=2",
    "search without result": "/recherche/?q=zzzzqx",
    "content page": "/la-federation/c-est-quoi-un-centre-social/",
    "team": "/la-federation/l-equipe/",
    "glossary": "/la-federation/glossaire/",
    "pact": PACT,
    "pact element": PACT + "faire-gouvernance/transparence/",
    "collectives list": "/la-federation/les-collectifs/",
    "collective": "/la-federation/les-collectifs/collectif-famille/",
    "legal notice": "/mentions-legales/",
    "not found": "/cette-page-n-existe-pas/",
    "login": "/compte/login/",
    "login code": "/compte/login/code/",
    "site map": "/plan-du-site/",
    "english home": "/en/",
    "english article": "/en/news/the-2027-training-calendar-is-online/",
    "english contact": "/en/contact-us/",
}
STATUS = {"not found": 404}
# Pages with a POST form carry its token; nobody else gets a cookie.
COOKIES = {name: {"csrftoken"} for name in ("contact", "english contact", "login", "login code")}
