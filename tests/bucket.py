"""`pytest --in-a-bucket`: the same tests, their files in a real S3 server of this machine rather than in a
folder. A test that reads the disk itself is marked `on_disk`, and left out."""

import logging
import secrets
from collections.abc import Iterator
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from config.settings.files import kept_in

BUCKET, KEY, SECRET = "fichiers", "cle", "secret/du+depot"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--in-a-bucket", action="store_true", help="les fichiers dans un dépôt S3 de cette machine"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--in-a-bucket"):
        for item in items:
            if item.get_closest_marker("on_disk"):
                item.add_marker(pytest.mark.skip(reason="lit le disque"))


@pytest.fixture(scope="session")
def s3() -> Iterator[str]:
    """The address of an empty bucket, as FILES_URL says it."""
    import boto3
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server.start()
    host, port = server.get_host_and_port()
    client = boto3.client(
        "s3", endpoint_url=f"http://{host}:{port}", region_name="us-east-1",
        aws_access_key_id=KEY, aws_secret_access_key=SECRET,
    )  # fmt: skip
    client.create_bucket(Bucket=BUCKET)
    yield f"s3+http://{KEY}:{SECRET.replace('/', '%2F').replace('+', '%2B')}@{host}:{port}/{BUCKET}"
    server.stop()


@pytest.fixture
def bucket(s3: str, settings: Settings) -> str:
    """Files in a bucket for this test, in a part of it that no other test sees."""
    address = f"{s3}/{secrets.token_hex(8)}"
    settings.STORAGES = settings.STORAGES | {"default": kept_in(address)}
    return address


@pytest.fixture(autouse=True)
def _files_in_a_bucket(request: pytest.FixtureRequest) -> Any:
    if request.config.getoption("--in-a-bucket"):
        request.getfixturevalue("bucket")
