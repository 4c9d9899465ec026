"""Sections that bring a short PDF file to the number of pages it announces."""

EXTRAS: tuple[tuple[str, list[str]], ...] = (
    (
        "Pour aller plus loin",
        [
            "Ce document se lit seul ou à plusieurs. L’équipe peut en choisir une partie, "
            "la discuter en réunion, puis noter ce qu’elle veut essayer.",
            "La fédération accompagne les structures qui le souhaitent : un premier échange "
            "permet de préciser le besoin et de trouver une date.",
        ],
    ),
    (
        "Questions à se poser ensemble",
        [
            "Qui est concerné, et qui n’est pas encore autour de la table ?",
            "Qu’est-ce qui marche déjà chez nous ? Qu’est-ce qui nous manque ?",
            "Quelle petite action pouvons-nous mener d’ici trois mois ?",
            "Comment saurons-nous que cette action a été utile ?",
        ],
    ),
    (
        "Préparer une rencontre",
        [
            "Prévoyez deux heures, un lieu accessible et une personne pour prendre des notes.",
            "Annoncez l’objet de la rencontre dans l’invitation, avec une phrase simple. "
            "Proposez une garde d’enfants si c’est possible.",
            "Terminez par un tour de parole : chaque personne dit ce qu’elle retient.",
        ],
    ),
    (
        "Des rôles à partager",
        [
            "Une personne accueille et présente le cadre. Une autre veille au temps. "
            "Une troisième écrit les décisions, avec les mots du groupe.",
            "Les rôles tournent d’une rencontre à l’autre : c’est ainsi que l’on apprend.",
        ],
    ),
    (
        "Faire le point",
        [
            "Au bout de quelques semaines, relisez ensemble ce qui a été décidé.",
            "Notez ce qui est fait, ce qui est en cours et ce qui a changé en chemin. "
            "Un cœur de groupe stable aide à garder le fil.",
            "Partagez le résultat avec les habitantes et les habitants.",
        ],
    ),
    (
        "Faire connaître ce travail",
        [
            "Une affiche, quelques photos du groupe ou un court récit suffisent souvent.",
            "Demandez leur accord aux personnes avant de publier leur nom ou leur image.",
            "Envoyez votre récit à la fédération : il pourra servir à d’autres structures.",
        ],
    ),
)
NOTES = "Notes"
