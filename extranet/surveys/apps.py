import datetime

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SurveysConfig(AppConfig):
    name = "extranet.surveys"
    label = "surveys"
    verbose_name = _("Questionnaires de formation")

    def ready(self) -> None:
        from background import schedule
        from content import seams
        from extranet.surveys import keeping, panels, personal_data, sending

        personal_data.register()
        seams.add_panel("training", panels.mine)
        seams.add_panel("enrolment", panels.of_enrolment)
        seams.add_panel("training_session", panels.of_session)

        often, daily = datetime.timedelta(minutes=15), datetime.timedelta(days=1)
        schedule.every(often, "ask_surveys", sending.ask_due, atomic=False)
        schedule.every(often, "remind_surveys", sending.remind_due, atomic=False)
        schedule.every(daily, "forget_survey_people", keeping.forget_people)
