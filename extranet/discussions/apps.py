from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DiscussionsConfig(AppConfig):
    name = "extranet.discussions"
    label = "discussions"
    verbose_name = _("Discussions")

    def ready(self) -> None:
        from extranet.discussions import by_mail, elements, member_home, personal_data, room, search_sources

        by_mail.register()
        elements.register()
        member_home.register()
        room.register()
        search_sources.register()
        personal_data.register()
