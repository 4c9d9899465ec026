"""Passwords that anybody who knows the house would try first."""

import re
import unicodedata

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Words that a federation, its sites and its people have in common (ASVS 5.0, 6.2.11). Longest first:
# « centre » would leave « sociaux » behind.
WORDS_OF_THE_HOUSE = """
    azertyuiop association directrice federation motdepasse adherents animation bienvenue direction
    structure adherent familles password accueil bonjour centres famille sociale sociaux azerty centre
    espace jeunes projet qwerty reseau secret sesame social admin marne melun passe seine mot vie
"""
LETTERS_LEFT = 6
SHORTEST_NAME = 3


class HouseWordsValidator:
    """Refuses a password in which hardly anything is left without the person's own name and address,
    and the words of the house."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        rest = _letters(password)
        for word in [*_own_words(user), *WORDS_OF_THE_HOUSE.split()]:
            rest = rest.replace(word, " ")
        if len(rest.replace(" ", "")) < LETTERS_LEFT:
            raise ValidationError(self.get_help_text(), code="house_words")

    def get_help_text(self) -> str:
        return _(
            "Votre mot de passe ne doit pas tenir dans votre nom, des chiffres et des mots d’ici, comme "
            "« centre social » : c’est ce qu’on essaie en premier."
        )


def _letters(text: str) -> str:
    """Only its letters, without accents or capitals."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    return "".join(character for character in folded if character.isalpha())


def _own_words(user: AbstractBaseUser | None) -> list[str]:
    said = [str(getattr(user, name, "")) for name in ("first_name", "last_name", "email")]
    words = {_letters(word) for text in said for word in re.split(r"[\W_]+", text)}
    return sorted((word for word in words if len(word) >= SHORTEST_NAME), key=len, reverse=True)
