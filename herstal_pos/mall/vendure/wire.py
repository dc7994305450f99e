"""One GraphQL request after the other to a Vendure server; its three shapes of error become the port's tree.

The HTTP status says almost nothing: 200 for a wrong password and for a deadlock, 500 for a body over 100 KiB.
One mutation per request: of two in one body the first is committed when the second fails.
"""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any, TypeGuard

import requests
from urllib3.filepost import encode_multipart_formdata

from herstal_pos.mall.access import Access
from herstal_pos.mall.deadline import Deadline
from herstal_pos.mall.posting import WHOLE_S, PostAnswer, Poster
from herstal_pos.mall.shapes import each, flag, ident, one_line, shaped, text
from herstal_pos.mall.vendure import documents
from herstal_pos.services.mall.platform import (
    AuthExpired,
    Forbidden,
    Gone,
    MallError,
    MallRefused,
    MallUnavailable,
    OddAnswer,
    StillOurs,
    Stumbled,
    Throttled,
    TooLarge,
    TooMuch,
)

IDLE_S = 4.0  # it closes a connection after 5 s of silence, perhaps while we write
WAIT_A_LITTLE = timedelta(seconds=30)  # when it says "later" without saying when
LONGEST_WAIT = timedelta(minutes=15)
UPLOAD = "upload"
MOST_UPLOADED = 2 * 1024 * 1024
"""Bytes of a file with its form; a mall takes ten times as much."""
MOST_LETTERS = 4096  # of a key or a token: more fits in no header
_OWN = (HTTPStatus.OK, HTTPStatus.BAD_REQUEST, HTTPStatus.INTERNAL_SERVER_ERROR)
"""Under these a mall refuses; under another somebody before it speaks, and says nothing of a row."""
_FAR_TOO_LONG = 20  # digits: no number of a shop's
_ANOTHER_VERSION = ("GRAPHQL_VALIDATION_FAILED", "GRAPHQL_PARSE_FAILED")


_CHANGED = shaped(id=ident)
_SIGNED_OUT = shaped(success=flag)
LOGIN_SHOPS = shaped(channels=each(shaped(token=text), 10_000))


@dataclass(frozen=True, slots=True)
class Upload:
    """A JPEG beside a question whose one variable is `i`, a list with its `file`: the GraphQL multipart
    request specification, 2."""

    name: str
    jpeg: bytes

    def form(self, document: str) -> tuple[bytes, str]:
        """The body, and its kind."""
        operations = json.dumps({"query": document, "variables": {"i": [{"file": None}]}})
        return encode_multipart_formdata(
            {
                "operations": operations,
                "map": json.dumps({"0": ["variables.i.0.file"]}),
                "0": (self.name, self.jpeg, "image/jpeg"),
            }
        )


