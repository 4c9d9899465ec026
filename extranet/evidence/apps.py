from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvidenceConfig(AppConfig):
    name = "extranet.evidence"
    label = "evidence"
    verbose_name = _("Preuves de qualité")

    def ready(self) -> None:
        from content import seams
        from extranet.evidence import panels

        seams.add_panel("training_desk", panels.of_desk)
