"""Which spaces somebody reaches, sorted by what each opens to her there."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from accounts.models.space import Space, SpaceMembership, SpaceQuerySet

if TYPE_CHECKING:
    from accounts.models.space import Person
    from accounts.models.user import User

type Keys = list[int] | QuerySet[Space] | QuerySet[SpaceMembership]


@dataclass(frozen=True)
class Reach:
    """Spaces in which she has a place; those where it is not an outsider's; those that she runs; and
    her places themselves. As questions that join another, or as keys already known."""

    open: Keys
    inside: Keys
    run: Keys
    places: Keys

    @classmethod
    def asked(cls, person: "Person") -> "Reach":
        """As parts of a question, which a date may be asked of."""
        return cls(
            open=Space.objects.open_to(person),
            inside=Space.objects.known_inside_by(person),
            run=Space.objects.run_by(person),
            places=[held.pk for held in person.counting_places]
            if person.is_authenticated and person.has_settled_places
            else SpaceMembership.objects.current().filter(user_id=person.pk),
        )

    @classmethod
    def known(cls, person: "User") -> "Reach":
        """As keys, in one short question: a search among a hundred thousand records goes by them."""
        return cls.known_of([person])[person.pk]

    @classmethod
    def known_in(cls, person: "User", space: Space) -> "Reach":
        """The same as far as one space goes, without asking for the others."""
        return cls.among(person, {space.pk: space.kind} if space.kind in Space.SHARING else {})

    @classmethod
    def known_of(cls, people: "list[User]") -> "dict[int, Reach]":
        """The same for several people, in one question for all, by key of each."""
        kinds = Space.objects.with_documents().kinds()
        return {person.pk: cls.among(person, kinds) for person in people}

    @classmethod
    def among(cls, person: "User", kinds: dict[int, str]) -> "Reach":
        """The same when the spaces where things are shared, and what they are, are known."""
        of_all = [Space.Kind.NETWORK] if person.is_in_network else []
        shared = Space.SHARING if person.is_team else ()
        roles = person.roles_in_spaces
        common = [pk for pk, kind in kinds.items() if kind in of_all]
        led = [pk for pk in roles if SpaceMembership.Role.LEAD in roles[pk]]
        return cls(
            open=[*roles, *common],
            inside=[pk for pk in roles if roles[pk] - {SpaceMembership.Role.EXTERNAL}] + common,
            run=led + [pk for pk, kind in kinds.items() if kind in shared],
            places=[held.pk for held in person.counting_places],
        )

    def fingerprint(self, space: Space) -> int:
        """A number that stands for all that it opens in that space, of keys already known."""
        return hash((space.pk in self.open, space.pk in self.inside, space.pk in self.run, *self.places))

    def spaces(self) -> SpaceQuerySet:
        """All of them, whatever she may do there."""
        return Space.objects.filter(Q(pk__in=self.open) | Q(pk__in=self.run))
