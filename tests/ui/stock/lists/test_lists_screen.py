"""Lists of articles in the window: read, asked, brought in, stopped; by keys alone, by touch alone."""

import os
import subprocess
import sys
from copy import replace
from pathlib import Path

import pytest

from herstal_pos.services import commands, notices
from herstal_pos.services.views import ListQuestionView, ShelfTasksView
from herstal_pos.ui.frame.places import LISTS, STOCK
from herstal_pos.ui.scenes.shelf.list_pictures import AGED, ASKED, BACK, BROUGHT, READ, UNKNOWN
from herstal_pos.ui.stock.lists.lists_screen import ListsScreen
from herstal_pos.ui.widgets.lists.lines import ResultRow
from tests.ui.scripted_counter import Counter

LIST = b"Handle,SKU\n"
ANSWERED = {
    "category:bières": "standard",
    "category:textile": "outside",
    "category:vidanges": "outside",
}


@pytest.fixture
def chosen(counter: Counter, tmp_path: Path) -> Counter:
    """A file was named, nothing more."""
    counter.window.go(LISTS)
    file = tmp_path / "export.csv"
    file.write_bytes(LIST)
    screen(counter).field.setText(str(file))
    counter.forget()
    return counter


def screen(counter: Counter) -> ListsScreen:
    shown = counter.window.shown
    assert isinstance(shown, ListsScreen)
    return shown


def asked(counter: Counter) -> list[commands.Command]:
    of_lists = commands.ReadList | commands.ImportCatalogue | commands.StopList | commands.ExportArticles
    return [command for command in counter.asked if isinstance(command, of_lists)]


def result_rows(counter: Counter) -> list[ResultRow]:
    return [row for row in screen(counter).list.lines.rows if isinstance(row, ResultRow)]


def shown(counter: Counter) -> dict[str, str]:
    return {row.name: row.amount_text.replace("\u00a0", " ") for row in result_rows(counter)}


def test_by_keys_alone_a_list_is_read_answered_and_brought_in(chosen: Counter) -> None:
    chosen.press("F12")
    assert asked(chosen) == [commands.ReadList(LIST)]
    chosen.says(notices.ListRead(ASKED))
    assert shown(chosen)["Bières"] == "À choisir"
    chosen.press("Down", "+", "Enter", "-", "F12")
    answers = commands.ListAnswers({}, ANSWERED, "with", "")
    assert asked(chosen)[1:] == [commands.ReadList(LIST, answers)]
    chosen.says(notices.ListRead(READ))
    assert (shown(chosen)["Nouveaux"], shown(chosen)["Refusés"]) == ("206", "1")
    chosen.press("F12")
    assert asked(chosen)[2:] == [commands.ImportCatalogue(LIST, answers)]
    chosen.says(notices.ListGoesOn(120, 214))
    assert chosen.sees("120 sur 214")
    chosen.says(BROUGHT)
    assert chosen.sees("Ajoutés\u00a0: 206, changés\u00a0: 5, refusés\u00a0: 1")


def test_by_touch_alone_the_same(chosen: Counter) -> None:
    chosen.tap(screen(chosen).keys.next_step)
    chosen.says(notices.ListRead(ASKED))
    chosen.tap_row(screen(chosen).list, 1)
    chosen.tap(screen(chosen).stepper.up)
    chosen.tap_row(screen(chosen).list, 2)
    chosen.tap(screen(chosen).stepper.down)
    chosen.tap(screen(chosen).keys.next_step)
    assert asked(chosen)[1:] == [commands.ReadList(LIST, commands.ListAnswers({}, ANSWERED, "with", ""))]


def test_of_several_shops_one_is_chosen(chosen: Counter) -> None:
    place = ListQuestionView("place", "", "", 0, ("Liège", "Herstal"), "", open=True)
    chosen.press("F12")
    chosen.says(notices.ListRead(replace(READ, questions=(place, *READ.questions))))
    assert shown(chosen)["Magasin de la liste"] == "À choisir"
    chosen.press("+", "+")
    assert shown(chosen)["Magasin de la liste"] == "Herstal"
    chosen.forget()
    chosen.press("F12")
    (read,) = asked(chosen)
    assert isinstance(read, commands.ReadList)
    assert read.answers.place == "Herstal"