class ErrorResult(MallRefused):
    """A business error: nothing was changed. `answer` holds what Vendure tells beside its code."""

    def __init__(self, answer: Mapping[str, Any]) -> None:
        code = str(answer["errorCode"]).lower().removesuffix("_error")[:64]
        super().__init__(code, _said(answer.get("transitionError") or answer.get("message", "")))
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
        self._poster = Poster(session)
        self._bearer = ""
        self.still_ours: StillOurs = lambda: None
        self.unsure = False
        """Something was said that must not be said twice, and nobody knows what came of it."""
        self._was_away = False
        self._used_at = time.monotonic()
        self.mall_time: datetime | None = None

    def ask(
        self,
        document: str,
        *,
        answer_s: float = WHOLE_S,
        deadline: Deadline | None = None,
        **variables: object,
    ) -> Any:
        """The one field that was asked for. `deadline` as `Poster.post` has it."""
        answers = self.ask_all(document, answer_s=answer_s, deadline=deadline, **variables)
        if len(answers) != 1:
            raise OddAnswer("data", "count")
        return next(iter(answers.values()))

    def ask_all(
        self,
        document: str,
        *,
        answer_s: float = WHOLE_S,
        deadline: Deadline | None = None,
        **variables: object,
    ) -> dict[str, Any]:
        if self._access.email and not self._bearer:
            self._sign_in()
        try:
            return self._once(document, variables, answer_s, deadline)
        except AuthExpired:
            if self._was_away and self._access.email:
                self._bearer = ""
                raise  # so would all tills of the town be, at this moment: the worker knows when to come in
            self._sign_in_again(document)
        try:
            return self._once(document, variables, answer_s, deadline)
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
                _SIGNED_OUT(self._once(documents.LOGOUT, {}, WHOLE_S).get("logout"), "logout")
                break
            except AuthExpired:  # between the two somebody else signed this account out
                continue
        self._sign_in()

    def close(self) -> None:
        self._poster.close()

    def _sign_in_again(self, document: str) -> None:
        """An expired session and a missing permission look the same. A key cannot be renewed from here: it is
        asked whether it still opens the shop's own door."""
        if self._access.email:
            self._sign_in()
        else:
            self._once(documents.CHANNEL, {}, WHOLE_S)
            if document == documents.CHANNEL:
                raise AuthExpired("the key is not accepted")

    def _sign_in(self) -> None:
        self._bearer = ""
        answer = self._post(
            documents.LOGIN, {"u": self._access.email, "p": self._access.secret}, WHOLE_S, signed=False
        )
        user = _data(answer).get("login")
        if isinstance(user, dict) and "errorCode" in user:
            raise AuthExpired("the e-mail address or the password is not accepted")
        channels = LOGIN_SHOPS(user, "login")["channels"]
        if self._access.shop not in {channel["token"] for channel in channels}:
            raise Forbidden("this account belongs to another shop")
        bearer = answer.headers.get("vendure-auth-token", "")
        if not _fits_a_header(bearer):
            raise OddAnswer("vendure-auth-token", "kind")
        self._bearer = bearer

    def _once(
        self,
        document: str,
        variables: Mapping[str, object],
        answer_s: float,
        deadline: Deadline | None = None,
    ) -> dict[str, Any]:
        try:
            data = _data(self._post(document, variables, answer_s, deadline))
            for name, field in data.items():
                if document in documents.CHANGES and not _is_error(field):
                    _CHANGED(field, name)
        except MallUnavailable:
            self.unsure = self.unsure or document in documents.ONCE
            self._was_away = self._was_away or deadline is None or not deadline.is_over
            raise
        self._was_away = False
        for field in data.values():
            if _is_error(field):
                raise ErrorResult(field)
        return data

    def _post(
        self,
        document: str,
        variables: Mapping[str, object],
        answer_s: float,
        deadline: Deadline | None = None,
        *,
        signed: bool = True,
    ) -> PostAnswer:
        """Asked before each word, and before a look or a sign-in too: it may be the next till that has signed
        this one out, and a few slow answers last longer than the turn is sure to."""
        self.still_ours()
        headers, most = self._headers(signed=signed), None
        upload = variables.get(UPLOAD)
        if isinstance(upload, Upload):
            body, kind = upload.form(document)
            headers |= {"content-type": kind, "apollo-require-preflight": "1"}
            most = MOST_UPLOADED
        else:
            said = json.dumps({"query": document, "variables": variables}, ensure_ascii=False)
            body = said.encode(errors="backslashreplace")  # what no text holds, as JSON escapes it
        self._leave_an_idle_connection()
        try:
            answer = self._poster.post(self._url, body, headers, answer_s, most, deadline)
        finally:
            self._used_at = time.monotonic()
        self._note_the_time(answer)
        return answer

    def _headers(self, *, signed: bool) -> dict[str, str]:
        if not _fits_a_header(self._access.shop):
            raise Forbidden("no shop has this token")
        if not _fits_a_header(self._access.secret) and not self._access.email:
            raise AuthExpired("no key has these letters")
        headers: dict[str, str] = {"content-type": "application/json", "vendure-token": self._access.shop}
        if signed and self._access.email:
            headers["authorization"] = f"Bearer {self._bearer}"
        elif signed:
            headers["vendure-api-key"] = self._access.secret
        return headers

    def _leave_an_idle_connection(self) -> None:
        if time.monotonic() - self._used_at > IDLE_S:
            self._poster.forget_connections()

    def _note_the_time(self, answer: PostAnswer) -> None:
        self.mall_time = _moment(answer.headers.get("date", ""))


