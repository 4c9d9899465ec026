"""Test objects: each is complete and published unless said otherwise."""

import datetime
import io
from typing import Any

import factory
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.utils import timezone
from PIL import Image as Picture
from wagtail.models import Locale, Page

from accounts.models import (
    Affiliation,
    Membership,
    Space,
    SpaceMembership,
    Structure,
    StructureRole,
    User,
)
from content.models import Document, Folder, Image, Theme
from extranet.collectives.models import Collective, Means
from extranet.collectives.stages import Stage
from extranet.training.models import CourseSession, Enrolment, SessionSlot
from home import models
from resources.models import Resource, ResourceFile


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"personne{n}@exemple.example")
    first_name = "Personne"


class ThemeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Theme

    label = "Jeunesse"
    slug = factory.Sequence(lambda n: f"theme-{n}")
    locale = factory.LazyFunction(lambda: Locale.objects.get(language_code="fr"))


def structure(**fields: Any) -> Structure:
    """A centre social of the directory, affiliated for a year."""
    number = Structure.objects.count()
    words = {
        "name": f"Centre social Exemple {number}",
        "slug": f"centre-exemple-{number}",
        "address": "1 rue de l’Exemple",
        "postal_code": "77000",
        "commune": "Melun",
        "latitude": 48.54,
        "longitude": 2.65,
    }
    made = Structure.objects.create(**(words | fields))
    since = timezone.localdate() - datetime.timedelta(days=365)
    Affiliation.objects.create(structure=made, starts_on=since)
    return made


def member(
    user: User, structure: Structure, role: str = StructureRole.ACTIVITIES, **dates: Any
) -> Membership:
    """The person takes that role in the structure, today unless said otherwise."""
    return Membership.objects.create(user=user, structure=structure, role=role, **dates)


def direct(user: User, structure: Structure) -> Membership:
    return member(user, structure, StructureRole.DIRECTION)


def team() -> Space:
    """The space of the federation's team."""
    return Space.objects.get_or_create(kind=Space.Kind.FEDERATION, defaults={"name": "Équipe"})[0]


def teammate(user: User) -> SpaceMembership:
    """The person joins the federation's team."""
    return SpaceMembership.objects.create(user=user, space=team())


def circle(role: str, name: str = "Cercle") -> Space:
    """The cercle that follows a role."""
    return Space.objects.create(kind=Space.Kind.CIRCLE, name=name, role=role)


def network_space() -> Space:
    """The space of what the whole network shares."""
    return Space.objects.get_or_create(kind=Space.Kind.NETWORK, defaults={"name": "Tout le réseau"})[0]


def collective(lead: User, name: str = "Jeunes", **fields: Any) -> Collective:
    """A collectif at work, with its space, its lead and one means."""
    number = Collective.objects.count()
    words = {
        "slug": f"collectif-{number}",
        "purpose": "Permettre l’engagement des jeunes",
        "expected_result": "Une charte écrite avec trente jeunes",
        "deadline": timezone.localdate() + datetime.timedelta(days=180),
        "stage": Stage.OPEN,
        "opened_on": timezone.localdate(),
    }
    space = Space.objects.create(kind=Space.Kind.COLLECTIVE, name=name)
    made = Collective.objects.create(space=space, lead=lead, **(words | fields))
    Means.objects.create(collective=made, kind=Means.Kind.TIME, words="Trois heures par mois")
    return made


def takes_part(
    user: User, collective: Collective, role: str = SpaceMembership.Role.MEMBER
) -> SpaceMembership:
    """The person joins the collectif; Role.EXTERNAL for somebody from outside the network."""
    return SpaceMembership.objects.create(user=user, space=collective.space, role=role)


def child(parent_slug: str, model: type[Page], **fields: Any) -> Page:
    """A published page under the section of that slug. It has no revision yet, which takes half
    the time; `save_revision().publish()` gives it one."""
    parent = Page.objects.get(slug=parent_slug, locale__language_code="fr")
    now = timezone.now()
    page = model(locale=parent.locale, **({"first_published_at": now, "last_published_at": now} | fields))
    parent.add_child(instance=page)
    page.refresh_from_db()
    return page


def news(**fields: Any) -> models.NewsPage:
    number = models.NewsPage.objects.count()
    words = {"title": f"Actualité {number}", "summary": "Ce qui s’est passé."}
    return child("actualites", models.NewsPage, **(words | fields))


