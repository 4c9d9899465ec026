"""The page of whoever has the link and no account: what is proposed, and nothing else of the group."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.models.invitation import fingerprint
from accounts.throttle import too_many
from extranet.dates import links, voting
from extranet.dates.models import DatePoll, ExternalVoter, Voice
from extranet.dates.vote_forms import OutsiderForm
from extranet.discreet import discreet

TEMPLATE = "extranet/dates/outside.html"


@discreet
def vote(request: HttpRequest, token: str) -> HttpResponse:
    """The first answer; it leads to the page where it can be corrected."""
    poll = _poll_at(token)
    form = OutsiderForm(request.POST or None, poll=poll)
    if request.method == "POST":
        if too_many(request):
            return _page(request, poll, form, throttled=True, status=429)
        if form.is_valid():
            return _first_answer(request, poll, form, token)
    return _page(request, poll, form)


def _first_answer(request: HttpRequest, poll: DatePoll, form: OutsiderForm, token: str) -> HttpResponse:
    if form.is_from_a_robot():
        return redirect("date_vote", token)
    try:
        key = voting.answer_from_outside(poll, form.said(), name=form.cleaned_data["name"])
    except voting.VotingOverError as refused:
        return _page(request, poll, form, refused=str(refused), status=409)
    return redirect("date_answer", token, key)


@discreet
def answer(request: HttpRequest, token: str, key: str) -> HttpResponse:
    """Her own page, which she alone knows: what she answered, to be corrected until the end."""
    poll = _poll_at(token)
    outsider = poll.outsiders.filter(key_hash=fingerprint(key)).first()
    if outsider is None:
        raise Http404
    outsider.poll = poll
    known = dict(outsider.voices.values_list("option", "answer"))
    form = OutsiderForm(request.POST or None, poll=poll, known=known, initial={"name": outsider.name})
    if request.method == "POST":
        if too_many(request):
            return _page(request, poll, form, outsider=outsider, throttled=True, status=429)
        if form.is_valid():
            return _corrected(request, outsider, form, (token, key))
    return _page(request, poll, form, outsider=outsider)


def _corrected(
    request: HttpRequest, outsider: ExternalVoter, form: OutsiderForm, where: tuple[str, str]
) -> HttpResponse:
    try:
        voting.correct_from_outside(outsider, form.said(), name=form.cleaned_data["name"])
    except voting.VotingOverError as refused:
        return _page(request, outsider.poll, form, outsider=outsider, refused=str(refused), status=409)
    return redirect("date_answer", *where)


def _poll_at(token: str) -> DatePoll:
    poll = links.poll_at(token)
    if poll is None:
        raise Http404
    return poll


def _page(
    request: HttpRequest, poll: DatePoll, form: OutsiderForm, *, status: int = 200, **said: object
) -> HttpResponse:
    context = {
        "page_title": poll.title,
        "poll": poll,
        "collective_name": poll.collective.name,
        "form": form,
        "votes": [(option, field, []) for option, field in form.rows()],
        "said": [(option, dict(Voice.Answer.choices).get(field.initial)) for option, field in form.rows()],
        "why_over": "" if poll.is_open else voting.why_over(poll),
        "page_address": request.build_absolute_uri(),
    }
    return render(request, TEMPLATE, context | said, status=status)