def test_the_age_of_goods_is_proposed_taken_with_the_list_or_said_otherwise(chosen: Counter) -> None:
    chosen.press("F12")
    chosen.says(notices.ListRead(AGED))
    assert shown(chosen)["Âge\u00a0: bière, vin, cidre"] == "16+"
    assert shown(chosen)["Âge\u00a0: tabac, vapoteuses"] == "18+"
    assert result_rows(chosen)[1].second_line.endswith("Jupiler 25cl, Orval 33cl, Vin rouge")
    assert shown(chosen)["Nouveaux"] == "206"
    chosen.forget()
    chosen.press("Down", "+", "-", "-", "F12")
    (read,) = asked(chosen)
    assert read == commands.ReadList(LIST, commands.ListAnswers(ages={"fermented": "0"}))
    assert shown(chosen)["Âge\u00a0: bière, vin, cidre"] == "aucun"


def test_the_page_is_taken_as_it_stands_by_one_key(chosen: Counter) -> None:
    chosen.press("F12")
    chosen.says(notices.ListRead(AGED))
    chosen.forget()
    chosen.press("F12")
    assert asked(chosen) == [commands.ImportCatalogue(LIST, commands.ListAnswers())]


def test_of_tobacco_nobody_says_otherwise(chosen: Counter) -> None:
    chosen.press("F12")
    chosen.says(notices.ListRead(AGED))
    chosen.press("Down", "Down", "Down", "Down", "-")
    assert chosen.sees("Tabac et vapoteuses\u00a0: jamais avant 18 ans.")
    assert shown(chosen)["Âge\u00a0: tabac, vapoteuses"] == "18+"


def test_what_is_not_answered_is_brought_to_the_eye_and_nothing_begins(chosen: Counter) -> None:
    chosen.press("F12")
    chosen.says(notices.ListRead(ASKED))
    chosen.forget()
    chosen.press("F12")
    assert asked(chosen) == []
    assert chosen.sees("Choisissez d'abord ici\u00a0: + ou −.")
    assert screen(chosen).stepper.value.label == "À choisir"


def test_prices_that_look_wrong_on_the_shelf_are_read_the_other_way_first(chosen: Counter) -> None:
    chosen.press("F12")
    chosen.says(notices.ListRead(READ))
    chosen.forget()
    chosen.press("+", "F12")
    assert asked(chosen) == [commands.ReadList(LIST, commands.ListAnswers(prices="without"))]


def test_the_columns_of_an_unknown_list_are_named_with_three_samples(chosen: Counter) -> None:
    chosen.press("F12")
    chosen.says(notices.ListRead(UNKNOWN))
    assert shown(chosen) == {"Artikel": "Code", "Omschr.": "Rien", "Verk.": "Rien", "Tarief": "Taux de TVA"}
    assert result_rows(chosen)[1].second_line == "Sirop · Thé · Riz"
    chosen.forget()
    chosen.press("Down", "+", "+", "+", "Down", *["+"] * 7, "F12")
    titles = {"artikel": "code", "omschr": "name_fr", "verk": "price", "tarief": "vat"}
    assert asked(chosen) == [commands.ReadList(LIST, commands.ListAnswers(titles))]


def test_two_presses_are_one_import_and_it_can_be_stopped(chosen: Counter) -> None:
    chosen.press("F12")
    chosen.says(notices.ListRead(READ))
    chosen.forget()
    chosen.press("F12", "F12")
    assert [type(each) for each in asked(chosen)] == [commands.ImportCatalogue]
    chosen.press("F8")
    assert asked(chosen)[1:] == [commands.StopList()]
    chosen.says(notices.CatalogueImported(40, 0, (), stopped=True))
    assert chosen.sees("Arrêté. Ajoutés\u00a0: 40, changés\u00a0: 0")


def test_what_is_refused_of_something_else_ends_no_list(chosen: Counter) -> None:
    chosen.press("F12")
    chosen.says(notices.ListRead(READ))
    chosen.press("F12")
    chosen.says(notices.CommandRefused("whole_pieces", {}), notices.StoreFailed("busy"))
    assert screen(chosen).busy
    chosen.says(BROUGHT)
    assert chosen.sees("Ajoutés\u00a0: 206, changés\u00a0: 5, refusés\u00a0: 1")


def test_a_list_that_failed_while_another_screen_was_shown_is_begun_again(chosen: Counter) -> None:
    chosen.press("F12")
    chosen.says(notices.ListRead(READ))
    chosen.press("F12", "Esc")
    assert chosen.window.frame.shown == STOCK
    chosen.says(notices.StoreFailed("full", of_list=True))
    chosen.window.go(LISTS)
    chosen.forget()
    chosen.press("F12")
    assert [type(each) for each in asked(chosen)] == [commands.ImportCatalogue]


def test_an_export_that_is_stopped_writes_no_file(chosen: Counter) -> None:
    chosen.press("F4", "F8")
    chosen.says(notices.ArticlesExported("", 0))
    assert chosen.sees("Arrêté\u00a0: aucun fichier n'est écrit.")


