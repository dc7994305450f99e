"""Makes the update file of a release, signed by minisign (docs/developers/releasing.md)."""

import re
import subprocess
import sys
import tarfile
from argparse import ArgumentParser
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from herstal_pos.storage import schema
from herstal_pos.updating.minisign import read_keys
from herstal_pos.updating.news import news_in
from herstal_pos.updating.update_file import (
    LIST,
    SIGNATURE,
    SUFFIX,
    NotTaken,
    Update,
    described,
    listing,
    read,
)
from installer.package import KEYS, PROJECT, runtime_name

NEWS = PROJECT / "resources/news.json"


def main() -> None:
    parser = ArgumentParser(prog="./pos release", description=__doc__.splitlines()[0])
    parser.add_argument("number", type=int, help="higher than that of every file before")
    parser.add_argument("packages", nargs="+", type=Path, metavar="PACKAGE.deb")
    parser.add_argument("--key", type=Path, required=True, help="the secret one, as minisign -G made it")
    parser.add_argument("--public", type=Path, default=KEYS, help="those of the tills that are to take it")
    parser.add_argument("--into", type=Path, default=PROJECT / "dist", metavar="DIR")
    asked = parser.parse_args()
    versions = [
        found[1] for each in asked.packages if (found := re.match(r"herstal-pos_(.+)_all\.deb", each.name))
    ]
    if len(versions) != 1:
        sys.exit("the package herstal-pos is missing, or there are several")
    lock = runtime_name().removeprefix("herstal-pos-runtime-")
    facts = (date.today().isoformat(), lock, schema.VERSION, schema.OLDEST, news_in(NEWS))  # noqa: DTZ011 - a day
    made = make(
        Update(asked.number, versions[0], *facts, described(asked.packages)),
        asked.packages,
        asked.key,
        asked.into,
    )
    try:
        with made.open("rb") as file:
            read(file, read_keys(asked.public.read_text("utf-8")))
    except NotTaken as no:
        made.unlink()
        sys.exit(f"no till would take it ({no}): are these its keys? {asked.public}")
    sys.stdout.write(f"{made.stat().st_size:,} bytes  {made}\n")


def make(update: Update, packages: Sequence[Path], key: Path, into: Path) -> Path:
    """A passphrase of `key`, where it has one, is asked for by minisign."""
    made = into / f"herstal-pos-{update.version}-{update.number}{SUFFIX}"
    with TemporaryDirectory() as folder:
        listed, signature = Path(folder) / LIST, Path(folder) / SIGNATURE
        listed.write_bytes(listing(update))
        subprocess.run(("minisign", "-S", "-s", key, "-m", listed, "-x", signature), check=True)
        with tarfile.open(made, "w", format=tarfile.USTAR_FORMAT) as tar:
            for each in (listed, signature, *packages):
                with each.open("rb") as content:
                    member = tarfile.TarInfo(each.name)
                    member.size = each.stat().st_size
                    tar.addfile(member, content)
    return made


if __name__ == "__main__":
    main()
