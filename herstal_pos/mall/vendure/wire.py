"""One GraphQL request after the other to a Vendure server; its three shapes of error become the port's tree.

The HTTP status says almost nothing: 200 for a wrong password and for a deadlock, 500 for a body over 100 KiB.
One mutation per request: of two in one body the first is committed when the second fails.
"""

import json
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any

import requests

from herstal_pos.mall.access import Access
from herstal_pos.mall.vendure import documents
from herstal_pos.services.mall.platform import (
    AuthExpired,
    Forbidden,
    Gone,
    MallError,
    MallRefused,
    MallUnavailable,
    StillOurs,
    Throttled,
    TooLarge,
)

MOST_BYTES = 100 * 1024  # the server's body limit; beyond it answers 500 without a word
IDLE_S = 4.0  # it closes a connection after 5 s of silence, perhaps while we write
CONNECT_S = 5.0
ANSWER_S = 60.0  # a batch of 50 articles takes up to a second, more when the server is busy
WAIT_A_LITTLE = timedelta(seconds=30)  # when it says "later" without saying when


class ErrorResult(MallRefused):
    """A business error: nothing was changed. `answer` holds what Vendure tells beside its code."""

    def __init__(self, answer: Mapping[str, Any]) -> None:
        code = str(answer["errorCode"]).lower().removesuffix("_error")
        super().__init__(code, str(answer.get("transitionError") or answer.get("message", "")))
        self.answer = answer

    @property
    def is_there_already(self) -> bool:
        """A transition that was made before: said twice, done once."""
        return "toState" in self.answer and self.answer.get("fromState") == self.answer["toState"]


class Wire:
    """Signed in by API key, or by e-mail and password with one silent new login."""

    def __init__(self, access: Access, session: requests.Session | None = None) -> None:
        self._access = access
        self._url = access.address.rstrip("/") + "/admin-api"
        self._session = session or requests.Session()
        self._session.trust_env = False  # a .netrc would put its own name in the place of ours
        self._bearer = ""
        self.still_ours: StillOurs = lambda: None
        self._used_at = time.monotonic()
        self.mall_time: datetime | None = None

    def ask(self, document: str, *, answer_s: float = ANSWER_S, **variables: object) -> Any:
        """The one field that was asked for."""
        [field] = self.ask_all(document, answer_s=answer_s, **variables).values()
        return field

    def ask_all(self, document: str, *, answer_s: float = ANSWER_S, **variables: object) -> dict[str, Any]:
        if self._access.email and not self._bearer:
            self._sign_in()
        if document.startswith("mutation"):
            self.still_ours()
        try:
            return self._once(document, variables, answer_s)
        except AuthExpired:
            self.still_ours()  # it may be the next till that has signed this one out
            self._sign_in_again(document)
        try:
            return self._once(document, variables, answer_s)
        except AuthExpired as refused:
            raise Forbidden(str(refused)) from refused

    def fence(self) -> None:
        """What was said before and is still on its way is refused from now on: signing out ends each session
        of the account. A key is not changed from here."""
        if not self._access.email:
            return
        for _ in range(2):
            self._sign_in()
            try:
                self._once(documents.LOGOUT, {}, ANSWER_S)
                break
            except AuthExpired:  # between the two somebody else signed this account out
                continue
        self._sign_in()

    def close(self) -> None:
        self._session.close()

    def _sign_in_again(self, document: str) -> None:
        """An expired session and a missing permission look the same. A key cannot be renewed from here: it is
        asked whether it still opens the shop's own door."""
        if self._access.email:
            self._sign_in()
        else:
            self._once(documents.CHANNEL, {}, ANSWER_S)
            if document == documents.CHANNEL:
                raise AuthExpired("the key is not accepted")

    def _sign_in(self) -> None:
        self._bearer = ""
        answer = self._post(
            documents.LOGIN, {"u": self._access.email, "p": self._access.secret}, ANSWER_S, signed=False
        )
        user = _data(answer)["login"]
        if "errorCode" in user:
            raise AuthExpired("the e-mail address or the password is not accepted")
        if self._access.shop not in {channel["token"] for channel in user["channels"]}:
            raise Forbidden("this account belongs to another shop")
        self._bearer = answer.headers.get("vendure-auth-token", "")

    def _once(self, document: str, variables: Mapping[str, object], answer_s: float) -> dict[str, Any]:
        data = _data(self._post(document, variables, answer_s))
        for field in data.values():
            if isinstance(field, dict) and "errorCode" in field:
                raise ErrorResult(field)
        return data

    def _post(
        self, document: str, variables: Mapping[str, object], answer_s: float, *, signed: bool = True
    ) -> requests.Response:
        body = json.dumps({"query": document, "variables": variables}, ensure_ascii=False).encode()
        if len(body) > MOST_BYTES:
            raise TooLarge(f"{len(body)} bytes")
        self._leave_an_idle_connection()
        try:
            answer = self._session.post(
                self._url,
                data=body,
                headers=self._headers(signed=signed),
                timeout=(CONNECT_S, answer_s),
                allow_redirects=False,  # a redirected POST would come back as a GET
            )
        except (
            requests.exceptions.InvalidURL,
            requests.exceptions.InvalidSchema,
            requests.exceptions.MissingSchema,
        ) as no:
            raise MallRefused("no_mall", str(no)) from no
        except requests.RequestException as no:
            raise MallUnavailable(type(no).__name__) from no
        finally:
            self._used_at = time.monotonic()
        self._note_the_time(answer)
        return answer

    def _headers(self, *, signed: bool) -> dict[str, str]:
        headers = {"content-type": "application/json", "vendure-token": self._access.shop}
        if signed and self._access.email:
            headers["authorization"] = f"Bearer {self._bearer}"
        elif signed:
            headers["vendure-api-key"] = self._access.secret
        return headers

    def _leave_an_idle_connection(self) -> None:
        if time.monotonic() - self._used_at > IDLE_S:
            for adapter in self._session.adapters.values():
                adapter.close()  # forgets its pool; the next request opens a new connection

    def _note_the_time(self, answer: requests.Response) -> None:
        try:
            self.mall_time = parsedate_to_datetime(answer.headers["date"]).astimezone(UTC)
        except (KeyError, ValueError):
            self.mall_time = None


