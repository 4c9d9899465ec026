"""The library, as the network reads it."""

from django.urls import path

from extranet.library import views

urlpatterns = [
    path("bibliotheque/", views.library, name="library"),
    path("bibliotheque/<slug:slug>/", views.resource, name="resource"),
]
