"""The team writes its questionnaires in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from extranet.surveys.models import Questionnaire


class QuestionnaireViewSet(SnippetViewSet):
    model = Questionnaire
    icon = "clipboard-list"
    menu_label = _("Questionnaires")
    menu_order = 216
    add_to_admin_menu = True
    list_display = ["title", "moment", "audience", "is_active"]
    panels = [
        FieldRowPanel(["title", "slug"]),
        FieldRowPanel(["moment", "audience", "is_active"]),
        FieldPanel("note"),
        InlinePanel(
            "questions",
            heading=_("Questions"),
            label=_("question"),
            help_text=_(
                "Une question qui a des réponses ne change plus : cochez « n’est plus posée » et ajoutez "
                "la nouvelle. Pas de question sur la santé."
            ),
            panels=[
                "label",
                FieldRowPanel(["key", "kind"]),
                "scale",
                FieldRowPanel(["is_optional", "is_retired"]),
            ],
        ),
    ]


register_snippet(QuestionnaireViewSet)
