"""`python -m tests.faults.seed`: the tables, the site, a date open to all, and members who share a folder.

Says in JSON what the scenarios need to know of it."""

import datetime
import json

import django
from django.core.management import call_command

MEMBERS, SEATS = 8, 30_000


def main() -> None:
    django.setup()
    from django.db import connection, transaction

    from content.search.setup import create_french_configuration, create_index_of_words, keep_words_apart

    call_command("migrate", run_syncdb=True, verbosity=0)
    call_command("createcachetable")
    with transaction.atomic():
        create_french_configuration(connection)
        create_index_of_words(connection)
        keep_words_apart(connection)
        print(json.dumps(fill()))


def fill() -> dict[str, object]:
    from tests import factories
    from tests.conftest import first_rows

    first_rows()
    call_command("setup_site", verbosity=0)
    alice = factories.UserFactory(first_name="Alice")
    factories.teammate(alice)
    date = factories.event(title="Forum des pannes", seats=SEATS)
    news = factories.news(title="Première version")
    group = factories.collective(alice)
    folder = factories.folder(group.space)
    sessions = [member_of(group, number) for number in range(MEMBERS)]
    return {"event": date.pk, "news": news.pk, "news_url": news.url, "folder_url": folder.url,
            "folder": folder.pk, "sessions": sessions}  # fmt: skip


def member_of(group: object, number: int) -> str:
    """A session of somebody who may deposit in the group's folders."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.models import Session
    from django.utils import timezone

    from tests import factories

    person = factories.UserFactory(first_name=f"Bob {number}")
    factories.member(person, factories.structure())
    factories.takes_part(person, group)  # type: ignore[arg-type]
    key = f"{'session'}{number:025d}"
    kept = {
        SESSION_KEY: str(person.pk),
        BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
        HASH_SESSION_KEY: person.get_session_auth_hash(),
    }
    Session.objects.save(key, kept, timezone.now() + datetime.timedelta(days=30))
    return key


if __name__ == "__main__":
    main()
