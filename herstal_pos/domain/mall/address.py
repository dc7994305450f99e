"""The mall's address as people paste it: from a browser, from a letter, with what stood around it."""

import re
from typing import TYPE_CHECKING

from herstal_pos.domain.errors import Refused

if TYPE_CHECKING:
    from ipaddress import IPv4Address, IPv6Address

_AROUND = " \t\r\n\u00a0\u200b\ufeff<>()«»\"'“”,;"
_DOORS = frozenset({"admin-api", "shop-api", "admin", "dashboard", "graphiql", "health", "mailbox", "assets"})
"""What a mall answers behind its address: the till finds its own door there."""
_NO_NAME = re.compile(r"[^a-z0-9.\-]")
_LIKE_A_NUMBER = re.compile(r"(^|\.)(\d+|0x[0-9a-f]*)$")
_NEAR = (".local", ".lan", ".home.arpa", ".internal")


def mall_address(typed: str, *, in_the_clear: bool = False) -> str:
    """Where the mall is, without a door, a question or a slash at its end. Raises `Refused`.

    A key does not travel in the clear: `http` is for a mall in the same house. Elsewhere it is refused
    (`mall_in_the_clear`), but where the shop says so a second time.

    >>> mall_address(" https://Mall.Herstal.be/shop-api/ ")
    'https://mall.herstal.be'
    >>> mall_address("mall.herstal.be/dashboard/orders?page=2")
    'https://mall.herstal.be'
    >>> mall_address("http://mall.herstal.be:3000", in_the_clear=True)
    'http://mall.herstal.be:3000'
    >>> mall_address("192.168.1.9:3000/admin-api"), mall_address("practice://127.0.0.1:4711/")
    ('http://192.168.1.9:3000', 'practice://127.0.0.1:4711')
    """
    from urllib.parse import urlsplit  # noqa: PLC0415 - no first scan waits for it

    address = typed.strip(_AROUND)
    scheme, found, rest = address.rpartition("://") if "://" in address else ("", "", address)
    try:
        parts = urlsplit(f"//{rest}")
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        raise Refused("mall_address") from None
    if not _is_host(host) or (found and scheme.lower() not in ("http", "https", "practice")):
        raise Refused("mall_address")
    where = f"[{host}]" if ":" in host else host
    scheme = _scheme(scheme.lower(), host, in_the_clear=in_the_clear)
    return f"{scheme}://{where}{f':{port}' if port else ''}{_path(parts.path)}"


def _is_host(host: str) -> bool:
    """The net reads `134744072` and `127.1` as numbers of machines too: who types them means something
    else."""
    named = bool(host) and not _NO_NAME.search(host) and host not in ("http", "https")
    return _number(host) is not None or (named and not _LIKE_A_NUMBER.search(host))


def _number(host: str) -> "IPv4Address | IPv6Address | None":
    from ipaddress import ip_address  # noqa: PLC0415 - as above

    try:
        return ip_address(host)
    except ValueError:
        return None


def _scheme(typed: str, host: str, *, in_the_clear: bool) -> str:
    if typed in ("practice", "https"):
        return typed
    number = _number(host)
    near = not number.is_global if number else "." not in host or host.endswith(_NEAR)
    if near:
        return "http"
    if typed and not in_the_clear:
        raise Refused("mall_in_the_clear")
    return typed or "https"


def _path(path: str) -> str:
    """A mall may live in a folder of the town's site."""
    parts: list[str] = []
    for part in path.split("/"):
        if part in _DOORS:
            break
        if part:
            parts.append(part)
    return "".join(f"/{part}" for part in parts)
