"""Makes the Debian packages of the program: the runtime, this version, the launcher (installer/README.md).

The same commit gives the same bytes: times are the commit's, owners and modes are said here, and of this
machine nothing goes in but what Python 3.13, dpkg-deb and the locked wheels make. It needs no root and no
network.
"""

import gzip
import os
import re
import shutil
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from installer.papers import write_changelog, write_control, write_copyright

INSTALLER = Path(__file__).parent
PROJECT = INSTALLER.parent
LOCK, PRUNED = PROJECT / "requirements.txt", INSTALLER / "runtime.txt"
KEYS = PROJECT / "resources/update-keys.pub"
HOME = "usr/lib/herstal-pos"
PYTHON = "/usr/bin/python3.13"
SITE = "lib/python3.13/site-packages"
PACKAGES = ("herstal_pos", "hardware", "resources")
LAUNCHING = (
    "herstal_pos/__init__.py",
    "herstal_pos/files.py",
    "herstal_pos/signatures.py",
    "herstal_pos/updating",
)
ARCHITECTURE = "amd64"
HASHES = "unchecked-hash"  # whether a .pyc is of the file beside it is never looked at: neither changes
LAUNCHER = {  # by its file in installer/, where it goes
    "herstal-pos": "usr/bin/herstal-pos",
    "launch.py": f"{HOME}/launcher/launch.py",
    "update/install-update": f"{HOME}/install-update",
    "update/be.herstal.pos.policy": "usr/share/polkit-1/actions/be.herstal.pos.policy",
    "70-herstal-pos.rules": "usr/lib/udev/rules.d/70-herstal-pos.rules",
    "60herstal-pos": "etc/apt/apt.conf.d/60herstal-pos",
    "menu/herstal-pos.desktop": "usr/share/applications/herstal-pos.desktop",
    "menu/herstal-pos-practice.desktop": "usr/share/applications/herstal-pos-practice.desktop",
    "menu/be.herstal.pos.metainfo.xml": "usr/share/metainfo/be.herstal.pos.metainfo.xml",
    "menu/herstal-pos.svg": "usr/share/icons/hicolor/scalable/apps/herstal-pos.svg",
    "menu/herstal-pos-48.png": "usr/share/icons/hicolor/48x48/apps/herstal-pos.png",
    "menu/herstal-pos-128.png": "usr/share/icons/hicolor/128x128/apps/herstal-pos.png",
    "menu/herstal-pos.1": "usr/share/man/man1/herstal-pos.1.gz",
    "menu/herstal-pos.bash": "usr/share/bash-completion/completions/herstal-pos",
}


def main() -> None:
    asked = _asked()
    asked.into.mkdir(parents=True, exist_ok=True)
    for name in asked.only:
        made = _built(name, asked)
        if asked.twice:
            digest = _digest(made)
            if _digest(_built(name, asked)) != digest:
                raise SystemExit(f"built twice, {made.name} is not the same")
        installed = f"{_field(made, 'Installed-Size'):>7} KiB"
        print(f"{made.stat().st_size:>11,} bytes  {installed} installed  {_digest(made)}  {made.name}")  # noqa: T201


def _built(name: str, asked: Namespace) -> Path:
    with TemporaryDirectory(prefix="herstal-pos-") as folder:
        return MAKERS[name](Path(folder) / "root", asked)


def _digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()


def _asked() -> Namespace:
    parser = ArgumentParser(prog="./pos package", description=__doc__.splitlines()[0])
    parser.add_argument("--into", type=Path, default=PROJECT / "dist", metavar="DIR")
    parser.add_argument("--wheels", type=Path, required=True, metavar="DIR", help="of the lock")
    parser.add_argument("--only", nargs="+", default=[*MAKERS], choices=MAKERS, metavar="PACKAGE")
    parser.add_argument("--twice", action="store_true", help="make each again: both must be the same")
    parser.add_argument("--compress", choices=range(10), type=int, default=6, help="of xz")
    parser.add_argument("--keys", type=Path, default=KEYS, help="which sign updates: others, for a try")
    parser.add_argument("--as", dest="version", default=program_version(), help="another number, for a try")
    return parser.parse_args()


