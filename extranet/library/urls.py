"""The library, as the network reads it. Fixed paths come first: no resource may bear their names
(`resources.models.resource.TAKEN_BY_SCREENS`)."""

from django.urls import path

from extranet.library import problems, proposals, saved, trials, views

urlpatterns = [
    path("bibliotheque/", views.library, name="library"),
    path("bibliotheque/gardees/", saved.mine, name="saved_resources"),
    path("bibliotheque/proposer/", proposals.propose, name="propose_resource"),
    path("bibliotheque/mes-propositions/", proposals.mine, name="my_proposals"),
    path("bibliotheque/<slug:slug>/", views.resource, name="resource"),
    path("bibliotheque/<slug:slug>/garder/", saved.keep, name="save_resource"),
    path("bibliotheque/<slug:slug>/ne-plus-garder/", saved.drop, name="drop_resource"),
    path("bibliotheque/<slug:slug>/essai/", trials.write, name="write_trial"),
    path("bibliotheque/essais/<key:trial_id>/modifier/", trials.change, name="change_trial"),
    path("bibliotheque/essais/<key:trial_id>/retirer/", trials.remove, name="remove_trial"),
    path("bibliotheque/<slug:slug>/probleme/", problems.tell, name="resource_problem"),
    path("equipe/propositions/", proposals.waiting, name="team_proposals"),
    path("equipe/propositions/<key:proposal_id>/refuser/", proposals.refuse, name="refuse_proposal"),
]
