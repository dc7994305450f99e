"""A PostgreSQL server of the tests' own: in a temporary folder, reached by its socket, ended by its id."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import IO, Any

import psycopg
from psycopg import sql

from herstal_pos.storage import open_storage
from tests.memory import memory_folder

_INSTALLED = Path("/usr/lib/postgresql")
_PORT = 5432  # names the socket and nothing else: the server does not listen on the network
_READY = "ready to accept connections"
_TEMPLATE = "shop"


def binaries() -> Path:
    """The newest server that is installed; Debian keeps them out of the PATH."""
    found = [initdb.parent for initdb in _INSTALLED.glob("*/bin/initdb")]
    if not found:
        raise RuntimeError(f"There is no PostgreSQL in {_INSTALLED}: install Debian's package postgresql.")
    return max(found, key=lambda folder: int(folder.parent.name))


class PostgresServer:
    """Databases with the shop's tables, as many as are asked for. Commits are fsynced, as in a shop: to the
    disk, or to the memory that stands for one."""

    def __init__(self, folder: Path, server: "subprocess.Popen[str]") -> None:
        self.folder = folder
        self.server = server
        self._names = (f"shop_{number}" for number in count(1))
        self._run("CREATE DATABASE {}", _TEMPLATE)
        open_storage(self.url(_TEMPLATE)).close()

    def url(self, database: str) -> str:
        return f"postgresql://postgres@/{database}?host={self.folder}&port={_PORT}"

    @contextmanager
    def database(self) -> Iterator[str]:
        """The address of a new, empty shop, dropped at the end."""
        name = next(self._names)
        self._run("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy", name, _TEMPLATE)
        try:
            yield self.url(name)
        finally:
            self._run("DROP DATABASE {} WITH (FORCE)", name)

    @contextmanager
    def empty_database(self) -> Iterator[str]:
        """The address of a database without any table."""
        name = next(self._names)
        self._run("CREATE DATABASE {}", name)
        try:
            yield self.url(name)
        finally:
            self._run("DROP DATABASE {} WITH (FORCE)", name)

    def disconnect(self, url: str) -> None:
        """Cut every connection to a database, as a restart of the server would."""
        with psycopg.connect(url) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )

    def _run(self, statement: str, *names: str) -> None:
        text = sql.SQL(statement).format(*map(sql.Identifier, names))
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(text)


@contextmanager
def running_server(*, in_memory: bool = False) -> Iterator[PostgresServer]:
    """As root the server runs as the user postgres, because it refuses root; else as ourselves."""
    folder = Path(tempfile.mkdtemp(prefix="herstal-pg-", dir=memory_folder() if in_memory else None))
    identity: dict[str, Any] = {"cwd": folder}
    if os.geteuid() == 0:
        user = pwd.getpwnam("postgres")
        os.chown(folder, user.pw_uid, user.pw_gid)
        identity |= {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    try:
        with _started(folder, identity) as server:
            yield PostgresServer(folder, server)
    finally:
        shutil.rmtree(folder)


@contextmanager
def _started(folder: Path, identity: dict[str, Any]) -> Iterator["subprocess.Popen[str]"]:
    tools, cluster = binaries(), folder / "cluster"
    kind = ("-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
    subprocess.run([tools / "initdb", "-D", cluster, *kind], check=True, capture_output=True, **identity)
    options = {
        "listen_addresses": "",
        "unix_socket_directories": str(folder),
        "port": str(_PORT),
        "fsync": "on",
        "log_min_messages": "log",
    }
    settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
    mortal = ("setpriv", "--pdeathsig", "INT")  # also when the tests are killed
    with subprocess.Popen(
        [*mortal, tools / "postgres", "-D", cluster, *settings],
        stderr=subprocess.PIPE,
        encoding="utf-8",
        **identity,
    ) as server:
        said = _until_ready(server)
        unheard = threading.Thread(target=said.read)
        unheard.start()
        try:
            yield server
        finally:
            server.send_signal(signal.SIGINT)  # its "fast shutdown"
            unheard.join()


def _until_ready(server: "subprocess.Popen[str]") -> IO[str]:
    """What it says after that has to be read too, or it waits for a reader."""
    assert server.stderr is not None
    said = []
    for line in server.stderr:
        said.append(line)
        if _READY in line:
            return server.stderr
    raise RuntimeError("PostgreSQL did not start:\n" + "".join(said))
