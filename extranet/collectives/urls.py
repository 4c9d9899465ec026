"""The screens of the collectifs."""

from django.urls import path

from extranet.collectives import (
    join_screens,
    mailing,
    members,
    proposing_screens,
    starter_screens,
    step_screens,
    views,
)

REQUEST = "collectifs/<slug:slug>/demandes/<key:join_id>/"
STARTERS = "equipe/modeles/"
urlpatterns = [
    path(STARTERS, starter_screens.listed, name="starters"),
    path(f"{STARTERS}preparer/", starter_screens.make, name="make_starter"),
    path(f"{STARTERS}<key:starter_id>/", starter_screens.edit, name="edit_starter"),
    path(f"{STARTERS}<key:starter_id>/retirer/", starter_screens.retire, name="retire_starter"),
    path("collectifs/", views.mine, name="collectives"),
    path("collectifs/ouvrir/", proposing_screens.propose, name="open_collective"),
    path("collectifs/<slug:slug>/", views.overview, name="collective"),
    path("collectifs/<slug:slug>/modifier/", proposing_screens.edit, name="edit_collective"),
    path("collectifs/<slug:slug>/etape/", step_screens.stage, name="collective_stage"),
    path("collectifs/<slug:slug>/prolonger/", step_screens.extend, name="extend_collective"),
    path("collectifs/<slug:slug>/clore/", step_screens.close, name="close_collective"),
    path("collectifs/<slug:slug>/ecrire/", mailing.write_to_all, name="write_to_all"),
    path("collectifs/<slug:slug>/courriels/", views.preferences, name="collective_preferences"),
    path("collectifs/<slug:slug>/rejoindre/", join_screens.join, name="join_collective"),
    path("collectifs/<slug:slug>/rejoindre/annuler/", join_screens.cancel, name="cancel_join"),
    path(f"{REQUEST}accepter/", join_screens.accept, name="accept_join"),
    path(f"{REQUEST}refuser/", join_screens.refuse, name="refuse_join"),
    path("collectifs/<slug:slug>/membres/", members.members, name="collective_members"),
    path("collectifs/<slug:slug>/membres/ajouter/", members.add_member, name="add_member"),
    path("collectifs/<slug:slug>/membres/inviter/", members.invite_outsider, name="invite_outsider"),
    path("collectifs/<slug:slug>/membres/<key:place_id>/animer/", members.animate, name="share_lead"),
    path("collectifs/<slug:slug>/membres/<key:place_id>/terminer/", members.leave, name="leave_collective"),
]
