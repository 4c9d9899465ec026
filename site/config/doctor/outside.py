"""What the site reaches by the network: mail server, shared cache, antivirus, certificate, the hour."""

import datetime
import io
import socket
import ssl
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.core import mail
from django.core.cache import caches
from django.db import connection
from django.utils import timezone

from config.doctor.examining import Examination, Finding
from content.antivirus import virus_in

PATIENCE = 10  # seconds
SOON = datetime.timedelta(days=14)
TOO_FAR = 2.0  # seconds between the two clocks


def letters() -> Iterator[Finding]:
    """Courrier."""
    with mail.mailers["default"] as opened:
        kind = type(opened).__module__.rpartition(".")[2]
    yield Finding("Courrier", True, f"le serveur répond ({kind})")


def letter(to: str) -> Iterator[Finding]:
    """Lettre d’essai."""
    words = "Cette lettre montre que le site sait envoyer du courrier."
    mail.EmailMessage("Essai du site", words, to=[to]).send()
    yield Finding("Lettre d’essai", True, "acceptée par le serveur ; regardez si elle arrive")


def shared_cache() -> Iterator[Finding]:
    """Cache partagé."""
    if not settings.REDIS_URL:
        yield Finding("Cache partagé", True, "aucun : chaque processus garde ses pages")
        return
    caches["pages"].set("doctor", "essai", 10)
    same = caches["pages"].get("doctor") == "essai"
    yield Finding("Cache partagé", same, "répond" if same else "oublie aussitôt ce qu’on lui donne")


def antivirus() -> Iterator[Finding]:
    """Antivirus."""
    if settings.ANTIVIRUS is None:
        yield Finding("Antivirus", True, "aucun")
        return
    found = virus_in(io.BytesIO(trial_file()))
    words = f"reconnaît le fichier d’essai ({found})" if found else "ne reconnaît pas le fichier d’essai"
    remedy = "" if found else "Il n’a pas de signatures : lancez freshclam sur sa machine."
    yield Finding("Antivirus", bool(found), words, remedy)


def trial_file() -> bytes:
    """The harmless file that every antivirus knows (EICAR), in two parts: whole, this module would be taken
    for a virus."""
    parts = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR", "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
    return "-".join(parts).encode()


def clock() -> Iterator[Finding]:
    """Horloge."""
    if connection.vendor != "postgresql":
        yield Finding("Horloge", True, f"{timezone.localtime():%d/%m/%Y %H:%M:%S}, une seule machine")
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        away = abs((cursor.fetchone()[0] - timezone.now()).total_seconds())
    remedy = "" if away < TOO_FAR else "Réglez l’heure des deux machines (service systemd-timesyncd)."
    yield Finding("Horloge", away < TOO_FAR, f"{away:.1f} s d’écart avec la base", remedy)


def certificate() -> Iterator[Finding]:
    """Certificat."""
    address = urlsplit(settings.BASE_URL)
    if address.scheme != "https" or address.hostname is None:
        yield Finding("Certificat", True, f"sans objet pour {settings.BASE_URL}")
        return
    with socket.create_connection((address.hostname, address.port or 443), PATIENCE) as opened:
        secured = ssl.create_default_context().wrap_socket(opened, server_hostname=address.hostname)
        ends = ssl.cert_time_to_seconds(str((secured.getpeercert() or {})["notAfter"]))
    moment = datetime.datetime.fromtimestamp(ends, datetime.UTC)
    well = moment - timezone.now() > SOON
    remedy = "" if well else "Renouvelez-le (certbot renew)."
    yield Finding("Certificat", well, f"valable jusqu’au {timezone.localtime(moment):%d/%m/%Y}", remedy)


EXAMINATIONS: list[Examination] = [letters, shared_cache, antivirus, clock, certificate]
