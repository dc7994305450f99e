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
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

from herstal_pos.domain.errors import Damaged, Refused, Unavailable
from herstal_pos.records import record
from herstal_pos.storage.backup import back_up_sealed, half_of, move_into_place, restore

ENDING = ".herstal"
LEAST_PASSPHRASE = 10
"""Letters of it."""
_FORM = 1
_HEAD, _KEY, _DATABASE, _PARCEL = "shop.json", "key.json", "database.age", "parcel.age"
_COST = {"passes": 3, "kibibytes": 256 * 1024, "lanes": 4}
_MOST_PASSES, _MOST_KIBIBYTES, _MOST_LANES = 20, 1024 * 1024, 16
_BOUND = b"herstal-pos moving file 1"
_MOST = {_HEAD: 64 * 1024, _KEY: 64 * 1024, _PARCEL: 64 * 1024 * 1024}
_MOST_SHOWN = 80


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
    """Raises `Refused("no_moving_file")`: also for one that a program of tomorrow made otherwise."""
    with _opened(file) as whole:
        said = json.loads(_read(whole, _HEAD))
        if not isinstance(said, dict) or said.get("form") != _FORM:
            raise Refused("no_moving_file", file=str(file))
        texts = (str(said.get(name, ""))[:_MOST_SHOWN] for name in ShopSeen.__match_args__)
        return ShopSeen(*("".join(each if each.isprintable() else "?" for each in text) for text in texts))


def take_in(file: Path, passphrase: str, database: Path) -> Any:
    """The books into the new file `database`, as `backup.restore` does; gives the parcel. Raises
    `Refused("passphrase_wrong")` and `Refused("no_moving_file")` besides."""
    coming = database.with_name("coming.db")
    with _opened(file) as whole:
        identity = _identity(whole, passphrase)
        parcel = json.loads(_plain(whole, identity))
        with coming.open("xb") as books:
            _decrypt(whole, identity, books)
    restore(coming, database)
    coming.unlink()
    return parcel


def parcel_of(file: Path, passphrase: str) -> Any:
    """What lies beside the books, without them. Raises as `take_in`."""
    with _opened(file) as whole:
        return json.loads(_plain(whole, _identity(whole, passphrase)))


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
    with _opened(file) as whole:
        identity = _identity(whole, passphrase)
        _decrypt(whole, identity, cast("IO[bytes]", _Into(found)))
        return found.hexdigest(), json.loads(_plain(whole, identity))


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


@contextmanager
def _opened(file: Path) -> Iterator[zipfile.ZipFile]:
    """Its members are there once, and not packed: nothing in it is larger than the file."""
    strange = Refused("no_moving_file", file=str(file))
    try:
        if not file.is_file():
            raise Unavailable("gone", f"no such file: {file}") if not file.exists() else strange
        with zipfile.ZipFile(file) as whole:
            members = {each.filename: each for each in whole.infolist()}
            packed = any(each.compress_type != zipfile.ZIP_STORED for each in members.values())
            if packed or len(whole.infolist()) != len(members) or members.keys() != {*_MOST, _DATABASE}:
                raise strange
            yield whole
    except (zipfile.BadZipFile, ValueError, KeyError, NotImplementedError, RecursionError) as odd:
        raise strange from odd


def _read(whole: zipfile.ZipFile, name: str) -> bytes:
    if whole.getinfo(name).file_size > _MOST[name]:
        raise ValueError(f"{name} is larger than any")
    return whole.read(name)


def _sealed(identity: bytes, passphrase: str) -> str:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - as above

    salt, nonce = os.urandom(16), os.urandom(12)
    sealed = AESGCM(_derived(passphrase, salt, **_COST)).encrypt(nonce, identity, _BOUND)
    texts = {"salt": salt.hex(), "nonce": nonce.hex(), "sealed": sealed.hex()}
    return json.dumps({"kdf": "argon2id"} | _COST | texts, indent=2)


def _derived(passphrase: str, salt: bytes, *, passes: int, kibibytes: int, lanes: int) -> bytes:
    from argon2.low_level import Type, hash_secret_raw  # noqa: PLC0415 - as above

    if not (0 < passes <= _MOST_PASSES and kibibytes <= _MOST_KIBIBYTES and 0 < lanes <= _MOST_LANES):
        raise ValueError("more than a till can reckon")
    return hash_secret_raw(passphrase.encode(), salt, passes, kibibytes, lanes, 32, Type.ID)


def _identity(whole: zipfile.ZipFile, passphrase: str) -> Any:
    import pyrage  # noqa: PLC0415 - as above
    from argon2.exceptions import Argon2Error  # noqa: PLC0415 - as above
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - as above
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - as above

    try:
        said = json.loads(_read(whole, _KEY))
        salt, nonce, sealed = (bytes.fromhex(said[name]) for name in ("salt", "nonce", "sealed"))
        derived = _derived(passphrase, salt, **{name: said[name] for name in _COST})
        key = AESGCM(derived).decrypt(nonce, sealed, _BOUND)
        return pyrage.x25519.Identity.from_str(key.decode())
    except InvalidTag as wrong:
        raise Refused("passphrase_wrong") from wrong
    except (TypeError, Argon2Error, pyrage.IdentityError) as odd:
        raise ValueError("no key of a moving file") from odd


def _plain(whole: zipfile.ZipFile, identity: Any) -> bytes:
    import pyrage  # noqa: PLC0415 - as above

    try:
        plain: bytes = pyrage.decrypt(_read(whole, _PARCEL), [identity])
    except pyrage.DecryptError as odd:
        raise Damaged(str(odd)) from odd
    return plain


def _decrypt(whole: zipfile.ZipFile, identity: Any, books: IO[bytes]) -> None:
    """Portion by portion: a book of 300 MB takes 1 MB of memory."""
    import pyrage  # noqa: PLC0415 - as above

    try:
        with whole.open(_DATABASE) as sealed:
            pyrage.decrypt_io(sealed, books, [identity])
    except pyrage.DecryptError as odd:
        raise Damaged(str(odd)) from odd
