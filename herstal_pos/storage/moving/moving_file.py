"""The moving file: a whole shop under a passphrase, for its new computer.

A ZIP whose members are not packed: `shop.json`, which anybody may read, says whose it is. `database.age`, a
backup, and `parcel.age`, what lies beside the database, are sealed to an identity of age
(https://age-encryption.org/v1), made for this file: with it `age -d -i` opens them without this program.
`key.json` has the identity under the passphrase: Argon2id (RFC 9106) and AES-256-GCM.

age's own way with a passphrase measures the computer that seals; one that is sixteen times as slow then
refuses the right passphrase. Here the figures are fixed, and stand in the file.
"""

import hashlib
import json
import os
import struct
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

from herstal_pos.domain.errors import Damaged, Refused, Unavailable
from herstal_pos.files import OddFile, opened_plain
from herstal_pos.records import record
from herstal_pos.storage.backup import back_up_sealed, half_of, move_into_place, restore

ENDING = ".herstal"
LEAST_PASSPHRASE = 10
"""Letters of it."""
_FORM = 1
_HEAD, _KEY, _DATABASE, _PARCEL = "shop.json", "key.json", "database.age", "parcel.age"
_COST = {"passes": 3, "kibibytes": 256 * 1024, "lanes": 4}
_MOST_COST = {"passes": 20, "kibibytes": 1024 * 1024, "lanes": 16}
_SALT, _NONCE = 16, 12
_ZIP, _BEGINS = b"PK\x03\x04", bytes(30)
"""How a ZIP begins; before the name of its first member lie so many bytes (APPNOTE.TXT, 4.3.7)."""
_AGE = b"age-encryption.org/v1\n"
_BOUND = b"herstal-pos moving file 1"
_MOST = {_HEAD: 64 * 1024, _KEY: 64 * 1024, _PARCEL: 64 * 1024 * 1024}
_MOST_SHOWN = 80
_ODD = (
    *(zipfile.BadZipFile, ValueError, KeyError, EOFError, OverflowError, struct.error),
    *(RuntimeError, RecursionError, NotImplementedError),
)
"""Take these for damage: `zipfile` raises them on a ZIP that was cut or written over, `NotImplementedError`
for a method of packing that it does not know."""


@record(frozen=True)
class ShopSeen:
    """What is seen before the passphrase: no person's name, no key. `at` in ISO; `ticket` "" before the
    first."""

    shop: str
    till: str
    at: str
    ticket: str


def move(
    where: str | Path,
    backup: Path,
    target: Path,
    passphrase: str,
    head: ShopSeen,
    parcel: Any,
    is_wanted: Callable[[], bool] = lambda: True,
) -> None:
    """A sealed backup of the books `where`, kept as `backup`, and with it the new file `target`: written
    beside, opened again with the passphrase, and then named, if it still `is_wanted`. Raises `Unavailable`,
    `Damaged`."""
    copied = back_up_sealed(where, backup)
    with half_of(target) as half:
        _write(copied, half, passphrase, head, parcel)
        if _seen(half, passphrase) != (_sum_of(copied), parcel):
            raise Damaged(f"{half} is not what was written")
        if not is_wanted():
            raise Unavailable("busy", "whoever asked for it is gone")
        move_into_place(half, target)


def beside(where: str, backup: str, target: str, passphrase: str, head: str, parcel: str) -> dict[str, str]:
    """As it is asked of a program of its own, of a till that lives: a next one has settled without it."""
    till = os.getppid()
    named = (Path(backup), Path(target), passphrase, ShopSeen(**json.loads(head)), json.loads(parcel))
    move(where, *named, lambda: os.getppid() == till)
    return {"file": target}


def head_of(file: Path) -> ShopSeen:
    """What may be seen before the passphrase. Raises as `take_in`, but for what only the passphrase opens."""
    with _opened(file) as opened:
        return opened.head


