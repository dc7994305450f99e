"""Labels on pages in the window: paper and first free place by finger or by Tab, preview, where they are."""

from copy import replace

import pytest

from herstal_pos.services import commands, notices
from herstal_pos.ui.scenes.shelf import label_pictures
from herstal_pos.ui.scenes.shelf.label_pictures import PAPERS
from tests.ui.scripted_counter import Counter
from tests.ui.stock.labels.test_labels_screen import ALL, asked, screen


@pytest.fixture
def page(counter: Counter) -> Counter:
    label_pictures.labels_page(counter.window)
    counter.forget()
    return counter


def previews(counter: Counter) -> list[commands.PreviewShelfPage]:
    return [command for command in counter.asked if isinstance(command, commands.PreviewShelfPage)]


def test_the_page_that_was_begun_is_used_up(page: Counter) -> None:
    page.press("F12")
    assert asked(page) == [commands.PrintShelfLabels(ALL, "shelf-24", 7, "Bureau")]


def test_without_a_printer_of_the_system_they_are_kept(page: Counter) -> None:
    page.says(notices.PrintersFound((), "pages"))
    assert page.sees("dans un fichier PDF")
    page.press("F12")
    assert asked(page) == [commands.PrintShelfLabels(ALL, "shelf-24", 7, "")]


def test_beside_a_printer_they_can_be_kept(page: Counter) -> None:
    page.press("F7")
    assert asked(page) == [commands.PrintShelfLabels(ALL, "shelf-24", 7, "")]


def test_paper_and_place_by_a_finger(page: Counter) -> None:
    side = screen(page).side
    page.tap(side.place.up)
    page.tap(side.place.up)
    page.tap(side.place.down)
    assert previews(page)[-1] == commands.PreviewShelfPage(ALL, "shelf-24", 8)
    page.tap(side.place.value)
    assert screen(page).papers.place == 7
    page.tap(side.paper.up)
    page.press("F12")
    assert asked(page) == [commands.PrintShelfLabels(ALL, "shelf-40", 1, "Bureau")]


def test_paper_and_place_by_keys_alone(page: Counter) -> None:
    side = screen(page).side
    for button in (side.paper.up, side.place.up):
        button.setFocus()
        page.press("Space")
    page.press("F12")
    assert asked(page) == [commands.PrintShelfLabels(ALL, "shelf-40", 2, "Bureau")]


def test_a_place_is_on_the_page(page: Counter) -> None:
    for _ in range(30):
        page.tap(screen(page).side.place.up)
    assert screen(page).papers.place == 24
    for _ in range(30):
        page.tap(screen(page).side.place.down)
    assert screen(page).papers.place == 1


def test_where_they_are_is_said_and_the_key_lives_again(page: Counter) -> None:
    page.press("F12")
    assert not screen(page).next_step.isEnabled()
    page.says(notices.PagesOut(printer="Bureau"))
    assert page.sees("Envoyé à l'imprimante Bureau.")
    assert screen(page).next_step.isEnabled()
    page.says(notices.PagesOut(file="/media/cle/étiquettes.pdf"))
    assert page.sees("/media/cle/étiquettes.pdf")
    page.says(notices.PagesOut(reason="unwritable"))
    assert page.sees("le disque est-il plein")


def test_what_is_owed_is_looked_at_again_once_they_are_out(page: Counter) -> None:
    page.says(notices.LabelsDone())
    assert commands.ListLabels() in page.asked


def test_a_bad_template_is_told_by_its_line(page: Counter) -> None:
    params: dict[str, str | int] = {"file": "broches.toml", "line": 15, "what": "size"}
    page.says(replace(PAPERS, bad="value", bad_params=params))
    assert page.sees("broches.toml, ligne 15")


def test_the_shops_own_has_its_name(page: Counter) -> None:
    own = notices.PaperView("broches", "Broches en carton rouge", 10)
    page.says(replace(PAPERS, papers=(*PAPERS.papers, own), paper=""))
    for _ in range(3):
        page.tap(screen(page).side.paper.up)
    assert screen(page).papers.chosen.key == "broches"
    assert page.sees("Broches en ca…")
