from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ComplaintsConfig(AppConfig):
    name = "extranet.complaints"
    label = "complaints"
    verbose_name = _("Réclamations")

    def ready(self) -> None:
        from extranet.complaints import panels, personal_data

        panels.register()
        personal_data.register()