def program_version() -> str:
    said = (PROJECT / "herstal_pos/__init__.py").read_text("utf-8")
    [number] = re.findall(r'^__version__ = "(.+)"$', said, re.MULTILINE)
    return str(number)


def runtime_name() -> str:
    """A changed lock, or another choice of what stays of it, is another runtime."""
    return f"herstal-pos-runtime-{sha256(LOCK.read_bytes() + PRUNED.read_bytes()).hexdigest()[:8]}"


def runtime(root: Path, asked: Namespace) -> Path:
    """The wheels of the lock as an environment for Debian's Python."""
    name = runtime_name()
    home = root / HOME / name.removeprefix("herstal-pos-")
    site = home / SITE
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "install", "--no-compile")
    locked = ("--no-index", "--find-links", asked.wheels, "--require-hashes", "--no-deps", "-r", LOCK)
    _run(*pip, *locked, "--root-user-action", "ignore", "--target", site)
    write_copyright(root, name, site)
    prune(site)
    (home / "bin").mkdir()
    (home / "bin/python3").symlink_to("../../../../bin/python3.13")
    (home / "pyvenv.cfg").write_text(
        "home = /usr/bin\ninclude-system-site-packages = false\nversion = 3.13\n", encoding="utf-8"
    )
    needs = ("python3.13", "libc6 (>= 2.39)", *_of_pos("base", without="python3.*"), *_of_pos("screen"))
    sheet = _sheet(name, "1", ARCHITECTURE)
    sheet["Pre-Depends"] = ", ".join(needs)  # without them dpkg does not even unpack: nothing is left half
    return _pack(root, sheet, _changed_at(LOCK, PRUNED), asked)


def version(root: Path, asked: Namespace) -> Path:
    """The program itself, in a folder of its number: it runs on while the next one comes beside it."""
    name, when = f"herstal-pos-{asked.version}", _changed_at()
    home = root / HOME / asked.version
    _copy_tracked(home, *PACKAGES)
    shutil.copyfile(asked.keys, home / "resources/update-keys.pub")
    numbered = home / "herstal_pos/__init__.py"
    numbered.write_text(
        numbered.read_text("utf-8").replace(f'"{program_version()}"', f'"{asked.version}"'), encoding="utf-8"
    )
    parts = f"/{HOME}/{runtime_name().removeprefix('herstal-pos-')}"
    (home / "start").write_text(  # what `site` would find is said: 3 ms sooner
        f"#!{parts}/bin/python3 -IS\n"
        f'import sys\n\nsys.path.insert(0, "/{HOME}/{asked.version}")\n'
        f'sys.path.append("{parts}/{SITE}")\n\n'
        "from herstal_pos.cli import main\n\nsys.exit(main())\n",
        encoding="utf-8",
    )
    write_copyright(root, name)
    return _pack(root, _sheet(name, asked.version, "all", runtime_name()), when, asked)


def launcher(root: Path, asked: Namespace) -> Path:
    """What is on the path and in the menu, and starts one version."""
    when = _changed_at()
    for file, target in LAUNCHER.items():
        content = (INSTALLER / file).read_bytes()
        place = root / target
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(gzip.compress(content, mtime=0) if target.endswith(".gz") else content)
    _copy_tracked(root / HOME / "launcher", *LAUNCHING)
    shutil.copyfile(asked.keys, root / HOME / "update-keys.pub")
    (root / HOME / "current").symlink_to(asked.version)
    write_copyright(root, "herstal-pos")
    sheet = _sheet("herstal-pos", asked.version, "all", "python3", f"herstal-pos-{asked.version}")
    also = {"Recommends": "libasound2t64, pkexec", "Suggests": "gnome-keyring"}
    return _pack(root, sheet | also, when, asked)


MAKERS = {"runtime": runtime, "version": version, "launcher": launcher}


