"""A sheet is corrected by its direction, and let through by the team."""

from django.db import transaction

from accounts import letters
from accounts.models import AuditEntry, Structure, User
from accounts.models.audit import record
from accounts.models.membership import directors_of
from content.models import Image, SiteIdentity
from extranet.network.sheet_form import SheetForm
from extranet.network.sheet_versions import besides, copy_sheet, differences, latest_version


@transaction.atomic
def correct_sheet(form: SheetForm, *, by: User) -> bool:
    """Keeps the correction as a revision, shown at once or after the team has read it, as the
    federation chose. Returns whether the public reads it. What did not change is not written."""
    proposed = form.save(commit=False)
    _set_picture(proposed, form, by)
    public = _held(proposed)
    latest = latest_version(public)
    changed = differences(latest, proposed)
    shown = public.live and (by.is_team or not SiteIdentity.load().sheets_are_reviewed)
    copy_sheet(proposed, latest)
    if shown and (changed or public.has_unpublished_changes):
        copy_sheet(latest, public)
        _publish(public, latest, by=by)
    elif changed:
        latest.save_revision(user=by, clean=False)
    if changed:
        labels = ", ".join(each.label for each in changed)
        record(AuditEntry.Act.SHEET_CHANGED, by=by, structure=public, detail=labels)
    return shown or not (changed or public.has_unpublished_changes)


@transaction.atomic
def approve_sheet(structure: Structure, *, seen: str, by: User) -> bool:
    """Shows the version that the team has read; says no when another one came meanwhile."""
    public = _held(structure)
    if str(public.latest_revision_id) != seen:
        return False
    latest = latest_version(public)
    copy_sheet(latest, public)
    _publish(public, latest, by=by)
    record(AuditEntry.Act.SHEET_APPROVED, by=by, structure=public)
    return True


@transaction.atomic
def set_correction_aside(structure: Structure, *, seen: str, by: User) -> bool:
    """What the public reads becomes the latest version again; the correction stays in the history.
    The direction is told, so that nothing disappears in silence."""
    public = _held(structure)
    if str(public.latest_revision_id) != seen:
        return False
    latest = latest_version(public)
    corrected = differences(public, latest)
    copy_sheet(public, latest)
    _publish(public, latest, by=by)
    if corrected:
        record(AuditEntry.Act.SHEET_REFUSED, by=by, structure=public)
        _tell_it_is_set_aside(public, seen)
    return True


def _tell_it_is_set_aside(structure: Structure, version: str) -> None:
    for person in directors_of(structure):
        letters.write(
            "sheet_set_aside",
            to=person.email,
            key=f"sheet-set-aside:{version}:{person.pk}",
            structure=structure,
            link=letters.address("extranet:sheet", structure.slug),
        )


def _set_picture(structure: Structure, form: SheetForm, by: User) -> None:
    picture = form.cleaned_data.get("new_picture")
    if picture:
        structure.picture = Image.objects.create(
            title=structure.name,
            file=picture,
            file_size=picture.size,
            description=form.cleaned_data["picture_description"],
            uploaded_by_user=by,
        )
    elif form.cleaned_data.get("remove_picture"):
        structure.picture = None


def _held(structure: Structure) -> Structure:
    """The structure as the public reads it, for this transaction alone: two corrections at once would
    each write over the other."""
    return Structure.objects.select_for_update().get(pk=structure.pk)


def _publish(public: Structure, latest: Structure, *, by: User) -> None:
    """Shows this sheet. What editors prepare besides (nature, affiliations…) stays their draft:
    neither a direction nor who approves its correction publishes what they do not see."""
    drafted = latest is not public and besides(latest) != besides(public)
    revision = public.save_revision(user=by, clean=False)
    revision.publish(user=by, skip_permission_checks=True)  # a direction has no right on the admin
    if drafted:
        latest.save_revision(user=by, clean=False)
