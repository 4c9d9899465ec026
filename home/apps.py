import datetime

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = "Site public"

    def ready(self) -> None:
        from background import schedule
        from content import freshness, seams
        from home import jobs, member_home, personal_data, search_sources
        from home.models import JobOffer, Occurrence

        seams.public_records[JobOffer] = JobOffer.objects.open
        freshness.moments.append(Occurrence.objects.moments_today)
        search_sources.register()
        member_home.register()
        personal_data.register()
        schedule.every(datetime.timedelta(days=1), "forget_submissions", jobs.forget_submissions)
