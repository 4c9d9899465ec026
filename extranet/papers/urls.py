"""The screens of the papers of training, and the one by which anybody checks one."""

from django.urls import include, path

from extranet.papers import changing_screens, public_screens, views, wording_screens

of_a_session = [
    path("", views.session_papers, name="session_papers"),
    path("<slug:kind>/emettre/", views.issue, name="issue_papers"),
    path("<slug:kind>/tout.zip", views.all_of_a_kind, name="papers_zip"),
]
urlpatterns = [
    path("formations/sessions/<slug:code>/documents/", include(of_a_session)),
    path("formations/documents/modeles/", wording_screens.wordings, name="paper_wordings"),
    path("formations/documents/modeles/<slug:kind>/", wording_screens.wording, name="paper_wording"),
    path("formations/documents/<key:paper_id>/", views.paper, name="paper"),
    path("formations/documents/<key:paper_id>/annuler/", changing_screens.cancel, name="cancel_paper"),
    path("formations/acheteurs/<slug:structure_slug>/", changing_screens.buyer, name="buyer"),
]
outside = [
    path("", public_screens.ask, name="check_a_paper"),
    path("<str:code>/", public_screens.check, name="check_paper"),
]
