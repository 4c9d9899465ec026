"""What the demonstration offers: courses with their dates, and jobs."""

from typing import Any

from django.utils.html import escape
from django.utils.text import slugify

from accounts.models import Structure
from content.models import Audience
from demo.source import day, demo, signature
from demo.tree import find, put
from home import models


def make_courses() -> None:
    more = demo()["more"]["courses"]
    for row in demo()["trainings"]:
        page = put(find("se-former"), _course(row, more[row["code"]]), row["themes"])
        audiences = Audience.objects.filter(locale=page.locale, slug__in=row["audiences"])
        page.audiences.set(audiences)
        page.save_revision().publish()


def _course(row: dict[str, Any], more: dict[str, Any]) -> models.CoursePage:
    session, fees, indicators = row["session"], row["fees"], more.get("indicators") or {}
    page = models.CoursePage(
        slug=slugify(row["title"])[:60],
        objectives="\n".join(row["objectives"]),
        programme="".join(f"<h3>{escape(p['title'])}</h3>{_list(p['items'])}" for p in row["programme"]),
        trainers="\n".join(signature(key) for key in row["trainers"]),
        venue=session.get("venue") or "À distance",
        min_participants=session["min_participants"],
        max_participants=session["max_participants"],
        member_fee=fees["member"],
        non_member_fee=fees.get("non_member"),
        fee_unit=fees.get("unit", "personne"),
        cancellation=demo()["training_defaults"]["cancellation"],
        contact=signature(row["contact"]),
        disability_contact=signature(more["disability_contact"]),
        updated_on=day(row["updated_at"]),
        framework=FRAMEWORKS[row["framework"]],
        nsf_code=more.get("nsf_code", ""),
        pact_aim=more.get("pact_aim", ""),
        indicators_year=indicators.get("year"),
        **{name: indicators.get(name) for name in INDICATORS},
        **{name: row[name] for name in COURSE_FIELDS},
    )
    return page


Framework = models.CoursePage.Framework
FRAMEWORKS = {"professionnelle": Framework.PROFESSIONAL, "benevole": Framework.VOLUNTEER}
INDICATORS = ("trainees", "satisfaction", "response_rate", "completion", "attainment")
COURSE_FIELDS = (
    "title", "summary", "code", "goal", "prerequisites", "duration_hours", "duration_days",
    "remote_hours", "methods", "assessment", "sanction", "funding", "access_delay", "accessibility",
)  # fmt: skip


def _list(items: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>"


def make_jobs() -> None:
    more = demo()["more"]["jobs"]
    for row in demo()["jobs"]:
        extra = more[row["slug"]]
        offer = models.JobOffer(
            slug=row["slug"],
            structure=Structure.objects.get(slug=row["structure"]),
            contract=extra["contract_kind"],
            contract_note="" if row["contract"] == "CDI" else row["contract"],
            location=extra["location"],
            starts_on=day(row["start_date"]),
            published_on=day(row["published"]),
            expires_on=day(row["application_deadline"]),
            missions="\n".join(row["missions"]),
            profile="\n".join(row["profile"]),
            **{name: row.get(name) or "" for name in JOB_FIELDS},
        )
        offer.save()
        offer.save_revision().publish()


JOB_FIELDS = ("title", "weekly_hours", "salary", "agreement", "apply_email", "apply_instructions")
