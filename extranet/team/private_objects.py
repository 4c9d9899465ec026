"""Every kind of thing that not everybody may see, with the model's own answer to who may.

An area that adds a model with `visible_to` adds it here: a test counts them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import (
    AccessRequest,
    Invitation,
    InvitationBatch,
    Space,
    SpaceMembership,
    Structure,
    User,
)
from content.models import Document
from extranet.attendance.models import Outcome, Presence, Signature
from extranet.collectives.models import Collective, JoinRequest, Starter
from extranet.complaints.models import Complaint
from extranet.consents.models import Ballot
from extranet.dates.models import DatePoll
from extranet.decisions.models import Action, Decision
from extranet.discussions.models import Post, Thread
from extranet.meetings.models import Meeting
from extranet.papers.models import Paper
from extranet.questions.models import Element, Question, Synthesis
from extranet.registrations.models import Registration
from extranet.surveys.models import Reply
from extranet.training.models import CourseSession, Enrolment
from resources.models import Resource, Trial


def _own_space(thing: Any) -> list[int]:
    return [thing.space_id] if thing.space_id else []


def _no_space(thing: Any) -> list[int]:
    return []


def _space_of_structure(thing: Any) -> list[int]:
    return [thing.structure.space_id] if thing.structure else []


def _space_of_attendee(thing: Any) -> list[int]:
    return _space_of_structure(thing.enrolment) if thing.enrolment else []


def _space_of_collective(thing: Any) -> list[int]:
    return [thing.collective.space_id]


def _space_of_question(thing: Any) -> list[int]:
    return [thing.question.collective.space_id]


def _space_invited_to(invitation: Invitation) -> list[int]:
    return [invitation.space_id] if invitation.space_id else _space_of_structure(invitation)


def _space_of_thread(post: Post) -> list[int]:
    return _space_of_collective(post.thread)


def _spaces_of_person(person: User) -> list[int]:
    return list(SpaceMembership.objects.current().filter(user=person).values_list("space_id", flat=True))


@dataclass(frozen=True)
class Kind:
    """One kind of private object: its name in addresses, its words, and its model's own rule."""

    name: str
    label: str | Promise
    model: type[Model]
    searched: tuple[str, ...]
    spaces: Callable[[Any], Iterable[int]] = _own_space  # those whose members see it as such
    rule: str = "visible_to"  # the method of its QuerySet that answers
    read_with: tuple[str, ...] = ()  # what its title needs

    def all(self) -> QuerySet[Any]:
        every = self.model._default_manager.all()
        return every.select_related(*self.read_with) if self.read_with else every

    def visible_to(self, person: User) -> QuerySet[Any]:
        return getattr(self.model._default_manager.all(), self.rule)(person)

    def seen_by(self, person: User) -> QuerySet[Any]:
        """The same, ready to be listed."""
        return self.all().filter(pk__in=self.visible_to(person).values("pk")).order_by("pk")

    def named(self, asked: str) -> QuerySet[Any]:
        """Those with all these words in their title."""
        found = self.all()
        for word in asked.split():
            found = found.filter(Q.create([(f"{f}__icontains", word) for f in self.searched], connector=Q.OR))
        return found.order_by("pk")


PERSON = ("first_name", "last_name", "email")
OF_ATTENDEE = ("enrolment__person__last_name", "enrolment__session__code")
OF_COLLECTIVE = ("collective__space",)
OF_QUESTION = ("question__collective",)
KINDS = [
    Kind("personne", _("Personnes"), User, PERSON, _spaces_of_person),
    Kind("structure", _("Structures, vues de l’intérieur"), Structure, ("name",), rule="open_to"),
    Kind("espace", _("Espaces"), Space, ("name",), lambda space: [space.pk]),
    Kind("collectif", _("Collectifs"), Collective, ("space__name",), read_with=("space",)),
    Kind("rencontre", _("Rencontres"), Meeting, ("title",), _space_of_collective, read_with=OF_COLLECTIVE),
    Kind("date", _("Dates cherchées"), DatePoll, ("title",), _space_of_collective, read_with=OF_COLLECTIVE),
    Kind("consultation", _("Consultations"), Ballot, ("subject",), _space_of_collective,
         read_with=OF_COLLECTIVE),
    Kind("decision", _("Décisions"), Decision, ("words",), _space_of_collective, read_with=OF_COLLECTIVE),
    Kind("action", _("Actions"), Action, ("words",), _space_of_collective, read_with=OF_COLLECTIVE),
    Kind("discussion", _("Discussions"), Thread, ("title",), _space_of_collective,
         read_with=("collective__space",)),
    Kind("message", _("Messages des discussions"), Post, ("thread__title",), _space_of_thread,
         read_with=("thread__collective",)),
    Kind("question", _("Questions"), Question, ("words",), _space_of_collective, read_with=OF_COLLECTIVE),
    Kind("element", _("Éléments de réponse"), Element, ("note",), _space_of_question, read_with=OF_QUESTION),
    Kind("reponse", _("Réponses"), Synthesis, ("text",), _space_of_question, read_with=OF_QUESTION),
    Kind("participation", _("Demandes de participation"), JoinRequest, ("words",), _space_of_collective,
         read_with=OF_COLLECTIVE),
    Kind("session", _("Sessions de formation"), CourseSession, ("code", "course__title"),
         _space_of_structure, read_with=("course", "structure")),
    Kind("inscription", _("Inscriptions"), Enrolment, ("person__last_name", "session__code"),
         _space_of_structure, read_with=("person", "structure", "session")),
    Kind("reclamation", _("Réclamations"), Complaint, ("subject",), _no_space, read_with=("person",)),
    Kind("rendezvous", _("Inscriptions aux rendez-vous"), Registration, ("name", "email"), _no_space),
    Kind("modele", _("Modèles de collectif"), Starter, ("name",), _no_space),
    Kind("presence", _("Présences en formation"), Presence, OF_ATTENDEE, _space_of_attendee,
         read_with=("enrolment__structure",)),
    Kind("evaluation", _("Évaluations de formation"), Outcome, OF_ATTENDEE, _space_of_attendee,
         read_with=("enrolment__structure",)),
    Kind("signature", _("Signatures de formation"), Signature, OF_ATTENDEE, _space_of_attendee,
         read_with=("enrolment__structure",)),
    Kind("papier", _("Documents de formation"), Paper, ("title", "session__code"), _no_space,
         read_with=("session",)),
    Kind("questionnaire", _("Réponses aux questionnaires"), Reply, ("questionnaire__title", "session__code"),
         _space_of_attendee, read_with=("questionnaire", "session", "enrolment__structure")),
    Kind("document", _("Documents"), Document, ("title",)),
    Kind("ressource", _("Ressources"), Resource, ("title",), _no_space),
    Kind("essai", _("Essais des ressources"), Trial, ("text",), _no_space,
         read_with=("structure", "resource")),
    Kind("invitation", _("Invitations"), Invitation, PERSON, _space_invited_to,
         read_with=("structure", "space")),
    Kind("demande", _("Demandes d’accès"), AccessRequest, PERSON, _space_of_structure,
         read_with=("structure",)),
    Kind("fichier", _("Fichiers d’invitations"), InvitationBatch, ("file_name",), _space_of_structure,
         read_with=("structure",)),
]  # fmt: skip


def kind_named(name: str) -> Kind | None:
    return next((kind for kind in KINDS if kind.name == name), None)