def _sheet(name: str, number: str, architecture: str, *needs: str) -> dict[str, str]:
    sheet = {"Package": name, "Version": number, "Architecture": architecture}
    return sheet | ({"Depends": ", ".join(needs)} if needs else {})


def _copy_tracked(target: Path, *parts: str) -> None:
    """What git knows of these parts of the project, as it stands here; no sources of words."""
    for file in filter(None, _run("git", "-C", PROJECT, "ls-files", "-z", *parts).split("\0")):
        if (PROJECT / file).is_file() and not file.endswith(".po"):
            (target / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(PROJECT / file, target / file)


def prune(site: Path) -> None:
    """As runtime.txt says. Raises `SystemExit` where it names what the lock no longer brings."""
    rules = [line.split() for line in PRUNED.read_text("utf-8").splitlines() if line and line[0] in "+-"]
    found = {glob: list(site.glob(glob)) for _, glob in rules}
    if missed := [glob for glob, files in found.items() if not files]:
        raise SystemExit(f"{PRUNED.name}: nothing in the locked wheels is called {', '.join(missed)}")
    kept = {file for sign, glob in rules if sign == "+" for file in found[glob]}
    away = [file for sign, glob in rules if sign == "-" for file in found[glob]]
    for each in [*away, *(file for file in (site / "PySide6").rglob("*") if file not in kept)]:
        if each.is_file():
            each.unlink()
        elif each in away and each.is_dir():
            shutil.rmtree(each)
    for folder in sorted((each for each in site.rglob("*") if each.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def _pack(root: Path, sheet: dict[str, str], when: int, asked: Namespace) -> Path:
    """`when` in seconds since 1970: every file is of that time."""
    name, number = sheet["Package"], sheet["Version"]
    env = os.environ | {"SOURCE_DATE_EPOCH": str(when), "PYTHONHASHSEED": "0"}
    compiled = ("-q", "-s", root, "-p", "/", "--invalidation-mode", HASHES, root / HOME)
    _run(PYTHON, "-IS", "-m", "compileall", *compiled, env=env)
    write_changelog(root, name, number, when)
    write_control(root, _kind(name), sheet)
    _settle(root, when)
    made: Path = asked.into / f"{name}_{number}_{sheet['Architecture']}.deb"
    _run("dpkg-deb", "--root-owner-group", "-Zxz", f"-z{asked.compress}", "--build", root, made, env=env)
    return made


def _settle(root: Path, when: int) -> None:
    """Modes and times, whatever umask and clock this machine has."""
    run = {"start", "install-update", "bin/herstal-pos", "postinst", "postrm"}
    for each in (*root.rglob("*"), root):
        if not each.is_symlink():
            is_run = each.is_dir() or not run.isdisjoint((each.name, f"{each.parent.name}/{each.name}"))
            each.chmod(0o755 if is_run else 0o644)
        os.utime(each, (when, when), follow_symlinks=False)


def _of_pos(group: str, without: str = "-") -> list[str]:
    """The Debian packages of one of the lists in `./pos`."""
    [listed] = re.findall(rf"^{group}=\(([^)]*)\)", (PROJECT / "pos").read_text("utf-8"), re.MULTILINE)
    return [each for each in str(listed).split() if not re.fullmatch(without, each)]


def _changed_at(*files: Path) -> int:
    """When the last commit (that touched them) was made, in seconds since 1970."""
    return int(_run("git", "-C", PROJECT, "log", "-1", "--format=%ct", "--", *files) or 0)


def _kind(name: str) -> str:
    if name.startswith("herstal-pos-runtime-"):
        return "runtime"
    return "launcher" if name == "herstal-pos" else "version"


def _field(package: Path, field: str) -> str:
    return _run("dpkg-deb", "--field", package, field).strip()


def _run(*command: str | Path, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=env)
    if done.returncode:
        raise SystemExit(
            f"{command[0]} ended with {done.returncode}: {done.stdout[-2000:]}{done.stderr[-2000:]}"
        )
    return done.stdout


if __name__ == "__main__":
    main()
