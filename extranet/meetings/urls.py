"""The screens of the meetings of a collectif."""

from django.urls import include, path

from extranet.meetings import (
    export_screens,
    extract_screen,
    feed_screens,
    minutes_screens,
    planning_screens,
    public_screens,
    views,
)

of_a_meeting = [
    path("", views.meeting, name="meeting"),
    path("repondre/", views.answer, name="answer_meeting"),
    path("modifier/", planning_screens.change, name="change_meeting"),
    path("public/", public_screens.choose, name="show_meeting"),
    path("annuler/", planning_screens.cancel, name="cancel_meeting"),
    path("ordre-du-jour/", planning_screens.agenda, name="agenda"),
    path("rencontre.ics", export_screens.calendar, name="meeting_calendar"),
    path("compte-rendu/commencer/", minutes_screens.begin, name="begin_minutes"),
    path("compte-rendu/ecrire/", minutes_screens.write, name="write_minutes"),
    path("compte-rendu/parties/<key:part_id>/", minutes_screens.save_part, name="save_part"),
    path("compte-rendu/releve/", extract_screen.extract, name="extract"),
    path("compte-rendu/proposer/", minutes_screens.propose, name="propose_minutes"),
    path("compte-rendu/approuver/", minutes_screens.approve, name="approve_minutes"),
    path("compte-rendu.pdf", export_screens.pdf, name="minutes_pdf"),
    path("compte-rendu.docx", export_screens.docx, name="minutes_docx"),
    path("ordre-du-jour/<key:item_id>/", planning_screens.reading, name="agenda_reading"),
]
urlpatterns = [
    path("collectifs/<slug:slug>/rencontres/", views.meetings, name="meetings"),
    path("collectifs/<slug:slug>/rencontres/prevoir/", planning_screens.plan, name="plan_meeting"),
    path("collectifs/<slug:slug>/rencontres/<key:meeting_id>/", include(of_a_meeting)),
    path("profil/agenda/", feed_screens.my_calendar, name="my_calendar"),
    path("profil/agenda/<slug:slug>/", feed_screens.my_calendar, name="collective_calendar"),
]
private_calendars = [path("<str:token>.ics", feed_screens.calendar, name="calendar_feed")]