def _data(answer: requests.Response) -> dict[str, Any]:
    if answer.status_code == HTTPStatus.TOO_MANY_REQUESTS:
        raise Throttled(_later(answer))
    if answer.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        raise TooLarge("413")
    try:
        body = answer.json()
    except ValueError as no:
        raise _not_a_mall(answer) from no
    if not isinstance(body, dict) or not {"data", "errors"} & body.keys():
        raise _not_a_mall(answer)
    if errors := body.get("errors"):
        raise _error(errors[0])
    data: dict[str, Any] = body["data"]
    return data


def _later(answer: requests.Response) -> timedelta:
    seconds = answer.headers.get("retry-after", "")
    return timedelta(seconds=int(seconds)) if seconds.isdigit() else WAIT_A_LITTLE


def _not_a_mall(answer: requests.Response) -> MallError:
    """Something in between that is broken, or somebody else's address."""
    if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return MallUnavailable(f"HTTP {answer.status_code}")
    return MallRefused("no_mall", f"HTTP {answer.status_code}")


def _error(error: Mapping[str, Any]) -> MallError:
    """Only the code is tested: the message is translated. Without a code it is the database's own word
    (deadlock, constraint), and what was done is not known."""
    code = (error.get("extensions") or {}).get("code", "")
    message = str(error.get("message", ""))
    match code:
        case "FORBIDDEN" | "UNAUTHORIZED":
            return AuthExpired(message)
        case "CHANNEL_NOT_FOUND":
            return Forbidden(message)
        case "ENTITY_NOT_FOUND":
            return Gone(message)
        case "USER_INPUT_ERROR" | "BAD_USER_INPUT" | "GRAPHQL_VALIDATION_FAILED" | "GRAPHQL_PARSE_FAILED":
            return MallRefused(code.lower(), message)
        case _:
            return MallUnavailable(message)
