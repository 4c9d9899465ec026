"""The screens of questionnaires, and the personal link to answer."""

from django.urls import path

from extranet.surveys import result_screens, screens

urlpatterns = [
    path("formations/questionnaires/<key:reply_id>/", screens.survey, name="survey"),
    path(
        "formations/sessions/<slug:code>/questionnaires/",
        result_screens.survey_results,
        name="survey_results",
    ),
    path(
        "formations/sessions/<slug:code>/questionnaires/fiche/",
        result_screens.update_course,
        name="update_course_results",
    ),
]
outside = [path("<str:token>/", screens.survey_by_link, name="survey_by_link")]
