"""The screens of training: sessions, enrolments, and what the team plans."""

from django.urls import include, path

from extranet.training import (
    desk_screens,
    enrol_screens,
    enrolment_screens,
    material_screens,
    planning_screens,
    trainer_screens,
    views,
)

of_a_session = [
    path("", views.session, name="training_session"),
    path("inscription/", enrol_screens.enrol, name="enrol"),
    path("inscrire/", enrol_screens.choose_structure, name="enrol_of_structure"),
    path("inscrire/<slug:structure_slug>/", enrol_screens.enrol_people, name="enrol_people"),
    path("modifier/", planning_screens.change, name="change_session"),
    path("ouvrir/", planning_screens.open_enrolments, name="open_session"),
    path("confirmer/", planning_screens.confirm, name="confirm_session"),
    path("annuler/", planning_screens.cancel, name="cancel_session"),
    path("supports/", material_screens.session_materials, name="session_materials"),
    path(
        "supports/<key:material_id>/retirer/", material_screens.take_material_away, name="take_material_away"
    ),
]
of_an_enrolment = [
    path("", enrolment_screens.enrolment, name="enrolment"),
    path("informations/", enrolment_screens.information, name="enrolment_information"),
    path("informations/lues/", enrolment_screens.read_pack, name="read_information"),
    path("accepter/", enrolment_screens.accept, name="accept_place"),
    path("confirmer/", enrolment_screens.agree, name="agree_to_enrolment"),
    path("refuser/", enrolment_screens.refuse, name="refuse_enrolment"),
    path("annuler/", enrolment_screens.leave, name="leave_session"),
    path("contrat-signe/", enrolment_screens.contract_signed, name="contract_signed"),
    path("donner/", enrolment_screens.transfer, name="transfer_place"),
]
urlpatterns = [
    path("formations/", views.training, name="training"),
    path("formations/bureau/", desk_screens.training_desk, name="training_desk"),
    path("formations/bureau/buts/", desk_screens.aims, name="training_aims"),
    path("formations/bureau/<int:year>/", desk_screens.yearly, name="training_year"),
    path("formations/bureau/<int:year>/bilan.xlsx", desk_screens.yearly_file, name="training_year_file"),
    path("formations/bureau/<int:year>/comptes/", desk_screens.accounts, name="training_accounts"),
    path(
        "formations/bureau/<int:year>/inscriptions.<slug:kind>", desk_screens.export, name="export_enrolments"
    ),
    path("formations/intervenants/", trainer_screens.trainers, name="trainers"),
    path("formations/intervenants/ajouter/", trainer_screens.trainer, name="new_trainer"),
    path("formations/intervenants/<key:trainer_id>/", trainer_screens.trainer, name="trainer"),
    path("formations/preparer/", planning_screens.plan, name="plan_session"),
    path("formations/sessions/<slug:code>/", include(of_a_session)),
    path("formations/inscriptions/<key:enrolment_id>/", include(of_an_enrolment)),
]
