import datetime

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrainingConfig(AppConfig):
    name = "extranet.training"
    label = "training"
    verbose_name = _("Formation")

    def ready(self) -> None:
        from background import schedule
        from content import seams
        from extranet.training import (
            announcing,
            elements,
            enrolling,
            icalendars,
            keeping,
            member_home,
            personal_data,
            public_face,
        )
        from extranet.training.models import Material

        seams.opened_documents.append(Material.objects.keys_opened_to)
        elements.register()
        member_home.register()
        personal_data.register()
        public_face.register()
        seams.own_calendar_sources.append(icalendars.of_a_person)

        schedule.every(datetime.timedelta(minutes=5), "lapse_places", enrolling.lapse_due)
        schedule.every(datetime.timedelta(hours=1), "announce_courses", announcing.announce_all)
        schedule.every(datetime.timedelta(days=1), "forget_needs", keeping.forget_needs)
