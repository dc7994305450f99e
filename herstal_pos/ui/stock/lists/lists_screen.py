"""Lists of articles: a file is chosen, looked at, asked about where it does not say, and brought in.

The sale goes on beside it. The articles go out by the same way.
"""

from collections.abc import Callable, Hashable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from herstal_pos.files import typed_path
from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import CatalogueImported, Notice
from herstal_pos.services.views import BulkView, ListView
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.places import STOCK
from herstal_pos.ui.frame.screen import why_not
from herstal_pos.ui.stock.bulk.answering import AnsweringScreen
from herstal_pos.ui.stock.lists.file_reader import ReadFile, read_file
from herstal_pos.ui.stock.lists.list_files import write_articles, write_beside
from herstal_pos.ui.stock.lists.list_keys import ListKeys
from herstal_pos.ui.stock.lists.list_rows import (
    answer_words,
    asked_of,
    asked_rows,
    back_rows,
    back_sentence,
    brought_rows,
    brought_sentence,
    foreseen_rows,
    said_answers,
)
from herstal_pos.ui.widgets.beside import Beside
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.list_files import files_in, usual_folders
from herstal_pos.ui.widgets.lists.lines import ResultRow


class ListsScreen(AnsweringScreen):
    """`file`: the chosen one; `view`: what the list says of itself; `came`: what came of it; `back`: what
    became of one that was put back, `last` the one that can be. While `busy` nothing else is begun."""

    keys: ListKeys

    def __init__(
        self, bridge: Bridge, words: Words, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(bridge, words, words("list.title"), parent)
        self._now = now
        self._content = b""
        self.file, self._found = Path(), list[Path]()
        self._answers: dict[str, str] = {}
        self._said = commands.ListAnswers()
        self._given: set[str] = set()
        self._chosen = ""
        self.view: ListView | None = None
        self.came: CatalogueImported | None = None
        self.back: BulkView | None = None
        self.last: BulkView | None = None
        self.busy = self._is_stale = False
        self._reader, self._finder = Beside(self), Beside(self)
        self._reader.came.connect(self._file_came)
        self._finder.came.connect(self._files_found)
        self.field.ask(words("list.file_hint"))
        self.field.setAccessibleName(words("list.file"))
        self.field.textChanged.connect(self._show)
        self.list.chosen.connect(self._choose)
        self.keys = ListKeys(words, self)
        self.keys.wanted.connect(self.act)

    # --- what a person does

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.LISTS,)

    @property
    def is_choosing(self) -> bool:
        """A file, still."""
        return self.view is None and not self._is_over

    def act(self, action: str) -> bool:
        match action:
            case "row_up" | "row_down":
                self.list.step(-1 if action == "row_up" else 1)
            case "one_more" | "one_less" | "choose":
                return self._answer(-1 if action == "one_less" else 1 if action == "one_more" else 0)
            case "next_step":
                self._go_on()
            case "undo":
                self._undo()
            case "list_stop" if self.busy:
                self._stop()
            case "list_export" if not self.busy:
                self._submit(commands.ExportArticles())
            case "list_refused" if (came := self.came) is not None and came.mend:
                word = self._words("list.refused_file")
                self._write(lambda: write_beside(self.file, word, came.mend), word)
            case "back":
                self._go_back()
            case _:
                return False
        return True

    def meaning(self, action: str) -> Hashable:
        if action == "next_step":
            return action, self.field.text(), self.view is None, self._is_stale, self._is_over
        if action == "undo":
            return action, self.last and (self.last.bulk_id, self.last.state)
        return action, self._chosen if action == "choose" else ""

    def _go_back(self) -> None:
        """To the choice of a file; from there to the stock. What is being brought in goes on."""
        if self.busy or self.is_choosing:
            self.place_wanted.emit(STOCK)
        else:
            self._begin_again()

    def _begin_again(self) -> None:
        self.view = self.came = self.back = None
        self._answers, self._given, self._chosen, self._is_stale = {}, set(), "", False
        self._said = commands.ListAnswers()
        self.say_sentence("")
        self._look_around()
        self.take_keyboard()

    def _look_around(self) -> None:
        """Once a visit: a folder may have thousands of files."""
        self._show()
        self._finder.do(lambda: files_in(usual_folders()))

    def _files_found(self, files: list[Path]) -> None:
        self._found = files
        self._show()

    def _go_on(self) -> None:
        if self.busy:
            self.say_sentence(self._words("off.wait"))
        elif self._is_over:
            self._begin_again()
        elif self.view is None:
            self.read_file(typed_path(self.field.text().strip()))
        elif open_ := self._first_open():
            self._choose(open_)
            self.list.select(open_)
            self.say_sentence(self._words("list.answer_first"))
        elif self._step == "look":
            self._submit(commands.ReadList(self._content, self._list_answers()))
        else:
            self._submit(commands.ImportCatalogue(self._content, self._list_answers()))

    def _undo(self) -> None:
        """The newest list; one that was put back half goes on."""
        if self.busy:
            self.say_sentence(self._words("off.wait"))
        elif self.last is None:
            self.say_sentence(self._words("off.no_list_back"))
        else:
            self.view = self.came = self.back = None
            self._submit(commands.UndoBulk(self.last.bulk_id))

    @property
    def _is_over(self) -> bool:
        return self.came is not None or self.back is not None

    def _first_open(self) -> str:
        """A question without an answer; of columns none must have one."""
        return next(
            (key for key, said in self._answers.items() if not said and not key.startswith("column ")), ""
        )

    def read_file(self, file: Path) -> None:
        """From its disk, however long that takes; then it is looked at."""
        self.file = file
        self._wait()
        self._reader.do(lambda: read_file(file))

    def _file_came(self, read: ReadFile) -> None:
        self.busy = False
        if read.why:
            self.say_sentence(self._words(f"refused.{read.why}", file=self.file.name))
            self._show()
        else:
            self.begin(read.content, self.file.name)

    def _stop(self) -> None:
        """The disk is no longer waited for; what comes in by and by is stopped."""
        if self._reader.give_up():
            self.busy = False
            self._show()
        else:
            self._bridge.submit(commands.StopList())

    def begin(self, content: bytes, name: str) -> None:
        """With a file's content: it is looked at."""
        self._content, self.file = content, self.file if self.file.name == name else Path(name)
        self._submit(commands.ReadList(content, commands.ListAnswers()))

    def _submit(self, command: commands.Command) -> None:
        self._wait()
        self._bridge.submit(command)

    def _wait(self) -> None:
        self.busy = True
        self.say_sentence("")
        self.subtitle.say(self._words("list.reading"))
        self._show()

    def _list_answers(self) -> commands.ListAnswers:
        self._said = said_answers(self.view, self._answers, self._given, self._said)
        return self._said

    def _choose(self, key: str) -> None:
        self._chosen = key
        if self.is_choosing:
            self.field.setText(key)
        self._show()

    def _answer(self, step: int) -> bool:
        """The next or the one before; 0 says yes to it, and goes to the next row. False where nothing is
        asked."""
        asked = asked_of(self.view).get(self._chosen) if self.view and not self.busy else None
        if asked is None:
            if self.is_choosing and step == 0:
                self._go_on()
            return self.is_choosing and step == 0
        if step == 0:
            self.list.step(1)
            return True
        said, choices = self._answers[self._chosen], asked.choices
        if len(choices) == 1:  # tobacco alone
            self.say_sentence(self._words("refused.age_tobacco"))
            return True
        at = choices.index(said) + step if said in choices else (0 if step > 0 else -1)
        self._answers[self._chosen] = choices[at % len(choices)]
        self._given.add(self._chosen)
        self._is_stale = True
        self.say_sentence("")
        self._show()
        return True

    def _write(self, write: Callable[[], Path], name: str) -> None:
        try:
            file = write()
        except OSError:
            self.say_sentence(self._words("refused.file_unwritable", file=name))
        else:
            self._say(self._words("list.written", file=str(file)), State.WELL)

    def take_keyboard(self) -> None:
        if self.is_choosing:
            self.field.setFocus()
        else:
            self.setFocus()

    def visited(self) -> None:
        self._look_around()
        if not self.busy:
            self._bridge.submit(commands.ShowBulk(of_list=True))

    def typed(self) -> dict[str, str]:
        return {"file": self.field.text()}

    def fill(self, typed: dict[str, str]) -> None:
        self.field.setText(typed["file"])

    def asks_again(self, command: commands.Command) -> None:
        del command
        self._wait()

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.ListGoesOn() | notices.BulkGoesOn() if self.busy:
                self._goes_on(notice)
            case notices.ListOffered():
                self.last = notice.bulk
                self._show()
            case notices.BulkChanged(bulk) if self.busy and bulk is not None:
                self._is_back(bulk)
            case notices.ListRead() if self.busy:
                self._read(notice.list)
            case notices.CatalogueImported() if self.busy:
                self._brought(notice)
            case notices.ArticlesExported() if self.busy:
                self._exported(notice)
            case notices.CommandRefused() | notices.StoreFailed():
                self._refused(notice)

    def _refused(self, notice: notices.CommandRefused | notices.StoreFailed) -> None:
        """What was refused meanwhile of something else stops no list."""
        self.busy = self.busy and not notice.of_list
        if self.isVisible():
            self.say_sentence(why_not(notice, self._words))
        self._show()

    def _goes_on(self, on: notices.ListGoesOn | notices.BulkGoesOn) -> None:
        done, total = (self._words.quantity(figure * 1000) for figure in (on.done, on.total))
        said = "list.done_of" if on.total else "list.reading"
        self.subtitle.say(self._words(said, done=done, total=total))

    def _read(self, view: ListView) -> None:
        self.busy, self._is_stale, self.view = False, False, view
        self._answers = {key: each.answer for key, each in asked_of(view).items()}
        self._chosen = next(iter(self._answers), "")
        self.setFocus()
        if view.lacking:
            self.say_sentence(self._words("list.map_hint", why=self._words(f"refused.{view.lacking}")))
        self._show()

    def _brought(self, came: CatalogueImported) -> None:
        self.busy, self.view, self.came = False, None, came
        self._say(*brought_sentence(came, self._words))
        self._bridge.submit(commands.ShowBulk(of_list=True))
        self._show()

    def _is_back(self, bulk: BulkView) -> None:
        self.busy, self.back = False, bulk
        self._say(*back_sentence(bulk, self._words))
        self._bridge.submit(commands.ShowBulk(of_list=True))
        self._show()
        self.take_keyboard()

    def _exported(self, made: notices.ArticlesExported) -> None:
        self.busy = False
        word = self._words("list.articles_file")
        if made.text:
            self._write(lambda: write_articles(word, self._now().date(), made.text), word)
        else:
            self.say_sentence(self._words("list.export_stopped"))
        self._show()

    # --- what is seen

    def _rows(self) -> list[ResultRow]:
        if self.came is not None:
            return brought_rows(self.came, self._words)
        if self.back is not None:
            return back_rows(self.back, self._words)
        if self.view is None:
            return [ResultRow(str(each), each.name, str(each.parent), "") for each in self._found]
        rows = asked_rows(self.view, self._answers, self._words)
        return rows if self._is_open else rows + foreseen_rows(self.view, self._words)

    def _show(self) -> None:
        words = self._words
        rows = self._rows()
        self.list.present(rows, self._chosen if any(row.key == self._chosen for row in rows) else None)
        self.field.setVisible(self.is_choosing)
        asked = asked_of(self.view).get(self._chosen) if self.view else None
        self.stepper.setVisible(asked is not None and not self.busy)
        if asked is not None and self.view is not None:
            question = next((each for each in self.view.questions if each.key == asked.key), None)
            self.stepper.say(answer_words(asked.kind, self._answers[self._chosen], words, question))
            chosen = next(row for row in rows if row.key == self._chosen)
            self.ask(chosen.name, chosen.second_line)
        else:
            self.ask(self._what(), "")
        if not self.busy:
            self.subtitle.say(self._what() if asked is not None else "")
        has_file = not self.is_choosing or bool(self.field.text().strip())
        can_mend = self.came is not None and bool(self.came.mend)
        can = {"can_mend": can_mend, "can_undo": self.last is not None}
        self.keys.show_step(self._step, has_file=has_file, busy=self.busy, **can)
        self.lay_out_again()

    def _what(self) -> str:
        if self.view is None:
            return self._words("list.choose_file") if self.came is None else self.file.name
        source = self.view.source or self._words("list.unknown_source")
        return f"{source} · {self._words('sale.items', count=self.view.articles)}"

    @property
    def _is_open(self) -> bool:
        """Whether it is looked at again before it is brought in."""
        view = self.view
        return view is not None and bool(view.lacking or any(question.open for question in view.questions))

    @property
    def _step(self) -> str:
        if self._is_over:
            return "another"
        if self.view is None:
            return "read"
        return "look" if self._is_open or self._is_stale else "bring"
