"""What a Debian package says of itself: control file, sums, changelog, licences. `package` builds it."""

import gzip
import re
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import Message
from email.parser import Parser
from email.utils import format_datetime
from hashlib import md5
from pathlib import Path
from string import Template
from typing import Any

INSTALLER = Path(__file__).parent
_LICENCES = re.compile(r"(?i)(.*licen[cs]e|copying|notice|authors)")
_MOST_OF_A_NAME = 300  # some write the whole text where its name is asked


def write_control(root: Path, kind: str, sheet: dict[str, str]) -> None:
    """As debian/ says of this `kind` (runtime, version, launcher), with what `sheet` has beside it."""
    control, name = root / "DEBIAN", sheet["Package"]
    files = [each for each in sorted(root.rglob("*")) if not each.is_dir()]
    control.mkdir()
    for each in (INSTALLER / "debian").glob(f"{kind}.*"):
        target = control / each.suffix.removeprefix(".")
        if each.suffix == ".overrides":
            target = root / "usr/share/lintian/overrides" / name
            target.parent.mkdir(parents=True)
            files.append(target)
        target.write_text(Template(each.read_text("utf-8")).safe_substitute(name=name), "utf-8")
    said = _said()
    described = said[kind].strip().replace("\n\n", "\n.\n").replace("\n", "\n ")
    size = sum(-(-each.lstat().st_size // 1024) for each in files)
    fields = {**sheet, **said["all"], "Installed-Size": size, "Description": described}
    (control / "control").write_text("".join(f"{key}: {value}\n" for key, value in fields.items()), "utf-8")
    with (control / "md5sums").open("w", encoding="utf-8") as sums:
        for each in sorted(files):
            if not each.is_symlink():
                digest = md5(each.read_bytes(), usedforsecurity=False).hexdigest()
                sums.write(f"{digest}  {each.relative_to(root)}\n")


def write_changelog(root: Path, name: str, number: str, when: int) -> None:
    """`when` in seconds since 1970."""
    made = f" -- {_said()['all']['Maintainer']}  {format_datetime(datetime.fromtimestamp(when, UTC))}\n"
    text = f"{name} ({number}) stable; urgency=medium\n\n  * See CHANGELOG.md of the project.\n\n{made}"
    (root / "usr/share/doc" / name / "changelog.gz").write_bytes(gzip.compress(text.encode(), mtime=0))


def write_copyright(root: Path, name: str, parts: Path | None = None) -> None:
    """The project's licence; of each wheel installed in `parts` its name, version and all licence texts."""
    doc = root / "usr/share/doc" / name
    doc.mkdir(parents=True)
    own = (INSTALLER.parent / "LICENSE").read_text("utf-8")
    common = "The texts of the (L)GPL stand in /usr/share/common-licenses.\n"
    brought = map(_licences, sorted(parts.glob("*.dist-info")) if parts else ())
    whole = (f"Herstal POS. Licence: EUPL-1.2.\n\n{own}", *brought, common)
    (doc / "copyright").write_text(f"\n\n{'-' * 70}\n\n".join(whole), "utf-8")


def _licences(folder: Path) -> str:
    about = Parser().parsestr((folder / "METADATA").read_text("utf-8"))
    texts = (each for each in sorted(folder.rglob("*")) if each.is_file() and _LICENCES.match(each.name))
    whole = (f"{each.relative_to(folder)}\n\n{each.read_text('utf-8', 'replace')}" for each in texts)
    licence = next(_named(about), "see below")[:_MOST_OF_A_NAME]
    return "\n\n".join((f"{about['Name']} {about['Version']}. Licence: {licence}", *whole))


def _named(about: Message) -> Iterator[str]:
    for each in (about["License-Expression"], about["License"]):
        if each:
            yield " ".join(each.split())
    yield from (each for each in about.get_all("Classifier", []) if each.startswith("License"))


def _said() -> dict[str, Any]:
    return tomllib.loads((INSTALLER / "debian/control.toml").read_text("utf-8"))
