"""A new version as one file, for shops without a repository: a tar (ustar) of the signed list
`manifest.json`, its signature `manifest.json.minisig`, and the packages that the list names, in its order.

Nothing is believed before the signature: what reads the tar knows plain files alone, and never asks for more
bytes than a list, a signature or a named package may have.
"""

import json
import os
import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from herstal_pos.updating.minisign import Keys, NotSigned, check
from herstal_pos.updating.versions import NUMBER, as_numbers, current

LIST, SIGNATURE = "manifest.json", "manifest.json.minisig"
SUFFIX = ".herstal-update"
MOST_BYTES = 400_000_000
"""Of the whole file; the three packages of today take 47 million."""

_FORMAT = 1
_MOST_LIST, _MOST_SIGNATURE, _MOST_PACKAGES = 64 * 1024, 4096, 8
_BLOCK = 512
_PORTION = 1 << 20
_FILE = rf"herstal-pos(-runtime-[0-9a-f]{{8}}|-{NUMBER})?_[0-9A-Za-z.+~-]{{1,40}}_(amd64|all)\.deb"
_FIELDS = {
    "version": NUMBER,
    "date": r"\d{4}-\d\d-\d\d",
    "lock": r"[0-9a-f]{8}",
    "schema": r"\d{4}",
    "oldest": r"\d{4}",
}


class NotTaken(Exception):
    """The file is refused, and nothing was installed. `reason` is a message id: `refused.<reason>`."""

    def __init__(self, reason: str, *, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


class Package(NamedTuple):
    file: str
    size: int
    sha256: str


class Update(NamedTuple):
    """`number` only rises, from file to file. `lock` names the runtime that `version` needs; `schema` its
    tables, and `oldest` the lowest ones whose program may still write in them. `notes`: what is new, by
    language."""

    number: int
    version: str
    date: str
    lock: str
    schema: str
    oldest: str
    notes: dict[str, str]
    packages: tuple[Package, ...]


def read(file: BinaryIO, keys: Keys) -> Update:
    """The list, once its signature holds; `file` stands at the first package. Raises `NotTaken`."""
    if not keys:
        raise NotTaken("update_no_keys")
    listed = _member(file, LIST, _MOST_LIST)
    signature = _member(file, SIGNATURE, _MOST_SIGNATURE)
    try:
        check(listed, signature.decode(), keys)
        said = json.loads(listed)
    except (NotSigned, UnicodeDecodeError) as odd:
        raise NotTaken("update_not_signed") from odd
    except (ValueError, RecursionError) as odd:
        raise NotTaken("update_odd", detail=LIST) from odd
    return _update(said)


def unpack(file: BinaryIO, update: Update, folder: Path) -> list[Path]:
    """The packages behind the list, each as it was signed, and nothing else. Raises `NotTaken`, `OSError`."""
    unpacked = []
    for package in update.packages:
        if _header(file) != (package.file, package.size):
            raise NotTaken("update_odd", detail=package.file)
        target = folder / package.file
        if _copied(file, target, package.size) != package.sha256:
            raise NotTaken("update_damaged", detail=package.file)
        _skip_to_block(file, package.size)
        unpacked.append(target)
    if any(file.read(_BLOCK * 2).strip(b"\0") for _ in range(_BLOCK)):
        raise NotTaken("update_odd", detail="more than the list names")
    return unpacked


def must_fit(update: Update, home: Path, number: int) -> None:
    """Here, where `home` has the versions and `number` came last. Raises `NotTaken`."""
    if (update.number, update.version) == (number, current(home)):
        raise NotTaken("update_there")
    if update.number <= number:
        raise NotTaken("update_older", detail=f"{update.number} <= {number}")
    if as_numbers(update.version) < as_numbers(current(home)):
        raise NotTaken("update_older", detail=f"{update.version} < {current(home)}")
    runtime = f"herstal-pos-runtime-{update.lock}_"
    brought = any(package.file.startswith(runtime) for package in update.packages)
    if not brought and not (home / f"runtime-{update.lock}").is_dir():
        raise NotTaken("update_other_lock", detail=update.lock)


# --- the list


def _update(said: Any) -> Update:
    try:
        if said["format"] != _FORMAT:
            raise NotTaken("update_newer_format", detail=str(said["format"])[:20])
        number, fields = said["number"], {name: said[name] for name in _FIELDS}
        packages = [Package(each["file"], each["size"], each["sha256"]) for each in said["packages"]]
        notes = {str(language): str(text) for language, text in said.get("notes", {}).items()}
    except (KeyError, TypeError, AttributeError) as odd:
        raise NotTaken("update_odd", detail=LIST) from odd
    right = type(number) is int and all(_is(form, fields[name]) for name, form in _FIELDS.items())
    if not right or not packages or len(packages) > _MOST_PACKAGES or not all(map(_is_package, packages)):
        raise NotTaken("update_odd", detail=LIST)
    if len({package.file for package in packages}) != len(packages):
        raise NotTaken("update_odd", detail=LIST)
    return Update(number, **fields, notes=notes, packages=tuple(packages))


def _is_package(package: Package) -> bool:
    size = type(package.size) is int and 0 < package.size <= MOST_BYTES
    return size and _is(_FILE, package.file) and _is(r"[0-9a-f]{64}", package.sha256)


def _is(form: str, value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(form, value, re.ASCII) is not None


# --- the tar


def _member(file: BinaryIO, name: str, most: int) -> bytes:
    found, size = _header(file)
    if found != name or size > most:
        raise NotTaken("update_odd", detail=name)
    content = file.read(size)
    _skip_to_block(file, size)
    if len(content) != size:
        raise NotTaken("update_cut")
    return content


def _header(file: BinaryIO) -> tuple[str, int]:
    """Name and size of a plain file under its own name: no folder, no link, no further header before it
    (https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html, ustar)."""
    block = file.read(_BLOCK)
    if len(block) < _BLOCK:
        raise NotTaken("update_cut")
    said = _octal(block[148:156])
    summed = sum(block) - sum(block[148:156]) + 8 * ord(" ")
    plain = block[156:157] in (b"0", b"\0") and block[257:262] == b"ustar" and not block[345:500].strip(b"\0")
    name = block[:100].split(b"\0")[0].decode("ascii", "replace")
    if said != summed or not plain:
        raise NotTaken("update_odd", detail="tar")
    return name, _octal(block[124:136])


def _octal(field: bytes) -> int:
    digits = field.strip(b" \0")
    if not re.fullmatch(rb"[0-7]{1,11}", digits):
        raise NotTaken("update_odd", detail="tar")
    return int(digits, 8)


def _skip_to_block(file: BinaryIO, size: int) -> None:
    file.read(-size % _BLOCK)


def _copied(file: BinaryIO, target: Path, size: int) -> str:
    """Its sha256. Nothing that is there is written over, or followed."""
    digest, left = sha256(), size
    with target.open("xb") as copy:
        while left:
            portion = file.read(min(left, _PORTION))
            if not portion:
                raise NotTaken("update_cut", detail=target.name)
            copy.write(portion)
            digest.update(portion)
            left -= len(portion)
        copy.flush()
        os.fsync(copy.fileno())
    return digest.hexdigest()


# --- made


def listing(update: Update) -> bytes:
    """What is signed; by whoever makes a release."""
    said = update._asdict() | {"format": _FORMAT, "packages": [each._asdict() for each in update.packages]}
    return json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True).encode()


def described(files: Iterable[Path]) -> tuple[Package, ...]:
    return tuple(
        Package(each.name, each.stat().st_size, sha256(each.read_bytes()).hexdigest()) for each in files
    )
