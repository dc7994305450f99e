"""A new version as one file: what is signed is taken whole, anything else is refused before that."""

import errno
import io
import json
import subprocess
import tarfile
from collections.abc import Callable
from dataclasses import dataclass
from fcntl import LOCK_EX, lockf
from pathlib import Path
from typing import Any

import pytest

from herstal_pos.updating import installing
from herstal_pos.updating.installing import Places, install
from herstal_pos.updating.minisign import NotSigned, check, read_keys
from herstal_pos.updating.update_file import LIST, SIGNATURE, NotTaken, read, unpack
from tests.updating.releases import LOCK, Signer, needing, new_place, new_signer, packages_of, release, tar_of


@dataclass
class Bench:
    folder: Path
    signer: Signer
    places: Places
    packages: list[Path]
    file: Path

    def refusal(self, file: Path) -> str:
        """Why root refuses it; nothing of it is left, and nothing came."""
        with file.open("rb") as stream, pytest.raises(NotTaken) as no:
            install(stream, self.places)
        assert list(self.places.state.glob("incoming-*")) == []
        assert not (self.places.home / "current").exists(follow_symlinks=False)
        return no.value.reason.removeprefix("update_")

    def listed(self, **otherwise: Any) -> list[Path]:
        """A list that says otherwise, well signed."""
        (again := self.folder / "again").mkdir(exist_ok=True)
        file = again / LIST
        file.write_text(
            json.dumps(json.loads((self.folder / LIST).read_text(encoding="utf-8")) | otherwise),
            encoding="utf-8",
        )
        return [file, self.signer.sign(file)]


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    signer, spare = new_signer(tmp_path / "keys"), new_signer(tmp_path / "keys", "spare")
    packages = packages_of("0.2.0", tmp_path)
    places = new_place(tmp_path, spare.public, signer.public)
    return Bench(tmp_path, signer, places, packages, release("0.2.0", 7, packages, signer, tmp_path))


def test_minisign_and_the_till_agree_on_every_signature(tmp_path: Path) -> None:
    signer, other = new_signer(tmp_path), new_signer(tmp_path, "other")
    keys = read_keys(
        signer.public.read_text(encoding="utf-8")
        + "\n# a comment\n"
        + other.public.read_text(encoding="utf-8")
    )
    assert len(keys) == 2
    message = tmp_path / "message"
    for content in (b"", b"x", bytes(range(256)) * 99):
        message.write_bytes(content)
        for ways in ((), ("-l",)):  # of its BLAKE2b-512, and of the message itself
            made = signer.sign(message, *ways, "-t", "numéro 7").read_text(encoding="utf-8")
            assert check(content, made, keys) == "numéro 7"
            verify = ("minisign", "-V", "-q", "-p", signer.public, "-m", message)
            subprocess.run(verify, check=True)
            lines = made.splitlines()
            wrongs = [
                (content + b"y", made, keys),
                (content, made, read_keys(other.public.read_text(encoding="utf-8"))),
                (content, made.replace("numéro 7", "numéro 8"), keys),
                (content, "\n".join([*lines[:3], lines[1]]), keys),
                (content, "\n".join(lines[:2]), keys),
                (content, "", keys),
                (content, made.replace(lines[1], lines[1][:-8]), keys),
            ]
            for wrong in wrongs:
                with pytest.raises(NotSigned):
                    check(*wrong)


def test_what_is_signed_is_installed_and_its_number_only_rises(bench: Bench) -> None:
    with bench.file.open("rb") as stream:
        assert install(stream, bench.places).version == "0.2.0"
    home = bench.places.home
    assert ((home / "current").readlink().name, (home / f"runtime-{LOCK}").is_dir()) == ("0.2.0", True)
    assert installing.last_number(bench.places.state) == 7
    cases = {
        "older": release("0.2.1", 7, packages_of("0.2.1", bench.folder)[1:], bench.signer, bench.folder),
        "older ": release("0.1.9", 9, packages_of("0.1.9", bench.folder)[1:], bench.signer, bench.folder),
        "other_lock": release(
            "0.3.0", 9, packages_of("0.3.0", bench.folder)[1:], bench.signer, bench.folder, "ffffffff"
        ),
    }
    for reason, file in cases.items():
        with file.open("rb") as stream, pytest.raises(NotTaken, match=reason.strip()):
            install(stream, bench.places)
    assert (home / "current").readlink().name == "0.2.0"
    small = release("0.2.1", 8, packages_of("0.2.1", bench.folder)[1:], bench.signer, bench.folder)
    with small.open("rb") as stream:  # the same runtime: 1.5 MB instead of 47
        install(stream, bench.places)
    assert ((home / "current").readlink().name, (home / "0.2.0/start").exists()) == ("0.2.1", True)


