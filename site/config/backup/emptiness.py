"""Whether a database holds somebody's work: a restore never replaces it without being told to."""

from django.db import DEFAULT_DB_ALIAS, connections
from wagtail.models import Page

from accounts.models import User
from config.backup.errors import Refused

FIRST_PAGES = 2  # the depth of the page that Wagtail's migrations make


def refuse_inhabited(alias: str = DEFAULT_DB_ALIAS) -> None:
    tables = connections[alias].introspection.table_names()
    if User._meta.db_table not in tables:
        return
    people = User._base_manager.using(alias).count()
    pages = Page.objects.using(alias).filter(depth__gt=FIRST_PAGES).count()
    if people or pages:
        raise Refused(
            f"Cette base contient déjà {people} personnes et {pages} pages. Sauvegardez-la d’abord, puis "
            "ajoutez --replace : tout ce qu’elle contient sera remplacé."
        )
