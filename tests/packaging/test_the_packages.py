"""The Debian packages, built as `./pos package` builds them, and judged by the programs that read them."""

import os
import subprocess
from ast import literal_eval
from contextlib import closing
from pathlib import Path

import pytest

from herstal_pos.app import Place
from herstal_pos.config import Config
from herstal_pos.practice.shop import SHOP
from herstal_pos.services import commands, dispatch
from herstal_pos.updating.versions import current
from installer.package import HOME, PYTHON, program_version, runtime_name
from tests.shop import product
from tests.started_till import LIBRARIES, folder

BARCODE = "4006381333931"
LAUNCHING = "from herstal_pos.updating import installing, starting; print(starting.HOME)"
PROJECT = Path(__file__).parents[2]
BUILD = (PROJECT / ".tools/bin/python3", "-m", "installer.package", "--wheels", PROJECT / ".tools/wheels")


def run(*command: str | Path, **env: str) -> str:
    done = subprocess.run(
        command, cwd=PROJECT, capture_output=True, encoding="utf-8", check=False, env=os.environ | env
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.mark.whole
def test_the_packages_of_a_commit(tmp_path: Path) -> None:
    """Built once for all the judges: it takes half a minute. Not pressed as hard as those for shops."""
    first, again, root = tmp_path / "first", tmp_path / "again", tmp_path / "root"
    run(*BUILD, "--into", first, "--compress", "0")
    packages = sorted(first.iterdir())
    number = program_version()
    names = {runtime_name(), f"herstal-pos-{number}", "herstal-pos"}
    assert {each.name.partition("_")[0] for each in packages} == names
    for each in packages:
        run("dpkg-deb", "--extract", each, root)
    the_launcher_starts_the_version_that_current_names(root / HOME, number)
    what_a_desktop_and_a_helpdesk_read_is_right(root / "usr/share")
    what_the_till_needs_is_there_and_nothing_else(root / HOME, number, tmp_path)
    lintian = run("lintian", "--allow-root", "--fail-on", "error,warning,info", *packages)
    assert lintian == ""  # but for what is overridden by name, with its reason
    before = os.umask(0o077)  # the runtime, which takes longer, is made again by `./pos package --twice`
    try:
        run(*BUILD, "--into", again, "--compress", "0", "--only", "version", "launcher", TMPDIR=str(tmp_path))
    finally:
        os.umask(before)
    assert all((first / each.name).read_bytes() == each.read_bytes() for each in again.iterdir())


def the_launcher_starts_the_version_that_current_names(home: Path, number: str) -> None:
    assert current(home) == number
    said = run(PYTHON, "-ISE", "-c", f"import sys; sys.path[:0] = [{str(home / 'launcher')!r}]; {LAUNCHING}")
    assert (
        said == "/usr/lib/herstal-pos\n"
    )  # the launcher finds its own modules beside it, and needs no other
    start = (home / number / "start").read_text("utf-8")
    assert start.startswith(f"#!/{HOME}/{runtime_name().removeprefix('herstal-pos-')}/bin/python3 -IS\n")
    assert "current" not in start  # or an update would change sides under a running till


def what_a_desktop_and_a_helpdesk_read_is_right(shared: Path) -> None:
    assert run("desktop-file-validate", *sorted((shared / "applications").iterdir())) == ""
    [about] = (shared / "metainfo").iterdir()
    run("appstreamcli", "validate", "--no-net", "--override", "url-homepage-missing=info", about)
    page = shared / "man/man1/herstal-pos.1.gz"
    done = subprocess.run(
        ["man", "--warnings", "-l", page], capture_output=True, encoding="utf-8", check=True
    )
    assert "herstal-pos/shop" in done.stdout
    assert done.stderr == ""
    run("bash", "-n", shared / "bash-completion/completions/herstal-pos")


def what_the_till_needs_is_there_and_nothing_else(home: Path, number: str, folder_of_shop: Path) -> None:
    """The till opens from the unpacked packages alone, sells, prints, and loads all that a day may load."""
    [site] = home.glob("runtime-*/lib/python3.13/site-packages")
    assert not {"babel", "setuptools", "pip", "pytest"} & {each.name for each in site.iterdir()}
    assert not [*site.rglob("*.pyi")]
    assert all((each.parent / "__pycache__").is_dir() for each in site.glob("*/__init__.py"))
    furnish(folder_of_shop)
    opened = (
        f"import sys; sys.path[:0] = {[str(home / number), str(site), str(PROJECT)]};"
        f"from tests.started_till import main; main('loaded', {str(folder_of_shop)!r}, {BARCODE!r})"
    )
    said = run(PYTHON, "-I", "-S", "-c", opened)
    assert {"PySide6.QtWidgets", *LIBRARIES} <= set(literal_eval(said)["modules"])
    assert (folder_of_shop / "paper.bin").stat().st_size > 0


def furnish(home: Path) -> None:
    """A shop whose day is open; one article has `BARCODE`, the printer is a file."""
    storage, counter = Place(folder(home), Config()).open_shop()
    with closing(storage):
        for command in (
            commands.SaveShop(SHOP),
            commands.ChoosePrinter(f"file:{home / 'paper.bin'}", "epson-tm-t20iii"),
            commands.OpenDay(10_000),
        ):
            dispatch.execute(command, storage, counter)
        with storage.work() as work:
            work.products.save_many([product("Sirop de Liège", BARCODE)])
            work.commit()