def test_without_a_key_nothing_is_taken_and_one_of_two_is_enough(bench: Bench) -> None:
    kept = bench.places.keys.read_text(encoding="utf-8")
    bench.places.keys.write_text("untrusted comment: no key yet\n", encoding="utf-8")
    assert bench.refusal(bench.file) == "no_keys"
    bench.places.keys.unlink()
    assert bench.refusal(bench.file) == "no_keys"
    other = new_signer(bench.folder, "other")
    bench.places.keys.write_text(other.public.read_text(encoding="utf-8"), encoding="utf-8")
    assert bench.refusal(bench.file) == "not_signed"
    bench.places.keys.write_text(kept, encoding="utf-8")
    with bench.file.open("rb") as stream:
        assert install(stream, bench.places).number == 7


def changed(
    bench: Bench, change: Callable[[tarfile.TarInfo, bytes], tuple[tarfile.TarInfo, bytes] | None]
) -> Path:
    """The tar again, member by member."""
    made = bench.folder / "changed"
    with tarfile.open(bench.file) as old, tarfile.open(made, "w", format=tarfile.USTAR_FORMAT) as new:
        for member in old.getmembers():
            inside = old.extractfile(member)
            assert inside is not None
            if (kept := change(member, inside.read())) is not None:
                kept[0].size = len(kept[1]) if kept[0].isfile() else 0
                new.addfile(kept[0], io.BytesIO(kept[1]))
    return made


