"""The screens of the questions of a collectif."""

from django.urls import include, path

from extranet.questions import answering_screens, asking_screens, marking_screens, views

of_a_question = [
    path("", views.question, name="question"),
    path("reformuler/", asking_screens.reword, name="reword_question"),
    path("deplacer/", asking_screens.move, name="move_question"),
    path("retirer/", asking_screens.withdraw, name="withdraw_question"),
    path("repondre/", answering_screens.write, name="write_answer"),
    path("proposer/", answering_screens.propose, name="propose_answer"),
    path("elements/marquer/", marking_screens.mark, name="mark_element"),
    path("elements/<key:element_id>/", marking_screens.note, name="element_note"),
    path("elements/<key:element_id>/retirer/", marking_screens.unmark, name="unmark_element"),
]
urlpatterns = [
    path("collectifs/<slug:slug>/questions/", views.questions, name="questions"),
    path("collectifs/<slug:slug>/questions/poser/", asking_screens.ask, name="ask_question"),
    path("collectifs/<slug:slug>/questions/reprendre/", asking_screens.take_up, name="take_up_questions"),
    path("collectifs/<slug:slug>/questions/<key:question_id>/", include(of_a_question)),
]
