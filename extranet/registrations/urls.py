"""The public's own addresses, and the team's list."""

from django.urls import path

from extranet.registrations import public_screens, views

urlpatterns = [
    path("rendez-vous/<key:event_id>/", views.who_comes, name="who_comes"),
    path("rendez-vous/<key:event_id>/inscriptions.csv", views.who_comes_csv, name="who_comes_csv"),
]
outside = [
    path("inscription/<str:token>/", public_screens.own, name="own_registration"),
    path("<int:event_id>/", public_screens.register, name="register"),
    path("<int:event_id>/notee/", public_screens.noted, name="registration_noted"),
]
