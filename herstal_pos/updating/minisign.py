"""Signatures in minisign's format, Ed25519 of a text or of its BLAKE2b-512: a helpdesk checks by hand what
the till checks (https://jedisct1.github.io/minisign/#signature-format)."""

from base64 import b64decode
from binascii import Error as NoBase64
from collections.abc import Mapping
from hashlib import blake2b
from itertools import pairwise

from herstal_pos.signatures import is_signed

type Keys = Mapping[bytes, bytes]
"""Public keys by their ids, of eight bytes each."""

_COMMENT, _TRUSTED = "untrusted comment: ", "trusted comment: "
_PURE, _PREHASHED = b"Ed", b"ED"
_KEY_BYTES, _SIGNATURE_BYTES = 42, 74


class NotSigned(Exception):
    """By none of the keys, or what should be a signature is none."""


def read_keys(text: str) -> Keys:
    """Each stands under its comment, as `minisign -G` writes it. What is none is passed by."""
    found = {}
    for comment, line in pairwise(text.splitlines()):
        key = _bytes(line)
        if comment.startswith(_COMMENT) and len(key) == _KEY_BYTES and key.startswith(_PURE):
            found[key[2:10]] = key[10:]
    return found


def check(message: bytes, signature: str, keys: Keys) -> str:
    """Gives the trusted comment, which is signed with it. Raises `NotSigned`."""
    lines = signature.splitlines()
    if len(lines) != len(("comment", "signature", "trusted comment", "signature of both")):
        raise NotSigned
    comment, first, trusted, second = lines
    said = _bytes(first)
    if not comment.startswith(_COMMENT) or not trusted.startswith(_TRUSTED) or len(said) != _SIGNATURE_BYTES:
        raise NotSigned
    way, key, of_message = said[:2], keys.get(said[2:10]), said[10:]
    if key is None or way not in (_PURE, _PREHASHED):
        raise NotSigned
    signed = message if way == _PURE else blake2b(message).digest()
    words = trusted.removeprefix(_TRUSTED)
    if not is_signed(key, of_message, signed) or not is_signed(
        key, _bytes(second), of_message + words.encode()
    ):
        raise NotSigned
    return words


def _bytes(line: str) -> bytes:
    try:
        return b64decode(line, validate=True)
    except (NoBase64, ValueError):
        return b""
