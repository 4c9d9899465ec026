"""The screens by which a group finds a date, and those of people from outside."""

from django.urls import include, path

from extranet.dates import asking_screen, outside_screens, settling_screens, views

of_a_poll = [
    path("", views.date_poll, name="date_poll"),
    path("clore/", settling_screens.close, name="close_date_poll"),
    path("choisir/", settling_screens.choose, name="choose_date"),
    path("abandonner/", settling_screens.give_up, name="give_up_date"),
    path("lien/", settling_screens.link, name="date_link"),
    path("reponses/<key:outsider_id>/retirer/", settling_screens.drop_answer, name="drop_date_answer"),
]
urlpatterns = [
    path("collectifs/<slug:slug>/rencontres/dates/chercher/", asking_screen.ask, name="ask_date"),
    path("collectifs/<slug:slug>/rencontres/dates/<key:poll_id>/", include(of_a_poll)),
]
outside = [
    path("<str:token>/", outside_screens.vote, name="date_vote"),
    path("<str:token>/<str:key>/", outside_screens.answer, name="date_answer"),
]
