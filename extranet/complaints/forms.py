"""The forms of complaints and of what is mended."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.plain_words import PlainForm, PlainModelForm
from extranet.complaints.models import Complaint, Improvement
from extranet.training.models import CourseSession


class ComplaintForm(PlainModelForm):
    """What went wrong, in one's own words."""

    class Meta:
        model = Complaint
        fields = ("subject", "session", "words")
        widgets = {"words": forms.Textarea({"rows": 6})}
        help_texts = {"words": _("Sans détail de santé. L’équipe de la fédération le lit.")}

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hers = CourseSession.objects.filter(enrolments__person=person).distinct()
        self.fields["session"].queryset = hers.select_related("course")
        self.fields["session"].empty_label = _("Aucune en particulier")


class AnswerForm(PlainForm):
    """What the federation answers: it is not written twice."""

    answer = forms.CharField(label=_("Réponse"), max_length=3000, widget=forms.Textarea({"rows": 6}))


class ImprovementForm(PlainModelForm):
    """What is mended, by whom and by when."""

    class Meta:
        model = Improvement
        fields = ("words", "owner", "due")
        widgets = {"due": forms.DateInput({"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = User.objects.of_team()
        self.fields["owner"].required = True

    def clean_due(self) -> Any:
        due = self.cleaned_data["due"]
        if due < timezone.localdate():
            raise forms.ValidationError(_("Choisissez un jour à venir."))
        return due
