"""A questionnaire as a form: one page, whose fields come from its questions."""

from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _

from accounts.plain_words import PlainForm, in_plain_words
from extranet.surveys.models import Answer, Reply, SurveyQuestion

LONGEST_SHORT, LONGEST = 200, 3000
Kind = SurveyQuestion.Kind


@dataclass(frozen=True)
class Asked:
    """A question, once for each objective when it is about them."""

    name: str
    question: SurveyQuestion
    objective: str = ""

    @property
    def label(self) -> str:
        return self.objective or self.question.label


class SurveyForm(PlainForm):
    """What is asked now, with what was answered before; of a retired question, nothing."""

    def __init__(self, *args: object, reply: Reply, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.asked = list(_asked_in(reply))
        known = {(each.question_id, each.objective): each for each in reply.answers.all()}
        for each in self.asked:
            self.fields[each.name] = in_plain_words(_field(each))
            before = known.get((each.question.pk, each.objective))
            if before is not None:
                self.initial[each.name] = before.words or before.value

    def answers(self) -> list[Answer]:
        """What was filled in, not yet of any reply."""
        found = []
        for each in self.asked:
            said = self.cleaned_data[each.name]
            if said in ("", None):
                continue
            what = {"words": said} if each.question.is_words else {"value": said}
            found.append(Answer(question=each.question, objective=each.objective, **what))
        return found

    def rows(self) -> list[tuple[str, forms.BoundField]]:
        """With the question said once above its objectives."""
        found, last = [], None
        for each in self.asked:
            is_first = bool(each.objective) and each.question != last
            found.append((each.question.label if is_first else "", self[each.name]))
            last = each.question
        return found


def objectives_of(reply: Reply) -> list[str]:
    """Once each, as long as an answer keeps them."""
    lines = [line.strip()[:500] for line in reply.session.course.objectives.splitlines()]
    return list(dict.fromkeys(line for line in lines if line))


def _asked_in(reply: Reply) -> Iterator[Asked]:
    for question in reply.questionnaire.questions.filter(is_retired=False).order_by("sort_order", "pk"):
        if question.kind == Kind.OBJECTIVES:
            for number, objective in enumerate(objectives_of(reply)):
                yield Asked(f"q{question.pk}_{number}", question, objective)
        else:
            yield Asked(f"q{question.pk}", question)


def _field(asked: Asked) -> forms.Field:
    question, label = asked.question, asked.label
    is_required = not question.is_optional
    if question.kind == Kind.SHORT:
        return forms.CharField(label=label, required=is_required, max_length=LONGEST_SHORT)
    if question.kind == Kind.LONG:
        area = forms.Textarea(attrs={"rows": 4})
        return forms.CharField(label=label, required=is_required, max_length=LONGEST, widget=area)
    choices: list[tuple[int | str, str]] = list(question.choices())
    widget: forms.Select | forms.RadioSelect = forms.RadioSelect()
    hint = ""
    if question.kind == Kind.NPS:  # eleven buttons do not stand on a phone
        choices, widget = [("", _("Choisissez une note")), *choices], forms.Select()
        hint = _("0 : pas du tout. 10 : tout à fait.")
    return forms.TypedChoiceField(
        label=label, required=is_required, choices=choices, coerce=int, empty_value=None, widget=widget,
        help_text=hint,
    )  # fmt: skip
