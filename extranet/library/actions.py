"""What a member gives to the library, kept in one transaction."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from accounts.models import User
from content.file_names import title_of
from content.models import Document
from extranet.library.proposal_forms import ProposalForm
from resources.models import Resource
from resources.proposals import propose


@transaction.atomic
def propose_with_files(form: ProposalForm, *, by: User) -> Resource:
    """The proposal and its files, which belong to no space: the editors alone open them."""
    words = dict(form.cleaned_data)
    words["documents"] = [_keep(file, by) for file in words["documents"]]
    return propose(by=by, **words)


def _keep(file: UploadedFile[Any], by: User) -> Document:
    return Document.objects.create(
        title=title_of(file.name or ""), file=file, file_size=file.size, uploaded_by_user=by, version_by=by
    )
