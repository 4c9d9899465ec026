"""A site under production's own settings, with nothing of the demonstration: what the guide installs."""

import datetime
import ipaddress
import os
import secrets
import shutil
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.faults.letters import Post
from tests.faults.processes import Group, free_port, manage, seconds_until
from tests.ready import empty_database

PATIENCE = 60  # seconds


class Letterbox(Post):
    """A mail server that also keeps the words: `latest("…")` is the last letter to that address."""

    def __init__(self, port: int = 0) -> None:
        self.letters: list[tuple[list[str], EmailMessage]] = []
        super().__init__(port)

    def keep(self, to: list[str], words: bytes) -> None:
        super().keep(to, words)
        self.letters.append((to, message_from_bytes(words, policy=policy.default)))

    def text(self, to: str, subject: str) -> str:
        """Of the last letter to that address with that word in its subject, once it came."""
        found: list[EmailMessage] = []

        def came() -> bool:
            found[:] = [each for whom, each in self.letters if to in whom and subject in each["Subject"]]
            return bool(found)

        assert seconds_until(came, PATIENCE) < PATIENCE, f"no letter « {subject} » came"
        body = found[-1].get_body(("plain",))
        assert body is not None
        return str(body.get_content())


@dataclass(frozen=True)
class Production:
    address: str
    letters: Letterbox
    environment: dict[str, str]
    folder: Path

    def manage(self, *words: str, **more: str) -> None:
        command = Group(manage(*words), self.environment | more, self.folder / "output.txt")
        command.start()
        assert command.process is not None
        assert command.process.wait() == 0, (self.folder / "output.txt").read_text()[-2000:]


@contextmanager
def production(folder: Path) -> Iterator[Production]:
    """Its server and its worker, on loopback; PRODUCTION_ENVIRONMENT names the file of settings of a site
    that runs already, as docs/installation/environnement.exemple."""
    if file := os.environ.get("PRODUCTION_ENVIRONMENT"):
        environment = os.environ | _read(Path(file))
        letters = Letterbox(int(environment["MAIL_PORT"]))
        yield Production(environment["BASE_URL"], letters, environment, folder)
        letters.shutdown()
        letters.server_close()
        return
    port, letters = free_port(), Letterbox()
    site = Production(f"https://127.0.0.1:{port}", letters, _environment(folder, port, letters.port), folder)
    shutil.copy(empty_database(), folder / "db.sqlite3")
    site.manage("setup_site")
    site.manage("collectstatic", "--no-input", "--verbosity", "0")
    certificate = _certificate(folder)
    programs = [_web(port, *certificate), manage("worker")]
    groups = [Group(words, site.environment, folder / "output.txt") for words in programs]
    try:
        for group in groups:
            group.start()
        assert seconds_until(lambda: _listens(port), PATIENCE) < PATIENCE
        yield site
    finally:
        for group in groups:
            group.stop()
        letters.shutdown()
        letters.server_close()


def _read(file: Path) -> dict[str, str]:
    lines = [line for line in file.read_text().splitlines() if "=" in line and not line.startswith("#")]
    return {name: value for name, _sign, value in (line.partition("=") for line in lines)}


def _listens(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


def _environment(folder: Path, port: int, mail: int) -> dict[str, str]:
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "127.0.0.1",
        "BASE_URL": f"https://127.0.0.1:{port}",
        "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
        "PRIVATE_ROOT": str(folder / "files"),
        "MAIL_HOST": "127.0.0.1",
        "MAIL_PORT": str(mail),
        "PYTHONPATH": "site:.",
    }


def _web(port: int, certificate: Path, key: Path) -> list[str]:
    program = str(Path(sys.executable).with_name("granian"))
    return [program, "--interface", "wsgi", "config.wsgi:application", "--host", "127.0.0.1",
            "--port", str(port), "--workers", "1", "--blocking-threads", "16", "--no-ws",
            "--ssl-certificate", str(certificate), "--ssl-keyfile", str(key),
            "--static-path-mount", "var/static"]  # fmt: skip


def _certificate(folder: Path) -> tuple[Path, Path]:
    """Of this machine, signed by itself, for a day: production sends its cookies over TLS alone."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    address = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now,
                                   now + datetime.timedelta(days=1))  # fmt: skip
    signed = made.add_extension(address, critical=False).sign(key, hashes.SHA256())
    certificate, private = folder / "certificate.pem", folder / "key.pem"
    certificate.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return certificate, private
