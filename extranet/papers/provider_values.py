"""What papers say of the federation and of the course."""

from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.rich_text import expand_db_html

from content.models import SiteIdentity
from content.templatetags.site import federation_name, hours
from extranet.papers.filling import as_list
from extranet.papers.writing import day, money
from extranet.training.models import CourseSession, TrainingSettings


def of_provider() -> dict[str, str]:
    said, identity = TrainingSettings.load(), SiteIdentity.load()
    return {
        "organisme": said.legal_name or federation_name(),
        "adresse organisme": said.legal_address or identity.address,
        "siret organisme": said.siret,
        "déclaration activité": said.nda_contract_mention,
        "signataire": said.signatory,
        "fait à": said.signed_in,
        "mention tva": said.vat_mention,
        "conditions de paiement": said.payment_terms,
        "règlement": _paragraphs(said.trainee_rules),
    }


def _paragraphs(text: str) -> SafeString | str:
    return SafeString(render_to_string("extranet/papers/_paragraphs.html", {"text": text})) if text else ""


def of_course(session: CourseSession) -> dict[str, str]:
    course = session.course
    return {
        "formation": course.title,
        "but": course.goal,
        "objectifs": as_list(course.objectives.splitlines()),
        "contenu": _content(course.programme),
        "prérequis": course.prerequisites,
        "public": ", ".join(str(each) for each in course.audiences.all()),
        "durée en jours": f"{course.duration_days:g}".replace(".", ","),
        "méthodes": course.methods,
        "évaluation": course.assessment,
        "sanction": course.sanction,
        "tarif adhérent": _fee(money(course.member_fee), course.fee_unit),
        "tarif public": _fee(money(course.non_member_fee), course.fee_unit)
        if course.non_member_fee is not None else "",
        "délai accès": course.access_delay,
        "accessibilité": course.accessibility,
        "référent handicap": course.disability_contact,
        "contact": course.contact,
        "annulation": course.cancellation,
        "mise à jour": day(course.updated_on),
    } | _of_session(session)  # fmt: skip


def _fee(amount: str, unit: str) -> str:
    return _("%(amount)s par %(unit)s") % {"amount": amount, "unit": unit}


def _content(programme: str) -> SafeString | str:
    """Wagtail cleaned it when it was saved; its headings come under ours."""
    html = str(expand_db_html(programme))
    return mark_safe(html) if strip_tags(html).strip() else ""  # cleaned by Wagtail when it was saved


def _of_session(session: CourseSession) -> dict[str, str]:
    slots = list(session.slots.all())
    trainers = [f"{each} : {each.titles}" if each.titles else str(each) for each in session.trainers.all()]
    return {
        "session": session.code,
        "durée": hours(session.hours),
        "part à distance": f"{session.remote_rate}\u00a0%",
        "modalités": _modes(session),
        "intervenants": as_list(trainers or session.course.trainers.splitlines()),
        "lieu": session.venue,
        "horaires": SafeString(render_to_string("extranet/training/_slots.html", {"slots": slots}))
        if slots else "",
        "début": day(session.starts_at),
        "fin": day(session.ends_at),
        "minimum": str(session.min_participants),
        "maximum": str(session.max_participants),
        "à savoir": session.practical,
        "lien visio": session.video_link,
    }  # fmt: skip


def _modes(session: CourseSession) -> str:
    if session.remote_rate == 100:
        return _("À distance")
    return _("En présence et à distance") if session.remote_hours else _("En présence")
