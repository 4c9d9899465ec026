"""Pages that belong to no app: health, errors, robots, the choice of light or dark."""

import datetime
import sys
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.utils import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from background import waiting
from config import health
from content.context import THEMES, site_chrome

ONE_YEAR = 365 * 24 * 3600


@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """The process answers. Never asks the database."""
    return _line("vivant")


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """The process can serve: the database answers and is that of this release, the files are there."""
    missing = health.missing()
    return _line(missing or "prêt", 503 if missing else 200)


@require_safe
def worker_at_work(request: HttpRequest) -> HttpResponse:
    """Letters, tasks and scheduled jobs leave in time. Apart from the rest: pages do without the worker."""
    behind = waiting.late(timezone.now())
    words = f"en retard de {behind.total_seconds() // 60:.0f} minutes" if behind else "à l’œuvre"
    return _line(words, 503 if behind else 200)


def _line(words: str, status: int = 200) -> HttpResponse:
    return HttpResponse(f"{words}\n", status=status, content_type="text/plain; charset=utf-8")


@require_safe
def appearance(request: HttpRequest) -> HttpResponse:
    """Keeps the choice of light or dark in a cookie, and goes back. No cookie before a choice."""
    target = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
        target = "/"
    response = HttpResponseRedirect(target)
    theme = request.GET.get("theme", "")
    if theme in THEMES:
        secure = settings.SESSION_COOKIE_SECURE
        response.set_cookie("theme", theme, max_age=ONE_YEAR, samesite="Lax", secure=secure, httponly=True)
    else:
        response.delete_cookie("theme", samesite="Lax")
    return response


@require_safe
def admin_sign_in(request: HttpRequest) -> HttpResponse:
    """Editors sign in like everybody: Wagtail's own form has no throttle. Somebody signed in who
    may not edit reads so, instead of being sent round and round."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.GET.get("next", "/gestion/"))
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied
    return redirect("wagtailadmin_home")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read; a demonstration asks not to be read at all."""
    demo = site_chrome(request)["is_demo"]
    lines = ["User-agent: *", "Disallow: /" if demo else "Disallow: /gestion/"]
    if not demo:
        lines += ["Disallow: /espace/", "Disallow: /compte/", "Disallow: /recherche/"]
        lines += [f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}"]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """How to report a flaw (RFC 9116)."""
    identity = site_chrome(request)["identity"]
    expires = timezone.now().replace(microsecond=0) + datetime.timedelta(days=180)
    lines = [
        f"Contact: mailto:{identity.security_contact or identity.email}",
        f"Expires: {expires.isoformat()}",
        "Preferred-Languages: fr, en",
        f"Canonical: {request.build_absolute_uri(request.path)}",
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """The web manifest: what a phone needs to keep the site on its home screen."""
    text = site_chrome(request)["site_text"]
    icons = [
        {"src": static(f"icons/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
    ]
    data: dict[str, Any] = {
        "name": text.name,
        "short_name": text.short_name or text.name,
        "start_url": "/",
        "display": "browser",
        "background_color": "#FBF6EE",
        "theme_color": "#6A1F5B",
        "lang": "fr",
        "icons": icons,
    }
    return JsonResponse(data, content_type="application/manifest+json")


@require_safe
def colours(request: HttpRequest) -> HttpResponse:
    """The federation's own colours, over those of the style sheet. They were checked when saved."""
    identity = site_chrome(request)["identity"]
    light, dark = identity.brand_light, identity.brand_dark
    darker = f"color-mix(in oklab,{light},#000 25%)"
    lighter = f"color-mix(in oklab,{dark},#fff 35%)"
    css = (
        f":root{{--brand:{light};--brand-strong:{darker}}}"
        f"@supports (color:light-dark(#000,#fff)){{:root{{--brand:light-dark({light},{dark});"
        f"--brand-strong:light-dark({darker},{lighter})}}}}"
    )
    return HttpResponse(css, content_type="text/css", headers={"Cache-Control": "public, max-age=60"})


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component on one page, in development only."""
    return render(
        request,
        "gallery.html",
        {"page_title": "Composants", "themes_of_collectives": ["projet", "famille", "jeunes", "seniors"]},
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", {"page_title": "Page introuvable"}, status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return HttpResponse(render_to_string("400.html"), status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", {"page_title": "Accès réservé"}, status=403)


def forbidden_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token is missing or too old: the person only has to send it again."""
    return render(request, "403_form.html", {"page_title": "Formulaire expiré"}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Alone in its file: neither the database nor the static files may be asked. A database that is
    away for a moment is no fault of the request: the answer says when to come back."""
    if isinstance(sys.exc_info()[1], (OperationalError, InterfaceError)):
        away = render_to_string("503.html")
        return HttpResponse(away, status=503, headers={"Retry-After": "30"})
    return HttpResponse(render_to_string("500.html"), status=500)
