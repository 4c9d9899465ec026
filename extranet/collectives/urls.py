"""The screens of the collectifs."""

from django.urls import path

from extranet.collectives import members, views

urlpatterns = [
    path("collectifs/", views.mine, name="collectives"),
    path("collectifs/ouvrir/", views.edit, name="open_collective"),
    path("collectifs/<slug:slug>/", views.overview, name="collective"),
    path("collectifs/<slug:slug>/modifier/", views.edit, name="edit_collective"),
    path("collectifs/<slug:slug>/membres/", members.members, name="collective_members"),
    path("collectifs/<slug:slug>/membres/ajouter/", members.add_member, name="add_member"),
    path("collectifs/<slug:slug>/membres/inviter/", members.invite_outsider, name="invite_outsider"),
    path("collectifs/<slug:slug>/membres/<key:place_id>/terminer/", members.leave, name="leave_collective"),
]
