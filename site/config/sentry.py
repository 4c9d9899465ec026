"""Errors told to a Sentry, when SENTRY_DSN names one: where and of what kind, never whose."""

from typing import Any

from config.logs import KEYS, request_id


def start(dsn: str) -> None:
    import sentry_sdk

    sentry_sdk.init(
        dsn=dsn,
        before_send=without_persons,
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,  # they would hold the lines of the log, and the words of queries
        server_name="",
    )


def without_persons(event: Any, hint: dict[str, Any]) -> Any:
    """What an error says may hold a name or an address; so may cookies, headers and addresses."""
    for error in event.get("exception", {}).get("values", []):
        error["value"] = ""
    asked = event.pop("request", {})
    event.pop("user", None)
    if "url" in asked:
        event["request"] = {"method": asked.get("method"), "url": KEYS.sub(r"/\1/…", asked["url"])}
    event["tags"] = {"request_id": request_id.get()}
    return event
