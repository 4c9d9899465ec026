import datetime

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistrationsConfig(AppConfig):
    name = "extranet.registrations"
    label = "registrations"
    verbose_name = _("Inscriptions aux rendez-vous")

    def ready(self) -> None:
        from background import schedule
        from extranet.registrations import keeping, personal_data, public_face, reminding

        public_face.register()
        personal_data.register()
        hour, day = datetime.timedelta(hours=1), datetime.timedelta(days=1)
        schedule.every(hour, "remind_registered", reminding.remind)
        schedule.every(hour, "tell_moved", reminding.tell_moved)
        schedule.every(day, "forget_registrations", keeping.forget)
