"""What the public page of a collectif says of its course: no name, no word of what is private."""

from django.http import HttpRequest

from content import seams
from extranet.collectives.models import Collective
from home.models import CollectivePage


def register() -> None:
    seams.add_panel("collective", course)


def course(request: HttpRequest, page: CollectivePage) -> seams.Panel | None:
    """Its stage and, once it ended, what became of its result and of its signs of success."""
    collective = Collective.objects.filter(page__translation_key=page.translation_key).first()
    if collective is None:
        return None
    signs = list(collective.signs.all())
    return seams.Panel("extranet/collectives/_public.html", {"collective": collective, "signs": signs})
