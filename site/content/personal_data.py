"""The files that a person gave to the site."""

from collections.abc import Iterable
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.admin.models import EditingSession, FormState
from wagtail.models import APIToken, PageSubscription

from accounts import personal_data
from accounts.models import User
from accounts.processing import Processing, declare, impersonal
from accounts.processings import LEGITIMATE
from content.models import Document, DocumentVersion, Image, PartialUpload, PreviewLink
from content.search.index import compact

# Wagtail keeps these of whoever works in the admin; they serve nobody else.
EDITOR_TRACES = {
    "wagtailusers.UserProfile": "préférences d’affichage de la gestion",
    "wagtailadmin.EditingSession": "qui a une page ouverte à cet instant",
    "wagtailadmin.FormState": "saisie en cours dans la gestion",
    "wagtailcore.APIToken": "secret",
    "wagtailcore.PageSubscription": "réglage de la gestion",
    "content.PreviewLink": "secret, qui dure sept jours",
}
WORK = "travail de la rédaction, au nom de la fédération"
EDITOR_WORK = dict.fromkeys(
    (
        "wagtailcore.Page", "wagtailcore.Revision", "wagtailcore.PageLogEntry", "wagtailcore.ModelLogEntry",
        "wagtailcore.Comment", "wagtailcore.CommentReply", "wagtailcore.UploadedFile",
        "wagtailcore.WorkflowState", "wagtailcore.TaskState", "wagtail_localize.StringTranslation",
        "wagtail_localize.SegmentOverride",
    ),
    WORK,
)  # fmt: skip
EDITING = Processing(
    name="Travail de la rédaction",
    purpose="Savoir qui a écrit, relu, publié, et reprendre un travail là où il en était.",
    basis=LEGITIMATE,
    people="Personnes qui travaillent dans la gestion",
    data="Auteur ou autrice d’une version, journal des pages, commentaires, brouillons, réglages",
    recipients="La rédaction ; l’hébergeur, sous-traitant",
    kept="Tant que la page existe ; ce qui n’est qu’à la personne va avec son compte.",
    jobs=("erase_when_due",),
    deleted=tuple(EDITOR_TRACES),
    unsigned=tuple(EDITOR_WORK),
    not_exported=EDITOR_TRACES | EDITOR_WORK,
)
FILES = Processing(
    name="Documents et images déposés",
    purpose="Partager des fichiers et en garder les versions.",
    basis=LEGITIMATE,
    people="Personnes qui déposent un fichier, personnes nommées dans un fichier",
    data="Qui a déposé, remplacé ou mis à la corbeille ; le fichier lui-même",
    recipients="Qui peut ouvrir le dossier ; le public pour ce qui est publié",
    kept="Jusqu’au jour dit sur le document, puis 30 jours de corbeille ; un jour pour un dépôt coupé.",
    jobs=("bin_what_is_over", "empty_the_bin", "forget_unfinished", "sweep_files"),
    deleted=("content.PartialUpload", "content.Folder_readers"),
    unsigned=(
        "content.Document", "content.DocumentVersion", "content.Folder", "content.Image",
        "wagtaildocs.Document", "wagtailimages.Image",
    ),
    not_exported={
        "content.PartialUpload": "dépôt en cours, oublié au bout d’un jour",
        "content.Folder_readers": "découle des places, exportées",
        "content.Folder": "dossier du groupe",
        "wagtaildocs.Document": "table de Wagtail, que le site n’emploie pas",
        "wagtailimages.Image": "table de Wagtail, que le site n’emploie pas",
    },
)  # fmt: skip
IDENTITY = Processing(
    name="Identité du site et contenus repris d’ailleurs",
    purpose="Dire qui publie le site (loi du 21 juin 2004) et qui a fait ce qui est repris.",
    basis="Obligation légale (RGPD, art. 6.1 c)",
    people="Directrice ou directeur de la publication, contact de sécurité, auteurs de vidéos citées",
    data="Nom, adresse électronique",
    recipients="Le public",
    kept="Tant que la personne exerce cette charge, ou que la page cite la vidéo.",
    by_hand=("content.SiteIdentity", "wagtailembeds.Embed"),
)


def register() -> None:
    declare(EDITING, FILES, IDENTITY)
    impersonal.update(
        {
            "content.SiteText": "nom du site",
            "wagtailcore.Collection": "nom d’un classement",
            "wagtailcore.Task": "nom d’une étape de relecture",
            "wagtailcore.Workflow": "nom d’une relecture",
        }
    )
    personal_data.sources.append(titles_of)
    personal_data.files.append(files_of)
    personal_data.erasers += [forget_in_index, forget_traces]


def titles_of(user: User) -> dict[str, Any]:
    return {
        _("Documents déposés"): list(Document.objects.last_given_by(user).values("title", "version_at")),
        _("Images déposées"): list(Image.objects.filter(uploaded_by_user=user).values("title", "created_at")),
    }


def files_of(user: User) -> Iterable[File[bytes]]:
    """Her own bytes: what others put in the place of a file of hers is theirs."""
    yield from (document.file for document in Document.objects.last_given_by(user))
    yield from (former.file for former in DocumentVersion.objects.filter(author=user))
    yield from (image.file for image in Image.objects.filter(uploaded_by_user=user))


def forget_in_index(user: User) -> None:
    """Once the account is blanked and its name out of the index."""
    transaction.on_commit(compact)


def forget_traces(user: User) -> None:
    """Deposits that never came whole, links to drafts, and what Wagtail keeps for her screens alone."""
    PartialUpload.objects.filter(user=user).delete()  # the pieces on the disk: `forget_unfinished`
    PreviewLink.objects.filter(made_by=user).delete()
    for model in (APIToken, EditingSession, FormState, PageSubscription):
        model.objects.filter(user=user).delete()
