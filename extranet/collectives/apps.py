import datetime

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CollectivesConfig(AppConfig):
    name = "extranet.collectives"
    label = "collectives"
    verbose_name = _("Collectifs")

    def ready(self) -> None:
        from accounts import holdings
        from background import schedule
        from extranet.collectives import (
            actions,
            changes,
            deadlines,
            member_home,
            own_beginnings,
            own_rooms,
            personal_data,
            public_face,
            search_sources,
            watched,
        )

        member_home.register()
        own_beginnings.register()
        own_rooms.register()
        search_sources.register()
        personal_data.register()
        public_face.register()
        watched.register()
        schedule.every(datetime.timedelta(days=1), "remind_of_deadlines", deadlines.remind)
        schedule.every(datetime.timedelta(hours=6), "sweep_changes", changes.sweep)
        holdings.sources.append(actions.collectives_led)
