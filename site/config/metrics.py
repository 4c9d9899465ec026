"""The figures of the site, in the format of Prometheus, for whoever has the token (METRICS_TOKEN).

Several processes add theirs through PROMETHEUS_MULTIPROC_DIR, a folder emptied at each start.
"""

import os
from collections.abc import Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
    multiprocess,
)
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

AREAS = {"compte", "espace", "fichiers", "gestion", "recherche", "sante"}
BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

REQUESTS = Counter("site_requests", "Requests that Django answered.", ["area", "status"])
SECONDS = Histogram("site_request_seconds", "What they took.", ["area"], buckets=BUCKETS)
PAGES = Counter("site_pages", "Public pages, from memory, from the shared cache or made.", ["source"])
REFUSED = Counter("site_refused", "Requests told to come back, for want of room.")


class Waiting(Collector):
    """What waits in the database, the same in every process."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        from background import waiting

        for name, words, figure in waiting.figures(timezone.now()):
            yield GaugeMetricFamily(f"site_{name}", words, value=figure)


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Without its token, the page does not exist."""
    asked = request.headers.get("Authorization", "")
    if not settings.METRICS_TOKEN or not constant_time_compare(asked, f"Bearer {settings.METRICS_TOKEN}"):
        raise Http404
    of_processes = CollectorRegistry() if "PROMETHEUS_MULTIPROC_DIR" in os.environ else REGISTRY
    if of_processes is not REGISTRY:
        multiprocess.MultiProcessCollector(of_processes)  # type: ignore[no-untyped-call]
    of_the_database = CollectorRegistry()
    of_the_database.register(Waiting())
    return HttpResponse(
        generate_latest(of_processes) + generate_latest(of_the_database), content_type=CONTENT_TYPE_LATEST
    )
