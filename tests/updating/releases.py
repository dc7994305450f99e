"""Little releases for tests: packages that dpkg takes, keys and signatures of minisign's own."""

import io
import subprocess
import tarfile
from collections.abc import Sequence
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

from herstal_pos.updating.installing import Places
from herstal_pos.updating.update_file import LIST, SIGNATURE, Update, described
from installer.release import make

LOCK = "0a1b2c3d"
CONTROL = """Package: {name}
Version: {version}
Architecture: all
Maintainer: Tests <tests@herstal.invalid>
Description: a little release
"""


class Signer(NamedTuple):
    secret: Path
    public: Path

    def sign(self, file: Path, *ways: str) -> Path:
        """By minisign itself."""
        made = file.with_name(f"{file.name}.minisig")
        _run("minisign", "-S", *ways, "-s", self.secret, "-m", file, "-x", made)
        return made


def new_signer(folder: Path, name: str = "key") -> Signer:
    folder.mkdir(parents=True, exist_ok=True)
    signer = Signer(folder / name, folder / f"{name}.pub")
    _run("minisign", "-G", "-W", "-f", "-s", signer.secret, "-p", signer.public)
    return signer


def new_place(folder: Path, *public: Path) -> Places:
    """A machine in a folder: dpkg's own database, for whoever runs the tests."""
    root = folder / "machine"
    for each in ("var/lib/dpkg/info", "var/lib/dpkg/updates", "usr/lib/herstal-pos"):
        (root / each).mkdir(parents=True)
    (root / "var/lib/dpkg/status").touch()
    keys = root / "usr/lib/herstal-pos/update-keys.pub"
    keys.write_text("".join(each.read_text(encoding="utf-8") for each in public), encoding="utf-8")
    forced = ("--force-not-root", "--force-script-chrootless", "--force-bad-path", "--force-unsafe-io")
    dpkg = ("/usr/bin/dpkg", f"--root={root}", "--log=/dev/null", *forced, "--install")
    return Places(root / "usr/lib/herstal-pos", root / "var/lib/herstal-pos", keys, dpkg)


def packages_of(version: str, folder: Path, start: str = "", lock: str = LOCK) -> list[Path]:
    """Runtime, version, launcher, as `installer/` makes them, with next to nothing inside."""
    files = {
        f"herstal-pos-runtime-{lock}": ("1", {f"runtime-{lock}/bin/python3": "python"}),
        f"herstal-pos-{version}": (version, {f"{version}/start": start, f"{version}/part": "x" * 4096}),
        "herstal-pos": (version, {"launcher/part": version}),
    }
    return [_package(name, number, inside, folder, version) for name, (number, inside) in files.items()]


def _package(name: str, number: str, inside: dict[str, str], folder: Path, current: str) -> Path:
    root = Path(mkdtemp(prefix=f"{name}-", dir=folder))
    home = root / "usr/lib/herstal-pos"
    for file, text in inside.items():
        (home / file).parent.mkdir(parents=True, exist_ok=True)
        (home / file).write_text(text, encoding="utf-8")
        (home / file).chmod(0o755)
    if name == "herstal-pos":
        (home / "current").symlink_to(current)
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN/control").write_text(CONTROL.format(name=name, version=number), encoding="utf-8")
    for made_here in (root, *root.rglob("*")):  # whatever the umask of what ran before
        if made_here.is_dir():
            made_here.chmod(0o755)
    made = folder / f"{name}_{number}_all.deb"
    _run("dpkg-deb", "--root-owner-group", "-Znone", "--build", root, made)
    return made


def needing(package: Path, name: str) -> Path:
    """The same, that wants `name` of Debian before it is unpacked."""
    tree = package.with_suffix(".tree")
    _run("dpkg-deb", "--raw-extract", package, tree)
    with (tree / "DEBIAN/control").open("a") as control:
        control.write(f"Pre-Depends: {name}\n")
    _run("dpkg-deb", "--root-owner-group", "-Znone", "--build", tree, package)
    return package


def release(
    version: str, number: int, packages: Sequence[Path], signer: Signer, folder: Path, lock: str = LOCK
) -> Path:
    """The whole file."""
    update = Update(number, version, "2026-12-01", lock, "0044", "0003", {"fr": "Mieux"}, described(packages))
    made = make(update, packages, signer.secret, folder)
    _run("tar", "-xf", made, "-C", folder, LIST, SIGNATURE)
    return made


def tar_of(made: Path, files: Sequence[Path]) -> Path:
    with tarfile.open(made, "w", format=tarfile.USTAR_FORMAT) as tar:
        for each in files:
            member = tarfile.TarInfo(SIGNATURE if each.suffix == ".minisig" else each.name)
            content = each.read_bytes()
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return made


def _run(*command: str | Path) -> None:
    subprocess.run(command, check=True, capture_output=True)