def position(**fields: Any) -> models.PositionPage:
    number = models.PositionPage.objects.count()
    return child("prises-de-position", models.PositionPage, **({"title": f"Position {number}"} | fields))


def event(**fields: Any) -> models.EventPage:
    start = timezone.now() + datetime.timedelta(days=7)
    words = {
        "title": f"Rencontre {models.EventPage.objects.count()}",
        "starts_at": start,
        "ends_at": start + datetime.timedelta(hours=2),
        "venue": "Melun",
    }
    return child("agenda", models.EventPage, **(words | fields))


def course(**fields: Any) -> models.CoursePage:
    words = {
        "title": f"Formation {models.CoursePage.objects.count()}",
        "summary": "Deux jours.",
        "objectives": "Lire un tableau\nPoser une question",
        "duration_hours": 14,
        "duration_days": 2,
        "programme": "<p>Un programme.</p>",
        "methods": "Études de cas.",
        "assessment": "Exercices.",
        "sanction": "Attestation.",
        "access_delay": "Dix jours.",
        "accessibility": "Locaux accessibles.",
        "disability_contact": "Awa",
        "contact": "Awa",
    }
    return child("se-former", models.CoursePage, **(words | fields))


def job(**fields: Any) -> models.JobOffer:
    today = timezone.localdate()
    words = {
        "title": "Directrice ou directeur",
        "contract": models.JobOffer.Contract.PERMANENT,
        "location": "Melun",
        "weekly_hours": 35,
        "salary": "34 000 € brut par an",
        "missions": "Conduire le projet",
        "apply_email": "recrutement@structure.example",
        "published_on": today,
        "expires_on": today + datetime.timedelta(days=30),
    }
    fields.setdefault("structure", None)
    fields["structure"] = fields["structure"] or structure()
    return models.JobOffer.objects.create(**(words | fields))


def document(name: str = "guide.pdf", data: bytes = b"%PDF-1.7 essai", **fields: Any) -> Document:
    made = Document(title=fields.pop("title", "Guide"), **fields)
    made.file.save(name, ContentFile(data), save=False)
    made.file_size = len(data)
    made.save()
    return made


def folder(space: Space, name: str = "Travail", **fields: Any) -> Folder:
    """A folder of shared documents, at the first level unless `parent` says otherwise."""
    return Folder.objects.create(space=space, name=name, **fields)


def image(title: str = "Image", **fields: Any) -> Image:
    data = io.BytesIO()
    Picture.new("RGB", (640, 400), "#DC5A43").save(data, "JPEG")
    return Image.objects.create(title=title, file=ImageFile(data, name="image.jpg"), **fields)


def resource(**fields: Any) -> Resource:
    number = Resource.objects.count()
    words = {"title": f"Fiche {number}", "slug": f"fiche-{number}", "summary": "À quoi elle sert.",
             "access": Resource.Access.PUBLIC}  # fmt: skip
    made = Resource.objects.create(**(words | fields))
    ResourceFile.objects.create(resource=made, document=document())
    return made


def training_session(of: models.CoursePage | None = None, **fields: Any) -> CourseSession:
    """A session with open enrolments, of one half-day in thirty days."""
    number = CourseSession.objects.count() + 1
    day = timezone.localdate() + datetime.timedelta(days=fields.pop("in_days", 30))
    slot = SessionSlot(date=day, starts_at=datetime.time(9), ends_at=datetime.time(12, 30))
    words = {"code": f"S{number}", "stage": CourseSession.Stage.OPEN, "venue": "Melun", "hours": 3.5,
             "min_participants": 1, "max_participants": 2, "starts_at": slot.start, "ends_at": slot.end,
             "needs_approval": False}  # fmt: skip
    made = CourseSession.objects.create(course=of or course(), **(words | fields))
    slot.session = made
    slot.save()
    return made


def enrolment(session: CourseSession, person: User, structure: Structure, **fields: Any) -> Enrolment:
    """A confirmed place, of which nobody is told."""
    words = {"state": Enrolment.State.CONFIRMED, "status": Enrolment.Status.EMPLOYEE,
             "funding": Enrolment.Funding.OPCO, "confirmed_at": timezone.now(),
             "approved_at": timezone.now()}  # fmt: skip
    return Enrolment.objects.create(session=session, person=person, structure=structure, **(words | fields))
