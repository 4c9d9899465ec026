"""The queue, in the editors' admin: what waits, since when, what failed, and « relancer »."""

from typing import Any

from django.contrib import messages
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_tasks_db.models import DBTaskResult
from wagtail.admin.auth import permission_required

from background import again, schedule, waiting
from background.models import JobRun, OutgoingMail

READ, RELAUNCH = "background.view_outgoingmail", "background.change_outgoingmail"
SHOWN = 50


@permission_required(READ)
def queue(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return relaunch(request)
    now = timezone.now()
    return render(
        request,
        "background/queue.html",
        {
            "behind": waiting.late(now),
            "last": JobRun.objects.aggregate(last=Max("last_run_at"))["last"],
            "waiting": OutgoingMail.objects.filter(sent_at=None, failed_at=None).count(),
            "oldest": waiting.oldest_letter(),
            "given_up": OutgoingMail.objects.exclude(failed_at=None).order_by("-failed_at")[:SHOWN],
            "tasks_waiting": DBTaskResult.objects.ready().count(),
            "tasks_failed": DBTaskResult.objects.failed().order_by("-finished_at")[:SHOWN],
            "jobs": jobs(),
            "may_relaunch": request.user.has_perm(RELAUNCH),
        },
    )


def jobs() -> list[dict[str, Any]]:
    """Each declared job with its last run, those that fail first."""
    runs = {run.name: run for run in JobRun.objects.all()}
    lines = [{"name": job.name, "every": job.every, "run": runs.get(job.name)} for job in schedule.declared()]
    return sorted(lines, key=lambda line: (-(line["run"].failures if line["run"] else 0), line["name"]))


@permission_required(RELAUNCH)
def relaunch(request: HttpRequest) -> HttpResponse:
    asked = request.POST.get("what", "")
    if asked == "letters":
        found = again.relaunch_letters()
    elif asked == "tasks":
        found = again.relaunch_tasks()
    else:
        found = again.run_now(asked)
    words = ngettext("%(count)s relance.", "%(count)s relances.", found) % {"count": found}
    messages.success(request, words) if found else messages.warning(request, _("Rien à relancer."))
    return redirect("background_queue")
