import datetime

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "extranet.meetings"
    label = "meetings"
    verbose_name = _("Rencontres")

    def ready(self) -> None:
        from background import schedule
        from extranet.meetings import (
            beginning,
            inviting,
            member_home,
            personal_data,
            public_face,
            search_sources,
        )

        beginning.register()
        member_home.register()
        search_sources.register()
        personal_data.register()
        public_face.register()
        schedule.every(datetime.timedelta(hours=1), "invite_newcomers", inviting.invite_newcomers)
