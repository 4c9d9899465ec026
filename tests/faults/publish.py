"""`python -m tests.faults.publish 12 "Un titre"`: what an editor does, in another process."""

import sys
import time

import django


def main() -> None:
    django.setup()
    from home.models import NewsPage

    page = NewsPage.objects.get(pk=int(sys.argv[1]))
    page.title = sys.argv[2]
    page.save_revision().publish()
    print(time.time())


if __name__ == "__main__":
    main()
