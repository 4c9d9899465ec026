"""The screens by which a collectif asks for an opinion."""

from django.urls import include, path

from extranet.consents import deciding_screen, opening_screens, views

of_a_ballot = [
    path("", views.ballot, name="ballot"),
    path("modifier/", opening_screens.change, name="change_ballot"),
    path("clore/", views.close, name="close_ballot"),
    path("decision/", deciding_screen.decide, name="decide_from_ballot"),
]
urlpatterns = [
    path("collectifs/<slug:slug>/consultations/", views.ballots, name="ballots"),
    path("collectifs/<slug:slug>/consultations/ouvrir/", opening_screens.ask, name="open_ballot"),
    path("collectifs/<slug:slug>/consultations/<key:ballot_id>/", include(of_a_ballot)),
]
