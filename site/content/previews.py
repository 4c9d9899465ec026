"""Reading a draft by a link: no account, seven days, nothing else opened."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from content.current_site import find_site
from content.models import PreviewLink


@require_safe
def shared_draft(request: HttpRequest, token: str) -> HttpResponse:
    """The latest draft, to whoever holds the token; never stored, never indexed."""
    link = PreviewLink.objects.for_token(token)
    if link is None:
        raise Http404
    find_site(request)
    draft = link.draft
    request.is_draft = True
    with translation.override(draft.locale.language_code):
        response = draft.serve(request)
        response.render() if hasattr(response, "render") else None
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