def take_in(file: Path, passphrase: str, database: Path) -> Any:
    """The books into the new file `database`, as `backup.restore` does; gives the parcel. Raises
    `Refused("no_moving_file")`, also for one that a program of tomorrow made otherwise;
    `Refused("passphrase_empty")` and `passphrase_wrong`; and `Damaged`."""
    coming = database.with_name("coming.db")
    with _opened(file) as opened:
        identity = opened.identity(passphrase)
        parcel = opened.parcel(identity)
        with coming.open("xb") as books:
            opened.decrypt(identity, books)
    restore(coming, database)
    coming.unlink()
    return parcel


def parcel_of(file: Path, passphrase: str) -> Any:
    """What lies beside the books, without them. Raises as `take_in`."""
    with _opened(file) as opened:
        return opened.parcel(opened.identity(passphrase))


def _write(copied: Path, half: Path, passphrase: str, head: ShopSeen, parcel: Any) -> None:
    import pyrage  # noqa: PLC0415 - seldom

    identity = pyrage.x25519.Identity.generate()
    recipients = [identity.to_public()]
    said = {"form": _FORM} | {name: getattr(head, name) for name in ShopSeen.__match_args__}
    with zipfile.ZipFile(half, "x", zipfile.ZIP_STORED) as whole:
        whole.writestr(_HEAD, json.dumps(said, ensure_ascii=False, indent=2))
        whole.writestr(_KEY, _sealed(str(identity).encode(), passphrase))
        whole.writestr(_PARCEL, pyrage.encrypt(json.dumps(parcel).encode(), recipients))
        with copied.open("rb") as books, whole.open(_DATABASE, "w", force_zip64=True) as sealed:
            pyrage.encrypt_io(books, sealed, recipients)


def _seen(file: Path, passphrase: str) -> tuple[str, Any]:
    """As its new computer will read it."""
    found = hashlib.sha256()
    with _opened(file) as opened:
        identity = opened.identity(passphrase)
        opened.decrypt(identity, cast("IO[bytes]", _Into(found)))
        return found.hexdigest(), opened.parcel(identity)


class _Into:
    """A file that keeps nothing."""

    def __init__(self, found: Any) -> None:
        self._found = found

    def write(self, portion: bytes) -> int:
        self._found.update(portion)
        return len(portion)

    def flush(self) -> None:
        """Nothing waits."""


def _sum_of(file: Path) -> str:
    with file.open("rb") as whole:
        return hashlib.file_digest(whole, "sha256").hexdigest()


class _Opened:
    """A moving file as everybody reads it: who lists it, who opens it. What is seen without its passphrase
    was looked at: all is there once, not packed, so that nothing in it is larger than the file."""

    def __init__(self, whole: zipfile.ZipFile) -> None:
        """Raises `_Strange`, and what `_opened` takes for damage."""
        self._whole = whole
        members = {each.filename: each for each in whole.infolist()}
        packed = any(each.compress_type != zipfile.ZIP_STORED for each in members.values())
        if packed or len(whole.infolist()) != len(members) or members.keys() != {*_MOST, _DATABASE}:
            raise _Strange
        said = json.loads(self._read(_HEAD))
        if not isinstance(said, dict) or said.get("form") != _FORM:
            raise _Strange
        texts = (str(said.get(name, ""))[:_MOST_SHOWN] for name in ShopSeen.__match_args__)
        self.head = ShopSeen(
            *("".join(each if each.isprintable() else "?" for each in text) for text in texts)
        )
        self._key = _key_of(json.loads(self._read(_KEY)))
        for name in (_PARCEL, _DATABASE):
            with whole.open(name) as sealed:
                if sealed.read(len(_AGE)) != _AGE:
                    raise ValueError(f"{name} is not sealed by age")

    def identity(self, passphrase: str) -> Any:
        import pyrage  # noqa: PLC0415 - seldom
        from argon2.exceptions import Argon2Error  # noqa: PLC0415 - as above
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - as above
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - as above

        if not passphrase:
            raise Refused("passphrase_empty")
        cost, salt, nonce, sealed = self._key
        try:
            passphrase.encode()
        except UnicodeEncodeError as odd:
            raise Refused("passphrase_wrong") from odd
        try:
            derived = _derived(passphrase, salt, **cost)
            key = AESGCM(derived).decrypt(nonce, sealed, _BOUND)
            return pyrage.x25519.Identity.from_str(key.decode())
        except InvalidTag as wrong:
            raise Refused("passphrase_wrong") from wrong
        except (Argon2Error, pyrage.IdentityError) as odd:
            raise ValueError("no key of a moving file") from odd

    def parcel(self, identity: Any) -> Any:
        import pyrage  # noqa: PLC0415 - as above

        try:
            return json.loads(pyrage.decrypt(self._read(_PARCEL), [identity]))
        except pyrage.DecryptError as odd:
            raise Damaged(str(odd)) from odd

    def decrypt(self, identity: Any, books: IO[bytes]) -> None:
        """Portion by portion: a book of 300 MB takes 1 MB of memory."""
        import pyrage  # noqa: PLC0415 - as above

        taken = _Taken(books)
        try:
            with self._whole.open(_DATABASE) as sealed:
                pyrage.decrypt_io(sealed, cast("IO[bytes]", taken), [identity])
        except (pyrage.DecryptError, OSError) as odd:  # it makes its own of each
            if taken.trouble is not None:
                raise taken.trouble from odd
            raise Damaged(str(odd)) from odd

    def _read(self, name: str) -> bytes:
        if self._whole.getinfo(name).file_size > _MOST[name]:
            raise ValueError(f"{name} is larger than any")
        return self._whole.read(name)


