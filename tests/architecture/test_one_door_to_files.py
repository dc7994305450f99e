"""What a person, a stick or a watched folder names is opened by `herstal_pos.files` alone: a pipe, a link and
a file without end are looked at there. What speaks to a mail server is one module too."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
DOOR = "herstal_pos/files.py"

OF_OUR_OWN = {
    "herstal_pos/app.py": "the law that comes with the program",
    "herstal_pos/cli.py": "where nobody reads on, what is printed goes nowhere",
    "herstal_pos/config.py": "config.json of the data folder, written beside",
    "herstal_pos/headless/journal.py": "the guide that comes with the program",
    "herstal_pos/headless/self_test.py": "the books, copied by SQLite itself within the data folder",
    "herstal_pos/i18n.py": "the words that come with the program",
    "herstal_pos/mall/practice": "the practice town's own books",
    "herstal_pos/paths.py": "the desktop's autostart entry",
    "herstal_pos/practice": "what the practice shop sells",
    "herstal_pos/secrets.py": "secrets.json of the data folder, made new for its owner alone",
    "herstal_pos/services/accounts/archives/writing.py": "a zip into what its caller has opened",
    "herstal_pos/storage/accounts/exports/parcel.py": "the law that comes with the program",
    "herstal_pos/storage/archiving.py": "what is enclosed comes with the program",
    "herstal_pos/storage/backup.py": "its own half is brought to the disk",
    "herstal_pos/storage/backup_seals.py": "a backup that was looked at (`must_be_a_backup`), or just made",
    "herstal_pos/storage/backups/proving.py": "what it has just restored, in a folder that it made itself",
    "herstal_pos/storage/compiling.py": "the statements that come with the program",
    "herstal_pos/storage/database": "the books and their lock, of the data folder",
    "herstal_pos/storage/kept/head.py": "beside the books: no link, and no pipe can be sought in",
    "herstal_pos/storage/migrations": "the statements that come with the program",
    "herstal_pos/storage/moving/moving_file.py": "the backup that it made itself, out of its own data folder",
    "herstal_pos/storage/moving/offered.py": "a backup that was looked at (`must_be_a_backup`), read alone",
    "herstal_pos/storage/moving/unpacked.py": "the lock in a folder that it made itself",
    "herstal_pos/storage/schema.py": "the books and the copy beside them, before tables change",
    "herstal_pos/updating": "root's and the launcher's own state, and the keys that came with the program",
}
"""Where a file is opened otherwise, by the file or the room: none of these was named by anybody else."""

READS_AND_WRITES = {"read_text", "read_bytes", "write_text", "write_bytes"}
COPIES = {"copy", "copy2", "copyfile", "copytree", "copyfileobj", "move", "unpack_archive", "make_archive"}
OPENERS = {
    **{module: {"open"} for module in ("io", "codecs", "tarfile", "gzip", "bz2", "lzma", "shelve", "dbm")},
    "os": {"open"},
    "shutil": COPIES,
    "sqlite3": {"connect"},
    "openpyxl": {"load_workbook"},
    "ElementTree": {"parse", "iterparse"},
    "etree": {"parse", "iterparse"},
}
"""What else takes a name and opens it, by its module; also where it was imported by itself."""
BARE = {"load_workbook", "iterparse", "QFile", "QSaveFile", "QPdfDocument", "FileIO"}
OF_A_FILE = {"encoding", "errors", "buffering", "newline"}
"""What nothing but a file is opened with."""
MAIL = "herstal_pos/workers/mail_door.py"


def opens(text: str) -> Iterator[str]:
    """Each line that opens a file by its name, but for one made new ("x"): that follows nothing."""
    tree = ast.parse(text)
    bare = BARE | {
        each.asname or each.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for each in node.names
        if each.name in OPENERS.get(str(node.module).rpartition(".")[2], ())
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (_opens(node) or _named(node.func) in bare):
            yield f"{node.lineno} {ast.unparse(node.func)}"


def _named(called: ast.expr) -> str:
    """By itself, or of a module that is imported whole."""
    match called:
        case ast.Name(name) if name != "open":
            return name
        case ast.Attribute(_, name) if name in BARE:
            return name
    return ""


def _opens(call: ast.Call) -> bool:
    match call.func:
        case ast.Name("open"):
            return "x" not in _mode(call, 1)
        case ast.Attribute(ast.Name(module) | ast.Attribute(_, module), name) if module in OPENERS:
            return name in OPENERS[module]
        case ast.Attribute(_, "ZipFile") | ast.Name("ZipFile"):
            return "x" not in _mode(call, 1) and not isinstance(call.args[0], ast.Call)
        case ast.Attribute(_, "open"):
            if OF_A_FILE & {each.arg for each in call.keywords}:
                return "x" not in _mode(call, 0)
            return bool(mode := _mode(call, 0)) and set(mode) <= set("rwab+t")
    return isinstance(call.func, ast.Attribute) and call.func.attr in READS_AND_WRITES


def _mode(call: ast.Call, at: int) -> str:
    """As it is written there; "" for none."""
    named = [each.value for each in call.keywords if each.arg == "mode"]
    for each in (*named, *call.args[at : at + 1]):
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            return each.value
    return ""


def shipped() -> Iterator[tuple[str, str]]:
    for file in sorted((PROJECT / "herstal_pos").rglob("*.py")):
        yield file.relative_to(PROJECT).as_posix(), file.read_text("utf-8")


def is_excepted(path: str) -> bool:
    return any(path == each or path.startswith(f"{each}/") for each in OF_OUR_OWN)


def test_a_file_is_opened_by_one_door() -> None:
    found = [
        f"{path}:{line}"
        for path, text in shipped()
        if path != DOOR and not is_excepted(path)
        for line in opens(text)
    ]
    assert found == []


@pytest.mark.parametrize("excepted", OF_OUR_OWN)
def test_no_exception_is_left_over(excepted: str) -> None:
    within = [text for path, text in shipped() if path == excepted or path.startswith(f"{excepted}/")]
    assert any(list(opens(text)) for text in within), "it opens none: strike it"


def test_one_module_speaks_to_mail_servers() -> None:
    speak = [path for path, text in shipped() if "smtplib" in _imported(text)]
    assert speak == [MAIL]


def _imported(text: str) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {each.name.partition(".")[0] for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(str(node.module).partition(".")[0])
    return found


@pytest.mark.parametrize(
    "line",
    [
        'open("a")',
        'open(a, "w")',
        'a.open("rb")',
        'a.open(mode="w", encoding="utf-8")',
        "a.read_bytes()",
        'a.write_text("b", "utf-8")',
        "os.open(a, os.O_RDONLY)",
        "shutil.copyfile(a, b)",
        'zipfile.ZipFile("a.zip")',
        'zipfile.ZipFile(self.file, "r")',
        "zipfile.ZipFile(file)",
        'a.open(encoding="utf-8")',
        "tarfile.open(a)",
        "gzip.open(a)",
        "sqlite3.connect(a)",
        "openpyxl.load_workbook(a)",
        "ElementTree.parse(a)",
        "xml.etree.ElementTree.parse(a)",
        "QFile(a)",
        "from shutil import copyfile as c; c(a, b)",
        "from sqlite3 import connect; connect(a)",
        "from xml.etree.ElementTree import parse; parse(a)",
    ],
)
def test_what_is_forbidden_is_seen(line: str) -> None:
    assert list(opens(line))


@pytest.mark.parametrize(
    "line",
    ['a.open("xb")', 'open(a, "x")', "storage.open()", "door.open(cart)", "zipfile.ZipFile(io.BytesIO(a))"],
)
def test_what_is_allowed_is_not(line: str) -> None:
    assert not list(opens(line))
