"""What the public reads of a collectif, for the tests of several areas."""

from django.utils import timezone

from extranet.collectives.models import Collective
from home.models import CollectiveIndexPage, CollectivePage
from tests import factories


def public_page_of(collective: Collective) -> CollectivePage:
    """The page that presents it to the public, « Les jeunes », at /la-federation/collectifs/public/."""
    index = factories.child("la-federation", CollectiveIndexPage, title="Collectifs", slug="collectifs")
    page = CollectivePage(
        title="Les jeunes", slug="public", lead_role="Chargée de mission", expected_result="Une charte",
        deadline=collective.deadline, means="Du temps", locale=index.locale,
        first_published_at=timezone.now(),
    )  # fmt: skip
    index.add_child(instance=page)
    collective.page = page
    collective.save()
    return page
