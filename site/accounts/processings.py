"""What is done with people's data by accounts, by the mail and by what signs people in: the lines of the
register that belong to this layer, and to `background`, which knows nobody."""

from accounts.processing import Processing, declare, impersonal

LEGITIMATE = "Intérêt légitime de la fédération : animer et administrer son réseau (RGPD, art. 6.1 f)"
TEAM = "L’équipe de la fédération ; l’hébergeur, sous-traitant"

ACCOUNTS = Processing(
    name="Comptes, fonctions et annuaire du réseau",
    purpose="Savoir qui est du réseau, avec quelle fonction et dans quel espace, et permettre de se joindre.",
    basis=LEGITIMATE,
    people="Salarié·es et bénévoles des structures, membres de l’équipe, personnes extérieures invitées",
    data="Identité, fonction, coordonnées professionnelles, structures, espaces, choix de courriels",
    recipients="Les membres du réseau selon ce que chacun montre ; l’équipe ; l’hébergeur, sous-traitant",
    kept="Tant que le compte sert ; fermé après 24 mois sans visite ; effacé 30 jours après la demande.",
    jobs=("warn_idle_accounts", "close_idle_accounts", "erase_when_due"),
    deleted=(
        "accounts.Membership", "accounts.SpaceMembership", "accounts.NotificationPreference",
        "accounts.User_groups", "accounts.User_user_permissions",
    ),
    unsigned=("accounts.User",),
    not_exported={
        "accounts.User_groups": "droits techniques, qui découlent des fonctions exportées",
        "accounts.User_user_permissions": "droits techniques, qui découlent des fonctions exportées",
    },
)  # fmt: skip
ARRIVALS = Processing(
    name="Invitations et demandes d’accès",
    purpose="Faire entrer dans l’espace adhérents les personnes des structures, et elles seules.",
    basis=LEGITIMATE,
    people="Personnes invitées ou qui demandent un accès",
    data="Nom, adresse électronique, structure, fonction, message de la demande, fichiers d’invitations",
    recipients=f"La direction de la structure concernée. {TEAM}",
    kept="Un an après la réponse ou l’échéance ; 30 jours pour un fichier d’invitations.",
    jobs=("forget_old_papers", "forget_old_batches"),
    deleted=("accounts.Invitation", "accounts.AccessRequest", "accounts.InvitationBatch"),
)
SECURITY = Processing(
    name="Connexion et sécurité des comptes",
    purpose="Vérifier qui se connecte, montrer les appareils ouverts, savoir qui a fait quoi.",
    basis="Obligation de sécurité (RGPD, art. 6.1 c et art. 32)",
    people="Toute personne qui a un compte",
    data="Adresses confirmées, secrets de double vérification, appareil, adresse IP, journal des actes",
    recipients=TEAM,
    kept="Sessions : 14 jours. Journal : un an, avec des identifiants sans nom après un effacement.",
    jobs=("forget_sessions", "forget_old_papers"),
    deleted=(
        "account.EmailAddress", "account.EmailConfirmation", "mfa.Authenticator",
        "usersessions.UserSession", "sessions.Session",
    ),
    unsigned=("accounts.AuditEntry", "accounts.PeopleReview"),
    not_exported={
        "account.EmailConfirmation": "code à usage unique",
        "sessions.Session": "contenu technique et signé ; les appareils sont exportés",
        "accounts.PeopleReview": "l’acte est dans le journal, exporté",
    },
)  # fmt: skip
MAIL = Processing(
    name="Lettres envoyées et réponses reçues",
    purpose="Envoyer ce que l’on a choisi de recevoir, et publier une réponse une seule fois.",
    basis=LEGITIMATE,
    people="Personnes du réseau et personnes qui écrivent à la fédération",
    data="Adresse, objet ; le texte jusqu’à l’envoi. Des réponses, une empreinte sans le texte",
    recipients="La ou le destinataire ; le service d’envoi et l’hébergeur, sous-traitants",
    kept="90 jours après l’envoi ; un an pour l’empreinte d’une réponse ; 30 jours dans la boîte.",
    jobs=("forget_old_mail", "forget_old_inbound_mail", "empty_mailbox"),
    deleted=("background.OutgoingMail",),
    unsigned=("background.InboundMail",),
    not_exported={
        "background.OutgoingMail": "déjà entre les mains de qui l’a reçue ; le texte est oublié à l’envoi",
        "background.InboundMail": "une empreinte, dont on ne revient pas à la personne",
    },
)
STRUCTURES = Processing(
    name="Fiches des structures",
    purpose="Publier l’annuaire des structures du réseau.",
    basis=LEGITIMATE,
    people="Personnes nommées dans la fiche de leur structure",
    data="Coordonnées professionnelles de la structure",
    recipients="Le public",
    kept="Tant que la structure est dans l’annuaire.",
    by_hand=("accounts.Structure",),
)


def register() -> None:
    declare(ACCOUNTS, ARRIVALS, SECURITY, MAIL, STRUCTURES)
    impersonal.update(
        {
            "accounts.Space": "nom d’un espace",
            "auth.Group": "nom d’un rôle",
            "auth.Permission": "nom d’un droit",
            "background.JobRun": "nom d’un travail",
            "taggit.Tag": "nom d’un mot-clé",
        }
    )
