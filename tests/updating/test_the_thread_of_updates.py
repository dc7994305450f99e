"""What the page asks of the thread beside the store: the newest file that suits, root's answer, the news."""

import json
import sys
from pathlib import Path

from herstal_pos import __version__
from herstal_pos.i18n import LANGUAGES, Words
from herstal_pos.paths import RESOURCES
from herstal_pos.services import commands, notices
from herstal_pos.updating.news import news_in
from herstal_pos.updating.taking import Installation, ways_of
from herstal_pos.workers.updating.worker import UpdateWorker
from tests.updating.killed import Shop
from tests.updating.releases import packages_of, release

NEWS = '{"version": "0.1.0", "fr": ["Une caisse", "Un tiroir"], "en": ["A till", "A drawer"]}'


def test_it_looks_takes_and_says_what_came_of_it(tmp_path: Path) -> None:
    shop, heard = Shop(tmp_path), list[notices.Notice]()
    home, state, keys, _ = shop.places
    programs = []
    for name, script in (("install", shop.installer), ("launcher", shop.machine.launcher_script())):
        file = tmp_path / name
        file.write_text(f"#!{sys.executable} -P\n{script}", encoding="utf-8")
        file.chmod(0o755)
        programs.append((str(file),))
    (tmp_path / "news.json").write_text(NEWS, encoding="utf-8")
    install, launcher = programs
    there = Installation(home, state, keys, install, launcher, tmp_path / "news.json")
    worker = UpdateWorker(lambda: (there, "0044"), heard.append)
    (stick := tmp_path / "stick").mkdir()
    (stick / "odd.herstal-update").write_bytes(b"x" * 2000)
    asks = (str(stick), str(tmp_path / "none"))
    worker.submit(commands.FindUpdate(asks))
    worker.step()
    shop.file.rename(stick / shop.file.name)
    packages = packages_of("0.3.0", tmp_path, shop.machine.program("0.3.0"))
    newest = release("0.3.0", 5, packages, shop.signer, tmp_path)
    newest = newest.rename(stick / newest.name)
    worker.submit(commands.FindUpdate(asks))
    worker.submit(commands.TakeUpdate(str(newest)))
    worker.submit(commands.TakeUpdate(str(newest)))
    worker.step()
    nothing, seen, taken, refused = heard
    assert isinstance(nothing, notices.UpdatesSeen)
    assert (nothing.update, nothing.reason) == (None, "update_odd")
    assert isinstance(seen, notices.UpdatesSeen)
    assert seen.update is not None
    update = seen.update
    assert (update.file, update.version, update.has_way_back) == (str(newest), "0.3.0", True)
    assert seen.now.news == (("fr", "Une caisse\nUn tiroir"), ("en", "A till\nA drawer"))
    assert taken == notices.UpdateTaken("0.3.0", suits=True)
    assert isinstance(refused, notices.CommandRefused)
    assert refused.reason == "update_there"


def test_each_version_comes_with_its_news_in_the_four_languages(tmp_path: Path) -> None:
    file = ways_of(RESOURCES / "update-keys.pub").news
    assert json.loads(file.read_text("utf-8"))["version"] == __version__  # those of another one are no news
    news = {language: text.splitlines() for language, text in news_in(file).items()}
    assert list(news) == list(LANGUAGES)
    assert len({len(lines) for lines in news.values()}) == 1
    assert [line for lines in news.values() for line in lines if len(line) > 60] == []
    (odd := tmp_path / "odd").write_text("[7]", encoding="utf-8")
    assert news_in(odd) == news_in(tmp_path / "none") == {}
    assert [Words("nl").of(each) for each in ({"nl": "b", "fr": "a"}, {"fr": "a"}, {"de": "c"}, {})] == [
        *("b", "a", "c", "")
    ]
