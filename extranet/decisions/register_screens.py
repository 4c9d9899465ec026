"""The registers of a collectif, taken away as files by whoever reads them on the screen."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from content.printing import NoPrinterError
from extranet.access import MemberRequest
from extranet.collectives.views import find_collective
from extranet.decisions.registers import FILES, REGISTERS


@never_cache
def register_file(request: MemberRequest, slug: str, kind: str, extension: str) -> HttpResponse:
    """`kind`: decisions or actions; `extension`: pdf or xlsx."""
    register = REGISTERS[kind](find_collective(request, slug))
    make, content_type = FILES[extension]
    try:
        content = make(register)
    except NoPrinterError:
        messages.error(request, _("Ce serveur ne sait pas faire de PDF. Prenez le tableau (XLSX)."))
        return redirect(f"extranet:{kind}", slug)
    name = f"{slugify(register.title)}-{slug}-{timezone.localdate().isoformat()}.{extension}"
    return HttpResponse(
        content, content_type=content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
