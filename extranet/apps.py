import datetime

from django.apps import AppConfig
from django.urls import register_converter


class ExtranetConfig(AppConfig):
    name = "extranet"
    verbose_name = "Espace adhérents"

    def ready(self) -> None:
        from background import schedule
        from extranet.answering import taking
        from extranet.converters import KeyConverter
        from extranet.digests.sending import send_due
        from extranet.documents import member_home as documents_home
        from extranet.library import member_home as library_home
        from extranet.network import member_home, search_sources

        register_converter(KeyConverter, "key")
        member_home.register()
        documents_home.register()
        library_home.register()
        search_sources.register()
        taking.register()
        schedule.every(datetime.timedelta(minutes=5), "send_digests", send_due, atomic=False)
