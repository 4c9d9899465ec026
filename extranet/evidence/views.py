"""What proves the quality of a year of training, to take away."""

from django.http import Http404, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.models import AuditEntry
from accounts.models.audit import record
from extranet.access import MemberRequest, team_only
from extranet.evidence import archives
from extranet.evidence.sources import held_in


@never_cache
@team_only
def evidence(request: MemberRequest, year: int) -> StreamingHttpResponse:
    """For the team, which journals it; nothing for a year in which nothing was held."""
    if not 2000 <= year <= 2100 or not held_in(year):
        raise Http404
    answer = archives.zip_of(year)
    record(
        AuditEntry.Act.DATA_EXPORTED,
        by=request.user,
        detail=_("preuves de qualité %(year)s") % {"year": year},
    )
    return answer
