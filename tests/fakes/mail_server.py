"""A mail server on this machine's own wire: takes letters, or does what its script says."""

import socket
import socketserver
import ssl
import threading
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

if TYPE_CHECKING:
    from email.message import EmailMessage

HELLO, LOGIN, FROM, TO, DATA = "EHLO", "AUTH", "MAIL", "RCPT", "DATA"


class _Talk(socketserver.StreamRequestHandler):
    server: "MailServer"

    def handle(self) -> None:
        try:
            with suppress(OSError, ValueError):
                self._greet()
        finally:
            for each in (self.rfile, self.wfile, self.connection):
                with suppress(OSError, ValueError):
                    each.close()

    def _greet(self) -> None:
        if self.server.hangs_up:
            return
        self._say("220 here")
        while line := self.rfile.readline(4096):
            word = line.split()[0].decode().upper() if line.split() else ""
            self.server.heard.append(line.decode().strip())
            if word == "QUIT":
                self._say("221 bye")
                return
            if word == "STARTTLS" and self.server.secured:
                self._say("220 go")
                self.connection = self.server.secured.wrap_socket(self.connection, server_side=True)
                self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb")
                continue
            if answer := self.server.says.get(word) or self.server.says_of(line.decode()):
                self._say(answer)
                continue
            self._answer(word)

    def _answer(self, word: str) -> None:
        match word:
            case "EHLO":
                able = ["here", "AUTH PLAIN LOGIN", *(["STARTTLS"] if self.server.secured else [])]
                for each in able:
                    self._say(f"250-{each}")
                self._say("250 SIZE 9999999")
            case "AUTH":
                self._say("235 in")
            case "DATA":
                self._say("354 go on")
                self._take()
            case _:
                self._say("250 well")

    def _take(self) -> None:
        rows = []
        while (row := self.rfile.readline(65536)) not in (b".\r\n", b""):
            rows.append(row[1:] if row.startswith(b"..") else row)
        letter = message_from_bytes(b"".join(rows), policy=policy.default)
        self.server.letters.append(letter)
        if self.server.silent_after_data:
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        self._say("250 kept")

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())
        self.wfile.flush()


class MailServer(socketserver.ThreadingTCPServer):
    """`says`: an answer by the word that it is given to, or by the address. `secured`: speaks STARTTLS
    with it."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, secured: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.letters: list[EmailMessage] = []
        self.heard: list[str] = []
        self.says: dict[str, str] = {}
        self.secured = secured
        self.hangs_up = self.silent_after_data = False
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def server_close(self) -> None:
        self.shutdown()  # else its thread asks the closed socket as fast as it can, until all tests end
        super().server_close()

    def says_of(self, line: str) -> str:
        return next((said for what, said in self.says.items() if "@" in what and f"<{what}>" in line), "")

    @property
    def port(self) -> int:
        return int(self.server_address[1])


def certificate(folder: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """Of 127.0.0.1: the server's side, and who believes it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), critical=False)
        .add_extension(x509.KeyUsage(*(True,) * 6, False, False, False), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "server.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    theirs = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    theirs.load_cert_chain(file)
    return theirs, ssl.create_default_context(cadata=made.public_bytes(serialization.Encoding.PEM).decode())
