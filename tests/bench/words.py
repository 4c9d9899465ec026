"""French sentences, always the same for the same seed, so that two runs measure the same pages."""

import random

SENTENCES = """
Les habitantes et les habitants préparent ensemble le forum des collectifs.
Le forum réunit les structures du département autour d’une question.
Au forum de printemps, chaque équipe présente un atelier et une réussite.
Nous avons écouté les parents, les bénévoles et les salariés avant de décider.
La salle est accessible, une boucle magnétique est installée à l’accueil.
Un groupe de seniors a ouvert un atelier de réparation le samedi matin.
Les jeunes demandent un lieu où se retrouver après dix-huit heures.
Le conseil d’administration a voté une motion sur le financement pluriannuel.
La Caf et le conseil départemental participent à la rencontre.
Chaque structure repart avec une fiche-outil et un calendrier partagé.
Le transport reste la première difficulté citée par les familles.
Une formation de deux jours aide les équipes à écrire leur projet social.
Les bénévoles accueillent, écoutent et orientent, sans jamais juger.
Le collectif Famille se réunit le premier mardi de chaque mois.
À la fin de la journée, un repas partagé rassemble quatre-vingts personnes.
Les chiffres de l’année montrent que la participation progresse.
Nous publions le compte rendu pour que chacune et chacun s’en saisisse.
L’espace de vie sociale ouvre ses portes dans l’ancienne école.
""".strip().splitlines()
NOUNS = ["quartier", "atelier", "jardin", "projet", "accueil", "débat", "réseau", "village", "repas"]
VERBS = ["Préparer", "Ouvrir", "Raconter", "Réussir", "Partager", "Inventer", "Défendre", "Relier"]


class Words:
    """Titles and texts drawn from one seed. Every text holds the word « forum »: the search for
    it finds every page, which is its worst case."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)

    def title(self, number: int) -> str:
        first, second = self.draw.sample(NOUNS, 2)
        return f"{self.draw.choice(VERBS)} un {first}, un {second} ({number})"

    def summary(self) -> str:
        return " ".join([self.draw.choice(SENTENCES[:3]), self.draw.choice(SENTENCES[3:])])

    def paragraph(self, sentences: int = 5) -> str:
        return " ".join(self.draw.choices(SENTENCES, k=sentences))

    def lines(self, count: int = 4) -> str:
        return "\n".join(self.draw.sample(SENTENCES, count))


words = Words(2)
