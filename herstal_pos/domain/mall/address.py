"""The mall's address as people paste it: from a browser, from a letter, with what stood around it."""

import re
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

from herstal_pos.domain.errors import Refused

_AROUND = " \t\r\n\u00a0\u200b\ufeff<>()«»\"'“”,;"
_DOORS = frozenset({"admin-api", "shop-api", "admin", "dashboard", "graphiql", "health", "mailbox", "assets"})
"""What a mall answers behind its address: the till finds its own door there."""
_NO_NAME = re.compile(r"[^a-z0-9.\-]")
_NEAR = (".local", ".lan", ".home.arpa", ".internal")


def mall_address(typed: str) -> str:
    """Where the mall is, without a door, a question or a slash at its end. Raises `Refused`.

    A key does not travel in the clear: `http` becomes `https`, but where the mall stands in the same house,
    or a port was asked for.

    >>> mall_address(" https://Mall.Herstal.be/shop-api/ ")
    'https://mall.herstal.be'
    >>> mall_address("http://mall.herstal.be/dashboard/orders?page=2"), mall_address("mall.herstal.be")
    ('https://mall.herstal.be', 'https://mall.herstal.be')
    >>> mall_address("192.168.1.9:3000/admin-api"), mall_address("practice://127.0.0.1:4711/")
    ('http://192.168.1.9:3000', 'practice://127.0.0.1:4711')
    """
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
    return f"{_scheme(scheme.lower(), host, port)}://{where}{f':{port}' if port else ''}{_path(parts.path)}"


def _is_host(host: str) -> bool:
    named = bool(host) and not _NO_NAME.search(host) and host not in ("http", "https")
    return named or _number(host) is not None


def _number(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _scheme(typed: str, host: str, port: int | None) -> str:
    if typed in ("practice", "https"):
        return typed
    number = _number(host)
    near = not number.is_global if number else "." not in host or host.endswith(_NEAR)
    return "http" if near or (typed and port) else "https"


def _path(path: str) -> str:
    """A mall may live in a folder of the town's site."""
    parts: list[str] = []
    for part in path.split("/"):
        if part in _DOORS:
            break
        if part:
            parts.append(part)
    return "".join(f"/{part}" for part in parts)
