"""The mall's key: in the ring where there is one, else for its owner's eyes alone."""

import stat
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail
from keyring.errors import KeyringLocked, PasswordDeleteError

from herstal_pos.secrets import KeyRing, SecretFile, open_secrets


class RingInMemory:
    """`keyring.backend.KeyringBackend`, as far as a till asks it."""

    def __init__(self) -> None:
        self.stored: dict[tuple[str, str], str] = {}
        self.shut = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.shut:
            raise KeyringLocked("not now")
        return self.stored.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.stored[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.stored.pop((service, username), None) is None:
            raise PasswordDeleteError("nothing there")


@pytest.fixture(params=["file", "ring"])
def secrets(request: pytest.FixtureRequest, tmp_path: Path) -> SecretFile | KeyRing:
    if request.param == "file":
        return SecretFile(tmp_path / "shop" / "secrets.json")
    return KeyRing(RingInMemory(), "shop", KeyringLocked)


def test_a_secret_is_there_until_it_is_forgotten(secrets: SecretFile | KeyRing) -> None:
    assert secrets.get("mall") is None
    secrets.put("mall", "clé à molette")
    secrets.put("other", "1")
    secrets.put("mall", "new")
    assert (secrets.get("mall"), secrets.get("other")) == ("new", "1")
    for _ in range(2):
        secrets.forget("mall")
    assert (secrets.get("mall"), secrets.get("other")) == (None, "1")


def test_only_its_owner_may_read_the_file(tmp_path: Path) -> None:
    path = tmp_path / "secrets.json"
    path.write_text("{}", "utf-8")
    path.chmod(0o644)
    SecretFile(path).put("mall", "secret")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["secrets.json"]


def test_a_damaged_file_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "secrets.json"
    for text in ("{", "[]", ""):
        path.write_text(text, "utf-8")
        assert SecretFile(path).get("mall") is None
        SecretFile(path).put("mall", "again")
        assert SecretFile(path).get("mall") == "again"


def test_a_ring_that_is_shut_gives_nothing() -> None:
    ring = RingInMemory()
    secrets = KeyRing(ring, "shop", KeyringLocked)
    secrets.put("mall", "secret")
    ring.shut = True
    assert secrets.get("mall") is None


def test_two_shops_on_one_machine_have_each_their_own() -> None:
    ring = RingInMemory()
    KeyRing(ring, "here", KeyringLocked).put("mall", "one")
    assert KeyRing(ring, "there", KeyringLocked).get("mall") is None


@pytest.fixture
def bare_machine() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]
    yield
    keyring.set_keyring(before)


@pytest.mark.usefixtures("bare_machine")
def test_a_bare_machine_has_a_file(tmp_path: Path) -> None:
    assert not open_secrets(tmp_path / "secrets.json").in_key_ring


def test_a_practice_shop_has_a_file_everywhere(tmp_path: Path) -> None:
    assert not open_secrets(tmp_path / "secrets.json", key_ring=False).in_key_ring
