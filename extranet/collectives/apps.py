from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CollectivesConfig(AppConfig):
    name = "extranet.collectives"
    label = "collectives"
    verbose_name = _("Collectifs")

    def ready(self) -> None:
        from accounts import holdings
        from extranet.collectives import actions, member_home, search_sources

        member_home.register()
        search_sources.register()
        holdings.sources.append(actions.collectives_led)
