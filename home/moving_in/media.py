"""Brings the files of the old site: pictures as images, the others as documents, each checked."""

import hashlib
from pathlib import PureWindowsPath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.images import ImageFile
from django.db import transaction
from django.template.defaultfilters import filesizeformat

from content import uploads as checks
from content.file_names import clean_name, title_of
from content.models import Document, Image
from home.moving_in import uploads
from home.moving_in.memory import Memory, Moved
from home.moving_in.report import Entry, Outcome, Report
from home.moving_in.survey import MEDIA, Known, Survey
from home.moving_in.words.markup import words_of
from resources.importing.contents import content_of
from resources.importing.paths import Folder
from resources.importing.refusal import RefusedError

UNDESCRIBED = "Image sans texte de remplacement : décrivez-la, ou elle sera tenue pour décorative"
NOT_ACCEPTED = "Les fichiers « {} » ne sont pas acceptés. Ouvrez-le et enregistrez-le dans un autre format."


class Media:
    """The files of one site. Each comes once, in its own transaction, before the texts that show it."""

    def __init__(self, survey: Survey, memory: Memory, folder: Folder | None, report: Report) -> None:
        self.survey, self.memory, self.folder, self.report = survey, memory, folder, report
        self.by_path = {uploads.inside(each.file): each.number for each in survey.items.values() if each.file}
        self.by_path.pop("", None)
        self.written: list[Any] = []  # what a dry run takes away

    def bring(self, known: Known) -> None:
        entry = Entry(str(known.number), "fichier", words_of(known.title) or known.slug, Outcome.MADE)
        moved = self.memory.get(known.number)
        if moved is not None:
            entry.outcome = Outcome.THERE if moved.image_id or moved.document_id else Outcome.REMOVED
        elif self.folder is None:
            entry.outcome, entry.notes = Outcome.ASIDE, ["sans --media, aucun fichier ne vient"]
        else:
            try:
                moved = self._take(known.number, known.file, entry.title, words_of(known.alt))
                if moved.image_id and not known.alt:
                    entry.notes = [UNDESCRIBED]
            except RefusedError as refusal:
                entry.outcome, entry.notes = Outcome.REFUSED, [f"{uploads.inside(known.file)} : {refusal}"]
        self.report.note(entry)

    def of_number(self, number: int) -> Moved | None:
        return self.memory.get(number)

    def of_address(self, address: str) -> Moved | None:
        """The file of that address, in any of the sizes that WordPress made of it. An export of the pages
        alone names no file: the folder is looked at then."""
        path = uploads.inside(address)
        for each in uploads.originals(path) if path else []:
            if each in self.by_path and (moved := self.memory.get(self.by_path[each])):
                return moved
            if moved := self.memory.get(f"/{each}"):
                return moved
        if not path or self.folder is None or any(each in self.by_path for each in uploads.originals(path)):
            return None
        return self._unnamed(address, path)

    def alt_of(self, number: int) -> str:
        known = self.survey.items.get(number)
        return words_of(known.alt) if known and known.kind == MEDIA else ""

    def _unnamed(self, address: str, path: str) -> Moved | None:
        try:
            return self._take(f"/{uploads.originals(path)[1]}", address, title_of(path), "")
        except RefusedError as refusal:
            if str(refusal) != uploads.ABSENT:
                entry = Entry(f"/{path}", "fichier", path, Outcome.REFUSED, notes=[f"{path} : {refusal}"])
                self.report.note(entry)
            return None

    def _take(self, item: int | str, address: str, title: str, alt: str) -> Moved:
        """Raises RefusedError with the reason."""
        assert self.folder is not None
        name = uploads.find(self.folder, address)
        extension = PureWindowsPath(name).suffix.lstrip(".").lower()
        try:
            if extension in settings.WAGTAILIMAGES_EXTENSIONS:
                return self._image(item, name, title, alt)
            if extension in settings.WAGTAILDOCS_EXTENSIONS:
                return self._document(item, name, title)
        except ValidationError as error:
            raise RefusedError(" ".join(error.messages)) from error
        except OSError as error:
            raise RefusedError("Ce fichier ne peut pas être lu.") from error
        raise RefusedError(NOT_ACCEPTED.format(extension or "sans extension"))

    def _image(self, item: int | str, name: str, title: str, alt: str) -> Moved:
        assert self.folder is not None
        path = self.folder.find(name)
        most = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
        if path.stat().st_size > most:
            raise RefusedError(f"Cette image est trop lourde : {filesizeformat(most)} au plus.")
        with path.open("rb") as opened:
            checks.check_document(opened, path.suffix.lstrip("."))
            checks.check_pixels(opened)
            data = checks.without_metadata(opened)
        digest = hashlib.sha1(data.getbuffer(), usedforsecurity=False).hexdigest()  # as Wagtail keeps it
        found = Image.objects.filter(file_hash=digest).first() or Image(
            title=title[:255] or title_of(name),
            file=ImageFile(data, name=clean_name(name)),
            file_size=data.getbuffer().nbytes,
            file_hash=digest,
            description=alt[:255],
        )
        return self._remember(item, found, "image_id")

    def _document(self, item: int | str, name: str, title: str) -> Moved:
        assert self.folder is not None
        content = content_of(self.folder, name, ())
        found = Document.objects.kept().filter(space=None, sha256=content.sha256).first()
        if found is not None:
            return self._remember(item, found, "document_id")
        with content.path.open("rb") as opened:
            file = File(opened, name=clean_name(content.name))
            made = Document(title=title[:255] or title_of(name), file=file, file_size=content.size)
            return self._remember(item, made, "document_id")

    def _remember(self, item: int | str, made: Image | Document, field: str) -> Moved:
        """The file and its row, or neither."""
        is_new = made.pk is None
        try:
            with transaction.atomic():
                if is_new:
                    made.save()
                moved = self.memory.write(item, **{field: made.pk})
        except BaseException:
            if is_new:
                take_away([made.file])
            raise
        if is_new:
            self.written.append(made.file)
        self.memory.keep(item, moved)
        return moved


def take_away(files: list[Any]) -> None:
    """The rows did not stay: their files go too."""
    for file in files:
        if file.name and file._committed:
            file.storage.delete(file.name)
