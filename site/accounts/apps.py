from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Personnes et structures"

    def ready(self) -> None:
        from accounts import jobs, processings, watching

        watching.listen()
        jobs.schedule_all()
        processings.register()