def test_hostile_files_are_refused_before_anything_is_unpacked(bench: Bench) -> None:
    package = bench.packages[1].name

    def swap(which: str, **otherwise: Any) -> Path:
        def change(member: tarfile.TarInfo, content: bytes) -> tuple[tarfile.TarInfo, bytes] | None:
            if member.name == which:
                for field, value in otherwise.items():
                    setattr(member, field, value)
            return member, content

        return changed(bench, change)

    for file in (
        *(swap(package, name=name) for name in ("../../etc/x", "/etc/cron.d/x", "other.deb", f"./{package}")),
        *(swap(package, type=kind, linkname="/etc/shadow") for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE)),
        *(swap(package, type=kind) for kind in (tarfile.DIRTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE)),
        *(swap(LIST, name=name) for name in ("./manifest.json", "manifest")),
    ):
        assert bench.refusal(file) == "odd"
    longer = changed(bench, lambda each, content: (each, content + b"x" * (each.name == package)))
    assert bench.refusal(longer) == "odd"

    def exchanged(member: tarfile.TarInfo, content: bytes) -> tuple[tarfile.TarInfo, bytes]:
        return member, content[:-1] + b"?" if member.name == package else content

    assert bench.refusal(changed(bench, exchanged)) == "damaged"
    whole = bench.file.read_bytes()
    for length in (0, 100, 512, 700, 3000, len(whole) // 2):
        (cut := bench.folder / "cut").write_bytes(whole[:length])
        assert bench.refusal(cut) == "cut"
    (strange := bench.folder / "strange").write_bytes(b"\x1f\x8b" + bytes(range(256)) * 40)
    assert bench.refusal(strange) == "odd"
    more = tar_of(bench.folder / "more", [bench.folder / LIST, bench.folder / SIGNATURE, *bench.packages * 2])
    assert bench.refusal(more) == "odd"
    bomb = changed(
        bench, lambda member, content: (member, content * 4000 if member.name == LIST else content)
    )
    assert bench.refusal(bomb) == "odd"


def test_a_signed_list_that_is_none_is_refused_too(bench: Bench) -> None:
    packages = json.loads((bench.folder / LIST).read_text(encoding="utf-8"))["packages"]
    one = packages[0]
    wrongs: tuple[dict[str, Any], ...] = (
        {"number": "8"},
        {"number": True},
        {"version": "0.2.0; reboot"},
        {"version": "../0.2.0"},
        {"lock": "../../x1"},
        {"packages": []},
        {"packages": packages * 4},
        {"packages": [one, one]},
        {"packages": [one | {"file": "../x_1_all.deb"}]},
        {"packages": [one | {"file": "bash_1_all.deb"}]},
        {"packages": [one | {"file": "--force-all_1_all.deb"}]},
        {"packages": [one | {"size": -1}]},
        {"packages": [one | {"size": 10**12}]},
        {"packages": 7},
        {"notes": []},
    )
    for otherwise in wrongs:
        assert (
            bench.refusal(tar_of(bench.folder / "odd", [*bench.listed(**otherwise), *bench.packages]))
            == "odd"
        )
    newer = tar_of(bench.folder / "newer", [*bench.listed(format=2), *bench.packages])
    assert bench.refusal(newer) == "newer_format"
    for text in ("[]", "7", "{", "[" * 20_000):
        (bench.folder / "again" / LIST).write_text(text, encoding="utf-8")
        file = bench.folder / "again" / LIST
        assert bench.refusal(tar_of(bench.folder / "odd", [file, bench.signer.sign(file)])) == "odd"


def test_others_open_the_file_too(bench: Bench) -> None:
    """A helpdesk with nothing but tar, minisign and sha256sum."""
    (by_hand := bench.folder / "by_hand").mkdir()
    subprocess.run(("tar", "-xf", bench.file, "-C", by_hand), check=True)
    verify = (
        "minisign",
        "-V",
        "-q",
        "-p",
        bench.signer.public,
        "-m",
        by_hand / LIST,
        "-x",
        by_hand / SIGNATURE,
    )
    subprocess.run(verify, check=True)
    keys = read_keys(bench.places.keys.read_text(encoding="utf-8"))
    (again := bench.folder / "unpacked").mkdir()
    with bench.file.open("rb") as stream:
        unpacked = unpack(stream, read(stream, keys), again)
    assert [each.read_bytes() for each in unpacked] == [
        (by_hand / each.name).read_bytes() for each in unpacked
    ]


def test_two_at_once_are_one_after_the_other(bench: Bench) -> None:
    with (
        installing._alone_in(bench.places.state),
        bench.file.open("rb") as stream,
        pytest.raises(NotTaken, match="busy"),
    ):
        install(stream, bench.places)


def test_what_goes_wrong_on_the_way_has_its_own_words_and_leaves_nothing(bench: Bench) -> None:
    status, (runtime, *others) = bench.places.home.parents[2] / "var/lib/dpkg/status", bench.packages
    needing(runtime, "libnowhere7 (>= 2)")
    lacking = release("0.2.0", 8, [runtime, *others], bench.signer, bench.folder)
    with lacking.open("rb") as stream, pytest.raises(NotTaken, match=r"update_needs: libnowhere7$"):
        install(stream, bench.places)
    unpacked = bench.places.home / f"runtime-{LOCK}"
    assert ("not-installed" in status.read_text(encoding="utf-8"), unpacked.exists()) == (True, False)
    with (status.parent / "lock-frontend").open("wb") as lock:
        lockf(lock, LOCK_EX)  # as apt holds it
        assert bench.refusal(bench.file) == "busy"
    (dpkg := bench.folder / "dpkg").write_text(
        "#!/bin/sh\necho 'write: No space left on device' >&2; exit 2\n", encoding="utf-8"
    )
    dpkg.chmod(0o755)
    kept, bench.places = bench.places, bench.places._replace(dpkg=(str(dpkg),))
    assert bench.refusal(bench.file) == "disk"
    bench.places = kept
    with pytest.raises(NotTaken, match="update_cut"):
        install(PulledOut(bench.file.read_bytes()[:5000]), bench.places)
    assert list(bench.places.state.glob("incoming-*")) == []


class PulledOut(io.BytesIO):
    """A file on a stick that is gone where its first bytes end."""

    def read(self, size: int | None = -1, /) -> bytes:
        if portion := super().read(size):
            return portion
        raise OSError(errno.EIO, "Input/output error")
