from django.apps import AppConfig


class ResourcesConfig(AppConfig):
    name = "resources"
    verbose_name = "Ressources"

    def ready(self) -> None:
        from content import seams
        from resources import member_home, personal_data, search_sources
        from resources.models import Resource

        seams.public_records[Resource] = Resource.objects.public
        seams.member_records[Resource] = Resource.objects.visible_to
        search_sources.register()
        member_home.register()
        personal_data.register()
