"""Where the files of the site are kept, and who examines them, as one environment variable names each."""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SCHEMES = {"s3": "https", "s3+http": "http"}  # the second for a store of the same machine or private network


def kept_in(url: str) -> dict[str, Any]:
    """Of `s3://KEY:SECRET@host/bucket?region=…`, what Django's STORAGES takes; the folder when it is empty.

    Raises ImproperlyConfigured, without repeating the address: it holds a secret."""
    if not url:
        return {"BACKEND": "content.storage.folder.FolderStorage"}
    parts = urlsplit(url)
    bucket, _slash, inside = parts.path.strip("/").partition("/")
    if parts.scheme not in SCHEMES or not (parts.hostname and parts.username and parts.password and bucket):
        raise ImproperlyConfigured("FILES_URL s’écrit s3://CLE:SECRET@hote/depot?region=fr-par")
    port = f":{parts.port}" if parts.port else ""
    return {
        "BACKEND": "content.storage.bucket.BucketStorage",
        "OPTIONS": {
            "access_key": unquote(parts.username),
            "secret_key": unquote(parts.password),
            "endpoint_url": f"{SCHEMES[parts.scheme]}://{parts.hostname}{port}",
            "bucket_name": bucket,
            "location": inside,
            "region_name": parse_qs(parts.query).get("region", ["us-east-1"])[0],
        },
    }


def antivirus_at(url: str) -> tuple[str, int] | str | None:
    """Where ClamAV's clamd listens: a host and its port, or the path of its socket; nothing without one.

    Raises ImproperlyConfigured."""
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme == "tcp" and parts.hostname and parts.port:
        return parts.hostname, parts.port
    if parts.scheme == "unix" and parts.path:
        return parts.path
    raise ImproperlyConfigured("ANTIVIRUS_URL s’écrit unix:///run/clamav/clamd.ctl ou tcp://127.0.0.1:3310")
