import datetime

from django.apps import AppConfig


class BackgroundConfig(AppConfig):
    name = "background"
    verbose_name = "Travaux de fond"

    def ready(self) -> None:
        from background import again, schedule
        from background.inbound import checks, jobs  # noqa: F401  (the first registers itself)

        jobs.schedule_all()
        schedule.every(datetime.timedelta(minutes=1), "retry_tasks", again.retry_tasks)
