"""Where the shop's keys and passwords lie: the system's key ring, else a file that only its owner reads.

The file is beside the configuration and the database, never in them, and no backup takes it along.
"""

import contextlib
import json
import os
from pathlib import Path
from typing import Protocol

from herstal_pos.files import MOST_TABLE_BYTES, OddFile, read_whole

SERVICE = "herstal-pos"


class Ring(Protocol):
    """`keyring.backend.KeyringBackend`, as far as it is needed."""

    def get_password(self, service: str, username: str) -> str | None: ...
    def set_password(self, service: str, username: str, password: str) -> None: ...
    def delete_password(self, service: str, username: str) -> None: ...


class SecretFile:
    """`services.orders.ports.Secrets` where there is no key ring: mode 0600, written whole or not at all."""

    in_key_ring = False

    def __init__(self, path: Path) -> None:
        self._path = path

    def get(self, name: str) -> str | None:
        return self._read().get(name)

    def put(self, name: str, secret: str) -> None:
        self._write(self._read() | {name: secret})

    def forget(self, name: str) -> None:
        stored = self._read()
        if stored.pop(name, None) is not None:
            self._write(stored)

    def _read(self) -> dict[str, str]:
        """A missing file, or one that was damaged, holds nothing: the shop types its key again."""
        try:
            stored = json.loads(read_whole(self._path, MOST_TABLE_BYTES, links=True))
        except (OSError, ValueError, RecursionError, OddFile):
            return {}
        return {str(name): str(secret) for name, secret in stored.items()} if isinstance(stored, dict) else {}

    def _write(self, stored: dict[str, str]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        beside = self._path.with_suffix(".new")
        beside.unlink(missing_ok=True)  # a file that is there keeps its mode
        with os.fdopen(
            os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
        ) as new:
            json.dump(stored, new)
            new.flush()
            os.fsync(new.fileno())
        os.replace(beside, self._path)  # noqa: PTH105 - one word for one system call


class KeyRing:
    """`services.orders.ports.Secrets` in the system's key ring; `place` tells one shop's from another's."""

    in_key_ring = True

    def __init__(self, ring: Ring, place: str, refusal: type[Exception]) -> None:
        self._ring = ring
        self._place = place
        self._refusal = refusal

    def get(self, name: str) -> str | None:
        """None also while the ring stays shut: the mall then asks for the key again."""
        with contextlib.suppress(self._refusal):
            return self._ring.get_password(SERVICE, self._entry(name))
        return None

    def put(self, name: str, secret: str) -> None:
        """`OSError` where the ring stays shut: each maker's has errors of its own."""
        try:
            self._ring.set_password(SERVICE, self._entry(name), secret)
        except self._refusal as shut:
            raise OSError(str(shut)) from shut

    def forget(self, name: str) -> None:
        if self.get(name) is not None:
            self._ring.delete_password(SERVICE, self._entry(name))

    def _entry(self, name: str) -> str:
        return f"{name} {self._place}"


def open_secrets(file: Path, *, key_ring: bool = True) -> SecretFile | KeyRing:
    """`key_ring` False for the practice shop: it has nothing to hide. Loads keyring: not on the thread that
    paints."""
    return (_opened_ring(str(file.parent)) if key_ring else None) or SecretFile(file)


def _opened_ring(place: str) -> KeyRing | None:
    """None on a bare machine, and where the ring does not open when it is asked, for nothing."""
    import keyring  # noqa: PLC0415 - it looks for every ring that there may be
    from keyring.errors import KeyringError  # noqa: PLC0415

    ring = keyring.get_keyring()
    if ring.priority < 1:
        return None
    with contextlib.suppress(KeyringError):
        ring.get_password(SERVICE, place)
        return KeyRing(ring, place, KeyringError)
    return None
