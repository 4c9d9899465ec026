"""What the public page of a collectif says of its course: no name, no word of what is private."""

from django.conf import settings
from django.http import HttpRequest

from content import seams
from extranet.collectives.models import Collective
from home.models import CollectivePage


def register() -> None:
    seams.add_panel("collective", course)


def course(request: HttpRequest, page: CollectivePage) -> seams.Panel | None:
    """Its stage and, once it ended, what became of its result and of its signs of success; on a page in
    another language, what is not written in French alone."""
    collective = Collective.objects.filter(page__translation_key=page.translation_key).first()
    if collective is None:
        return None
    in_french = page.locale.language_code == settings.LANGUAGE_CODE
    context = {
        "collective": collective,
        "was_extended": collective.deadline > page.deadline,
        "words": collective.outcome_words if in_french else "",
        "signs": list(collective.signs.all()) if in_french else [],
    }
    return seams.Panel("extranet/collectives/_public.html", context)
