"""A real mall of the town, in a process of its own: Vendure on this machine, its shops and its shoppers.

with mall("town") as town:
    town.shoppers(orders=3)
    till = town.sign_in(town.shops[0])
    till.ask("query { orders { items { code } } }")
"""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Literal

import requests

type Mode = Literal["town", "plain"]

RIG = Path(__file__).parent
VENDURE = RIG / "node_modules" / "@vendure" / "core"


class Refused(Exception):
    """The mall said no. `code` is None for a raw error of its database; `answer` is what it said in full."""

    def __init__(self, message: str, code: str | None, answer: Mapping[str, Any]) -> None:
        super().__init__(message)
        self.code = code
        self.answer = answer


@dataclass(frozen=True)
class Shop:
    """What the town gives to a shop. A plain mall knows no API keys."""

    code: str
    name: str
    token: str
    stock_location_id: str
    email: str
    password: str
    api_key: str | None


@dataclass(frozen=True)
class Api:
    """Somebody who is signed in. `ask` has the one field that was asked for."""

    url: str
    headers: Mapping[str, str] = field(default_factory=dict)

    def ask(self, query: str, **variables: object) -> Any:
        answer = self.post({"query": query, "variables": variables}).json()
        if errors := answer.get("errors"):
            code = errors[0].get("extensions", {}).get("code")
            raise Refused(errors[0]["message"], code, answer)
        [result] = answer["data"].values()
        if isinstance(result, dict) and "errorCode" in result:
            raise Refused(result["message"], result["errorCode"], result)
        return result

    def post(self, body: Mapping[str, object]) -> requests.Response:
        with requests.Session() as session:
            session.trust_env = False  # a proxy has no business on loopback
            return session.post(self.url, json=body, headers=self.headers)

    def login(self, email: str, password: str) -> "Api":
        answer = self.post({"query": _LOGIN, "variables": {"email": email, "password": password}})
        if not (token := answer.headers.get("vendure-auth-token")):
            raise Refused("Wrong e-mail address or password", "INVALID_CREDENTIALS_ERROR", answer.json())
        return self.with_headers(authorization=f"Bearer {token}")

    def with_headers(self, **headers: str) -> "Api":
        return Api(self.url, {**self.headers, **headers})

    def in_channel(self, token: str) -> "Api":
        return Api(self.url, {**self.headers, "vendure-token": token})


_LOGIN = """mutation($email: String!, $password: String!) {
    login(username: $email, password: $password, rememberMe: true) { __typename } }"""


@dataclass(frozen=True)
class Mall:
    """`shops` are at their addresses in the order of `shops.mjs`; `pid`: its process."""

    mode: Mode
    url: str
    shops: tuple[Shop, ...]
    superadmin: Mapping[str, str]
    pid: int

    def shop(self, code: str) -> Shop:
        return next(shop for shop in self.shops if shop.code == code)

    def staff(self) -> Api:
        """The mall's own people: they see every order, the shoppers' too."""
        return self._admin.login(self.superadmin["identifier"], self.superadmin["password"])

    def sign_in(self, shop: Shop) -> Api:
        """A person of this shop, beside its tills: those sign everybody out of their own account."""
        if shop.api_key:
            return Api(self._admin.url, {"vendure-token": shop.token, "vendure-api-key": shop.api_key})
        email = shop.email.replace("@", ".patron@")
        return self._admin.in_channel(shop.token).login(email, shop.password)

    def buy(self, basket: Mapping[str, int], **wishes: str) -> dict[str, Any]:
        """One guest's order: quantities by SKU; `slot` (START/END), `note`, `delivery` as in shopper.mjs."""
        lines = ",".join(f"{sku}:{quantity}" for sku, quantity in basket.items())
        [order] = self.shoppers(basket=lines, **wishes)
        return order

    def shoppers(self, **options: object) -> list[dict[str, Any]]:
        """What `shopper.mjs` did with these options: an order each, or why it was `refused`."""
        asked = [part for name, value in options.items() for part in (f"--{name}", str(value))]
        done = subprocess.run(
            [node(), "shopper.mjs", "--url", self.url, *asked],
            cwd=RIG,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            check=True,
        )
        return [json.loads(line) for line in done.stdout.splitlines()]

    @property
    def _admin(self) -> Api:
        return Api(f"{self.url}/admin-api")


@contextmanager
def mall(mode: Mode, database: str = "", **settings: object) -> Iterator[Mall]:
    """`database`: a postgres:// address, nothing for memory; `articles=5` sets MALL_ARTICLES, and so on."""
    more = {f"MALL_{name.upper()}": str(value) for name, value in settings.items()}
    environment = os.environ | {"MALL": mode, "MALL_DB": database, "MALL_TIED": "1"} | more
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as said,
        subprocess.Popen(
            [node(), "main.mjs"],
            cwd=RIG,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            encoding="utf-8",
        ) as process,
    ):
        try:
            yield _opened(mode, process, said)
        finally:
            process.terminate()


def node() -> str:
    found = shutil.which("node")
    if not found:
        raise RuntimeError("There is no node: install Debian's package nodejs, or run ./pos test.")
    if not VENDURE.exists():
        raise RuntimeError(
            "The mall's packages are missing: run ./pos test, or npm ci --ignore-scripts here."
        )
    return found


def _opened(mode: Mode, process: "subprocess.Popen[str]", said: IO[str]) -> Mall:
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line:
        process.wait()
        said.seek(0)
        raise RuntimeError(f"The mall did not open:\n{said.read()}")
    ready = json.loads(line)
    return Mall(mode, ready["url"], tuple(map(_shop, ready["shops"])), ready["superadmin"], process.pid)


def _shop(facts: Mapping[str, str]) -> Shop:
    return Shop(
        code=facts["code"],
        name=facts["name"],
        token=facts["token"],
        stock_location_id=facts["stockLocationId"],
        email=facts["email"],
        password=facts["password"],
        api_key=facts.get("apiKey"),
    )
