import datetime

from django.apps import AppConfig


class ContentConfig(AppConfig):
    name = "content"
    verbose_name = "Contenus"

    def ready(self) -> None:
        from accounts.models import Structure
        from background import schedule
        from content import documents, freshness, jobs, keeping, personal_data, seams
        from content.models import SiteIdentity, SiteText
        from content.published import expiries_today

        freshness.watch()
        freshness.moments.append(expiries_today)
        offer_groups_only()
        personal_data.register()
        seams.public_records[Structure] = Structure.objects.in_directory
        seams.public_records[SiteIdentity] = SiteIdentity.objects.all
        seams.public_records[SiteText] = SiteText.objects.all
        schedule.every(datetime.timedelta(seconds=30), "publish_scheduled", jobs.publish_scheduled)
        schedule.every(datetime.timedelta(minutes=1), "read_what_waits", documents.read_what_waits)
        for name, job in (
            ("forget_old_mail", jobs.forget_old_mail),
            ("forget_sessions", jobs.forget_sessions),
            ("bin_what_is_over", keeping.bin_what_is_over),
            ("forget_unfinished", keeping.forget_unfinished),
        ):
            schedule.every(datetime.timedelta(days=1), name, job)
        day = datetime.timedelta(days=1)
        schedule.every(day, "empty_the_bin", keeping.empty_the_bin, atomic=False)
        schedule.every(day, "sweep_files", keeping.sweep_files, atomic=False, acts_outside=True)


def offer_groups_only() -> None:
    """Restricting a page to « anybody signed in » would open it to externals: groups only."""
    from wagtail.admin.forms.view_restrictions import BaseViewRestrictionForm
    from wagtail.models import PageViewRestriction

    field = BaseViewRestrictionForm.base_fields["restriction_type"]
    field.choices = [(k, v) for k, v in field.choices if k != PageViewRestriction.LOGIN]