def test_a_full_disk_keeps_no_half_list(tmp_path: Path) -> None:
    """In a process of its own, whose files may have a thousand bytes."""
    program = """
import resource, signal, sys
from pathlib import Path
from herstal_pos.ui.stock.lists.list_files import write_beside
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_beside(Path(sys.argv[1]) / "list.csv", "refused", "x" * 5000)
except OSError:
    sys.exit(7)
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], env=os.environ | {"HOME": str(tmp_path)}, check=False
    )
    assert done.returncode == 7
    assert list(tmp_path.iterdir()) == []


def test_what_was_refused_goes_into_a_file_beside_the_list_and_none_is_written_over(
    chosen: Counter, tmp_path: Path
) -> None:
    chosen.press("F12")
    chosen.says(notices.ListRead(READ))
    chosen.press("F12")
    chosen.says(replace(BROUGHT, mend="Code;Nom"))
    chosen.press("F7")
    chosen.press("F7")
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "export-refusés-2.csv",
        "export-refusés.csv",
        "export.csv",
    ]
    assert (tmp_path / "export-refusés.csv").read_bytes() == b"Code;Nom"


def test_a_pipe_and_a_missing_file_are_named(counter: Counter, tmp_path: Path) -> None:
    counter.window.go(LISTS)
    os.mkfifo(tmp_path / "pipe.csv")
    for name, sentence in (
        ("pipe.csv", "pipe.csv n'est pas un fichier."),
        ("none.csv", "Le fichier none.csv est illisible."),
    ):
        screen(counter).field.setText(str(tmp_path / name))
        counter.press("F12")
        assert counter.sees(sentence)
    assert not screen(counter).busy


def test_escape_leads_back_to_the_choice_and_to_the_stock(chosen: Counter) -> None:
    chosen.press("F12")
    chosen.says(notices.ListRead(READ))
    chosen.press("Esc")
    assert screen(chosen).is_choosing
    chosen.press("Esc")
    assert chosen.window.frame.shown == STOCK


def test_a_shop_without_articles_is_told_how_they_come(counter: Counter) -> None:
    counter.window.go(STOCK)
    counter.says(notices.ShelfCounted(ShelfTasksView(), 0))
    assert counter.sees("Aucun article\u00a0: importez une liste, ou créez-en un.")
    counter.press("F9")
    assert counter.window.frame.shown == LISTS


def offer(counter: Counter) -> None:
    counter.says(notices.ListOffered(BACK))


def test_the_last_list_is_put_back_by_a_key_and_what_became_of_it_is_said(counter: Counter) -> None:
    counter.window.go(LISTS)
    assert counter.last == commands.ShowBulk(of_list=True)
    offer(counter)
    counter.press("Ctrl Z")
    assert counter.last == commands.UndoBulk("b7")
    counter.says(notices.BulkGoesOn(50, 211))
    assert counter.sees("50 sur 211")
    counter.says(notices.BulkChanged(BACK))
    assert counter.sees("Liste remise\u00a0: 203. Laissés\u00a0: 8.")
    assert (shown(counter)["Nouveaux, retirés"], shown(counter)["Nouveaux, laissés"]) == ("198", "8")
    assert shown(counter)["Pain gris"] == "3,90 € → 3,20 €"
    assert counter.last == commands.ShowBulk(of_list=True)


def test_by_touch_it_stops_and_goes_on(counter: Counter) -> None:
    counter.window.go(LISTS)
    offer(counter)
    counter.tap(counter.button("Annuler"))
    counter.tap(counter.button("Arrêter"))
    assert counter.last == commands.StopList()
    half = replace(BACK, state="undoing", counts={("undone", "made"): 50, ("applied", "made"): 161})
    counter.says(notices.BulkChanged(half))
    assert counter.sees("Arrêté. Remis\u00a0: 50. Annuler continue.")
    counter.says(notices.ListOffered(half))
    counter.tap(counter.button("Annuler"))
    assert counter.last == commands.UndoBulk("b7")


def test_without_a_list_the_key_says_so(counter: Counter) -> None:
    counter.window.go(LISTS)
    counter.says(notices.ListOffered(None))
    counter.press("Ctrl Z")
    assert counter.sees("Aucune liste n'est à remettre.")


def test_one_that_is_gone_meanwhile_is_told_and_the_screen_goes_on(counter: Counter) -> None:
    counter.window.go(LISTS)
    offer(counter)
    counter.press("Ctrl Z")
    counter.says(notices.CommandRefused("bulk_gone", {}, of_list=True))
    assert not screen(counter).busy