def _is_error(field: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(field, dict) and "errorCode" in field


def _data(answer: PostAnswer) -> dict[str, Any]:
    """Without a word of the mall's own it is not the mall that answers, whatever the status says."""
    if answer.status == HTTPStatus.TOO_MANY_REQUESTS or (
        answer.status == HTTPStatus.SERVICE_UNAVAILABLE and "retry-after" in answer.headers
    ):
        raise Throttled(_later(answer))
    if answer.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        raise TooLarge("413")
    body = _json(answer)
    errors = body.get("errors") if isinstance(body, dict) else None
    if isinstance(errors, list) and errors and isinstance(errors[0], dict):
        error = _error(errors[0])
        if isinstance(error, Gone | MallRefused) and answer.status not in _OWN:
            raise MallUnavailable(f"HTTP {answer.status}", _who(answer))
        raise error
    data = body.get("data") if isinstance(body, dict) and not errors else None
    if not isinstance(data, dict) or answer.status != HTTPStatus.OK:
        raise MallUnavailable(f"HTTP {answer.status}", _who(answer))
    return data


def _json(answer: PostAnswer) -> Any:
    """A letter that is none, a number that is none or far too long is one field's fault, not the answer's."""
    try:
        return json.loads(answer.body.decode(errors="replace"), parse_int=_number)
    except RecursionError:
        raise TooMuch("too deep") from None
    except ValueError:
        raise MallUnavailable(f"HTTP {answer.status}, no JSON", _who(answer)) from None


def _number(digits: str) -> int | float:
    return int(digits) if len(digits) < _FAR_TOO_LONG else float("nan")


def _who(answer: PostAnswer) -> str:
    """Somebody else's address, or a mall that is broken."""
    return "away" if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR else "stranger"


def _later(answer: PostAnswer) -> timedelta:
    """Seconds or a date (RFC 9110, 10.2.3), as far as they can be meant."""
    said = answer.headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        after = timedelta(seconds=int(said[:9])) if len(said) < _FAR_TOO_LONG else LONGEST_WAIT
    elif at := _moment(said):
        after = at - (_moment(answer.headers.get("date", "")) or datetime.now(UTC))
    else:
        after = WAIT_A_LITTLE
    return min(max(after, timedelta(seconds=1)), LONGEST_WAIT)


def _moment(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _fits_a_header(words: str) -> bool:
    return words.isascii() and (words.isprintable() or not words) and len(words) <= MOST_LETTERS


def _said(words: object) -> str:
    """The mall's own words: for a person, so no more than one reads."""
    return one_line(words)[:300] if isinstance(words, str) else ""


def _error(error: Mapping[str, Any]) -> MallError:
    """Only the code is tested: the message is translated. Without a code it is the database's own word
    (deadlock, constraint), and what was done is not known; a question that is not understood says nothing of
    a row."""
    extensions = error.get("extensions")
    code = extensions.get("code") if isinstance(extensions, dict) else None
    message = _said(error.get("message"))
    match code:
        case "FORBIDDEN" | "UNAUTHORIZED":
            return AuthExpired(message)
        case "CHANNEL_NOT_FOUND":
            return Forbidden(message)
        case "ENTITY_NOT_FOUND":
            return Gone(message)
        case "USER_INPUT_ERROR" | "BAD_USER_INPUT":
            return MallRefused(code.lower(), message)
        case _:
            if code in _ANOTHER_VERSION:
                return MallUnavailable(message, "stranger")
            return Stumbled(message)
