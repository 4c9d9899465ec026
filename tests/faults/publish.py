"""`python -m tests.faults.publish 12 "Un titre"`: what an editor does, in another process."""

import sys
import time

import django


def main() -> None:
    django.setup()
    from django.db import transaction

    from home.models import NewsPage

    page = NewsPage.objects.get(pk=int(sys.argv[1]))
    page.title = sys.argv[2]
    with transaction.atomic():  # its end is the moment from which everybody must see it
        page.save_revision().publish()
    print(time.time())


if __name__ == "__main__":
    main()
