from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QuestionsConfig(AppConfig):
    name = "extranet.questions"
    label = "questions"
    verbose_name = _("Questions des collectifs")

    def ready(self) -> None:
        from extranet.questions import (
            beginning,
            member_home,
            own_kinds,
            personal_data,
            public_face,
            search_sources,
        )

        beginning.register()
        own_kinds.register()
        member_home.register()
        search_sources.register()
        personal_data.register()
        public_face.register()