class _Taken:
    """What takes the books, and why it took no more."""

    def __init__(self, books: IO[bytes]) -> None:
        self._books = books
        self.trouble: OSError | None = None

    def write(self, portion: bytes) -> int:
        try:
            return self._books.write(portion)
        except OSError as no:
            self.trouble = no
            raise

    def flush(self) -> None:
        self._books.flush()


class _Strange(Exception):
    """A ZIP, and no moving file of this form."""


@contextmanager
def _opened(file: Path) -> Iterator[_Opened]:
    """Raises `Refused("no_moving_file")` for what never was one; `Damaged` for one that was: its beginning is
    there, and what follows cannot be read."""
    strange = Refused("no_moving_file", file=str(file))
    try:
        with opened_plain(file) as plain:
            began = plain.read(len(_BEGINS) + len(_HEAD))
            ours = began.startswith(_ZIP) and began[len(_BEGINS) :] == _HEAD.encode()
            plain.seek(0)
            try:
                with zipfile.ZipFile(plain) as whole:
                    yield _Opened(whole)
            except _Strange as other:
                raise strange from other
            except _ODD as odd:
                raise (Damaged(f"{file}: {odd}") if ours else strange) from odd
    except OddFile as odd:
        raise strange from odd
    except FileNotFoundError as gone:
        raise Unavailable("gone", f"no such file: {file}") from gone


def _key_of(said: Any) -> tuple[dict[str, int], bytes, bytes, bytes]:
    """Cost, salt, nonce, what is sealed. Raises `_Strange` for a cost that no till can reckon."""
    try:
        cost = {name: said[name] for name in _COST}
        salt, nonce, sealed = (bytes.fromhex(said[name]) for name in ("salt", "nonce", "sealed"))
    except (TypeError, KeyError) as odd:
        raise ValueError("no key of a moving file") from odd
    if not all(type(each) is int and 0 < each <= _MOST_COST[name] for name, each in cost.items()):
        raise _Strange
    if len(salt) != _SALT or len(nonce) != _NONCE:
        raise ValueError("no key of a moving file")
    return cost, salt, nonce, sealed


def _sealed(identity: bytes, passphrase: str) -> str:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - as above

    salt, nonce = os.urandom(_SALT), os.urandom(_NONCE)
    sealed = AESGCM(_derived(passphrase, salt, **_COST)).encrypt(nonce, identity, _BOUND)
    texts = {"salt": salt.hex(), "nonce": nonce.hex(), "sealed": sealed.hex()}
    return json.dumps({"kdf": "argon2id"} | _COST | texts, indent=2)


def _derived(passphrase: str, salt: bytes, *, passes: int, kibibytes: int, lanes: int) -> bytes:
    from argon2.low_level import Type, hash_secret_raw  # noqa: PLC0415 - as above

    return hash_secret_raw(passphrase.encode(), salt, passes, kibibytes, lanes, 32, Type.ID)
