"""The screens of attendance: signing, the sheets of half-days, and the link of each trainee."""

from django.urls import URLPattern, URLResolver, include, path

from extranet.attendance import (
    assessing_screens,
    leading_screens,
    sheet_screens,
    signing_screens,
    team_screens,
)

of_an_attendee = [
    path("noter/", sheet_screens.mark_presence, name="mark_presence"),
    path("papier/", team_screens.record_on_paper, name="record_on_paper"),
]
of_a_half_day: list[URLPattern | URLResolver] = [
    path("", sheet_screens.attendance_sheet, name="attendance_sheet"),
    path("code/", sheet_screens.signing_code, name="signing_code"),
    path("signer/", sheet_screens.sign_as_trainer, name="sign_as_trainer"),
    path("animation/<key:trainer_id>/papier/", team_screens.trainer_on_paper, name="trainer_on_paper"),
    path("personnes/<key:enrolment_id>/", include(of_an_attendee)),
]
urlpatterns = [
    path("formations/animer/", leading_screens.led_sessions, name="led_sessions"),
    path("formations/animer/<slug:code>/", leading_screens.led_session, name="led_session"),
    path(
        "formations/presences/<slug:code>/evaluation/<key:enrolment_id>/",
        assessing_screens.assess,
        name="assess",
    ),
    path("formations/presences/<slug:code>/absences/", team_screens.absences, name="absences"),
    path("formations/presences/<slug:code>/<key:slot_id>/", include(of_a_half_day)),
    path(
        "formations/inscriptions/<key:enrolment_id>/signer/<key:slot_id>/",
        signing_screens.sign_slot,
        name="sign_slot",
    ),
    path("formations/signer/<str:token>/", signing_screens.sign_here, name="sign_here"),
]
by_link = [path("<str:token>/", signing_screens.by_link, name="attendance_link")]
