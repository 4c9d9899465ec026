import datetime

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AttendanceConfig(AppConfig):
    name = "extranet.attendance"
    label = "attendance"
    verbose_name = _("Présences en formation")

    def ready(self) -> None:
        from background import schedule
        from extranet.attendance import assessing, hours, member_home, panels, personal_data, reminding
        from extranet.training import outcomes

        hours.register()
        member_home.register()
        panels.register()
        personal_data.register()
        outcomes.sources.append(assessing.of_enrolment)
        schedule.every(datetime.timedelta(days=1), "forget_outcomes", assessing.forget)
        schedule.every(datetime.timedelta(minutes=10), "send_attendance_links", reminding.send_links)
