"""The parts on one page and the sale screen, as pictures to look at.

QT_QPA_PLATFORM=offscreen python -m tests.ui.gallery FOLDER
"""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

from herstal_pos.i18n import Words
from herstal_pos.ui.frame import theme
from herstal_pos.ui.frame.field import EntryField
from herstal_pos.ui.frame.geometry import FrameGeometry, lines_in
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.screen import Screen
from herstal_pos.ui.frame.theme import BODY, H1, H2, HINT, LABEL_BOLD, LEAD, TOTAL, Face
from herstal_pos.ui.shell.frame import Frame
from herstal_pos.ui.shell.practice import PracticeRibbon
from herstal_pos.ui.shell.rail import Rail, RailPlace
from herstal_pos.ui.shell.status import StatusBar, StatusChip
from herstal_pos.ui.shell.strip import Strip, StripTab
from herstal_pos.ui.widgets.buttons.block import LineButtons, Question
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.keypad import Keypad, VerbLabel
from herstal_pos.ui.widgets.buttons.pay import PayKey, Total
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.chip import Chip, State
from herstal_pos.ui.widgets.lists.cart import CartList
from herstal_pos.ui.widgets.lists.lines import LineRow, ResultRow
from herstal_pos.ui.widgets.lists.results import ResultList
from herstal_pos.ui.widgets.segments import PartProgress, Segments
from herstal_pos.ui.widgets.tab import Tab, Urgency

NB = "\N{NO-BREAK SPACE}"
COLUMNS = (496, 684, 871, 1059)
FACES: tuple[tuple[str, Face, int], ...] = (
    (f"total : 47,57{NB}€", TOTAL, 284),
    ("h1 28 : Clôturer la journée", H1, 335),
    ("h2 22 : M-2418", H2, 372),
    ("lead 20 : ligne de vente", LEAD, 407),
    ("body 17 : texte courant", BODY, 441),
    ("label 15 : bouton, colonne", LABEL_BOLD, 476),
    ("hint 14 : détail, le plus petit", HINT, 510),
)
CHIPS = (
    ("prête", State.WELL),
    ("imprime", State.RUNNING),
    ("en attente", State.WAITING),
    ("ouvert", State.NEUTRAL),
    ("à faire", State.TO_DO),
    ("papier bientôt fini", State.SOON),
    ("ne répond pas", State.NOW),
    ("état inconnu", State.UNKNOWN),
    ("hors ligne", State.OFFLINE),
)


def parts() -> QWidget:
    """The page of `parts.png`: letters, buttons in all states, fields, chips, tabs, segments."""
    page = QWidget()
    page.setFixedSize(1280, 800)
    _at(page, Card(), 24, 241, 438, 296)
    _at(page, Card(), 476, 241, 780, 296)
    for words, face, middle in FACES:
        _at(page, TextLabel(words, face), 44, middle - 40, 480, 80)
    _buttons(page)
    left = 42
    for words, state in CHIPS:
        chip = Chip(words, state)
        left += _at(page, chip, left, 557, chip.sizeHint().width(), 48).width() + 6
    left = 42
    for tab in _tabs():
        left += _at(page, tab, left, 609, tab.sizeHint().width(), 56).width() + 8
    every = (PartProgress.READY, PartProgress.DOING, PartProgress.NOT_BEGUN, PartProgress.LATE)
    _at(page, Segments(every, "1 sur 4"), 42, 677, 1196, 10)
    return page


def _at[W: QWidget](page: QWidget, part: W, left: int, top: int, wide: int, high: int) -> W:
    part.setParent(page)
    part.setGeometry(left, top, wide, high)
    return part


def _buttons(page: QWidget) -> None:
    trash = Icon.TRASH
    rows: tuple[tuple[Button, ...], ...] = (
        tuple(
            Button(w, Kind.PRIMARY, key_cap="F12") for w in ("Au repos", "Pressé", "Focus clavier", "Éteint")
        ),
        (
            *(Button(words, key_cap="F5") for words in ("Au repos", "Pressé", "Focus clavier")),
            Button("Contour", Kind.PLAIN, key_cap="F9"),
        ),
        (
            Button("Choisi", Kind.TONAL),
            Button("Vendre ici", Kind.WARN, key_cap="Entrée"),
            Button("Garder", Kind.WARN_OUTLINE, key_cap="Suppr"),
            Button("Supprimer", Kind.DANGER_OUTLINE, icon=trash),
        ),
    )
    for row, buttons in enumerate(rows):
        for column, button in enumerate(buttons):
            _at(page, button, COLUMNS[column], 259 + 68 * row, 178 - column % 2, 56)
    rows[0][1].setDown(True)
    rows[1][1].setDown(True)
    rows[0][3].setEnabled(False)
    field = EntryField("Nom", icon=Icon.MAGNIFYING_GLASS, key_cap="F2")
    field.setText("sirop")
    _at(page, field, 496, 463, 365, 56)
    _at(page, EntryField("Nom, code ou quantité"), 871, 463, 365, 56)


def _tabs() -> tuple[Tab, ...]:
    return (
        Tab("Vente en cours", "12 articles", Icon.BASKET, current=True),
        Tab("Mme Lambert", "3 art. · 12 min", Icon.PAUSE),
        Tab("M-2418", "vélo dans 18 min", Icon.BICYCLE),
        Tab("M-2416", "vélo dans 4 min", Icon.BICYCLE, urgency=Urgency.SOON),
        Tab("M-2414", "en retard 6 min", Icon.BICYCLE, urgency=Urgency.LATE),
        Tab("M-2421", "nouvelle", Icon.BICYCLE, urgency=Urgency.NEW),
    )


def euro(text: str) -> str:
    return f"{text}{NB}€"


LINES = (
    LineRow("1", "1", "Pain de campagne 800 g", "3,20 € pièce", f"6{NB}%", euro("3,20")),
    LineRow(
        "2", f"0,342{NB}kg", "Fromage de Herve AOP", "24,90 €/kg", f"6{NB}%", euro("8,52"), icon=Icon.SCALES
    ),
    LineRow("3", "2", "Sirop de Liège 450 g", "4,35 € pièce", f"6{NB}%", euro("8,70")),
    LineRow(
        "4",
        "1",
        "Café moulu bio 250 g",
        "7,50 € pièce",
        f"6{NB}%",
        euro("6,75"),
        old_amount_text=euro("7,50"),
        tag_text="Remise 10 %",
    ),
    LineRow("5", "6", "Jupiler 33 cl", "1,15 € pièce", f"21{NB}%", euro("6,90")),
    LineRow(
        "6",
        "6",
        "Vidange bouteille",
        "0,10 € pièce · non soumis",
        "–",
        euro("0,60"),
        icon=Icon.BEER_BOTTLE,
        is_child=True,
    ),
    LineRow(
        "7",
        "1",
        "Bougie parfumée figuier",
        "12,90 € pièce · en rayon 1 · promis 1",
        f"21{NB}%",
        euro("12,90"),
    ),
)
RESULTS = (
    ResultRow("a", "Gaufre de Liège pur beurre", "5410126000610 · en rayon 24", euro("2,20")),
    ResultRow("b", "Gaufre de Liège, sachet de 6", "5410126000627 · en rayon 9", euro("6,90")),
    ResultRow("c", "Gaufrettes vanille 200 g", "5400247011855 · en rayon 13 · promis 1", euro("2,85")),
    ResultRow("d", "Gaufrier fonte, location", "interne 91 · pas de stock suivi", euro("12,00")),
)
_ACTIONS = (
    ("Chercher", Icon.MAGNIFYING_GLASS, "F2"),
    ("Article libre", Icon.PENCIL_SIMPLE_LINE, "F3"),
    ("Client", Icon.IDENTIFICATION_CARD, "F4"),
    ("Retour", Icon.ARROW_U_UP_LEFT, "F7"),
    ("Ticket", Icon.RECEIPT, "Ctrl P"),
    ("Tiroir", Icon.TRAY, "Ctrl T"),
)


class SampleSale(Screen):
    """The parts of a sale where the frame puts them, with the figures of the pictures."""

    def __init__(self, *, small: bool = False) -> None:
        super().__init__()
        self.card = Card(parent=self)
        self.cart = CartList(self, small=small)
        self.entry = EntryField(
            "Scannez ou tapez" if small else "Scannez, ou tapez un nombre", icon=Icon.BARCODE, parent=self
        )
        verbs = {
            "quantity": VerbLabel("Quantité", "*"),
            "discount": VerbLabel("Remise", "/"),
            "price": VerbLabel("Prix", "="),
            "correct": VerbLabel("Corriger", ""),
        }
        self.keypad = Keypad(verbs, self)
        self.action_keys = [
            Button(words, icon=icon, key_cap=cap, parent=self) for words, icon, cap in _ACTIONS
        ]
        self.total = Total(parent=self)
        self.pay_keys = self._pay_keys(small=small)
        self.results = ResultList(self)
        self.results.hide()
        face = theme.HUGE if small else TOTAL
        hint = "12 articles · TVA 4,98 €" if small else "12 articles · dont TVA 4,98 €"
        self.total.say("Total à payer", euro("47,57"), hint, face=face)

    def _pay_keys(self, *, small: bool) -> list[PayKey]:
        cash = (
            ("47,55 €", "Espèces · arrondi −0,02")
            if small
            else ("Espèces 47,55 €", "Compte juste · arrondi −0,02")
        )
        return [
            PayKey("Carte", Kind.TONAL, "F8", second=euro("47,57"), icon=Icon.CREDIT_CARD, parent=self),
            *(
                PayKey(euro(note), Kind.PLAIN, key, second=f"rend {back}", parent=self)
                for note, key, back in (("50", "F9", "2,45"), ("60", "F10", "12,45"), ("100", "F11", "52,45"))
            ),
            PayKey(
                cash[0],
                Kind.PRIMARY,
                "F12",
                second=cash[1],
                icon=Icon.COINS,
                face=H2 if small else H1,
                parent=self,
            ),
        ]

    def lay_out(self, frame: FrameGeometry) -> None:
        searching = self.results.isVisibleTo(self)
        cart = frame.cart_beside_search if searching else frame.cart
        self.card.setGeometry(self.place(frame, cart))
        self.cart.setGeometry(self.place(frame, lines_in(cart)))
        entry = QRect(frame.search.topLeft(), frame.entry.size()) if searching else frame.entry
        entry.setRight(frame.entry.right())
        self.entry.setGeometry(self.place(frame, entry))
        self.results.setGeometry(self.place(frame, frame.search.adjusted(0, 91, 0, -60)))
        self.keypad.setGeometry(self.place(frame, frame.keypad))
        self.total.setGeometry(self.place(frame, frame.total))
        for button, rect in zip(self.action_keys, frame.actions, strict=True):
            button.shrink(small=frame.is_small)
            button.setGeometry(self.place(frame, rect))
        for key, rect in zip(self.pay_keys, frame.pay_keys, strict=True):
            key.setGeometry(self.place(frame, rect))
        for part in (self.keypad, *self.action_keys):
            part.setVisible(not searching)


def sale(*, small: bool = False, practice: bool = False) -> Frame:
    """The screen of `sale.png`."""
    frame = _frame(small=small, practice=practice)
    screen = SampleSale(small=small)
    frame.add_screen("sale", screen)
    frame.show_screen("sale")
    words = "Dernière pièce, promise à M-2418"
    keep = "Garder pour la commande" if small else "Garder"
    buttons = (
        Button("Vendre ici", Kind.WARN, key_cap="Entrée"),
        Button(keep, Kind.WARN_OUTLINE, key_cap="Suppr"),
    )
    detail = "vélo dans 18 min" if small else "Vélo dans 18 min. Vendue ici : autre bougie proposée."
    screen.cart.put_block(Question(State.SOON, words, detail, buttons, small=small))
    rows = [_with_vat(row) for row in LINES] if small else LINES
    screen.cart.present(rows, "7")
    screen.entry.setFocus()
    return frame


def _with_vat(row: LineRow) -> LineRow:
    vat = "" if row.is_child else f" · TVA {row.vat_text}"
    return LineRow(
        row.key,
        row.quantity_text,
        row.name,
        row.second_line + vat,
        "",
        row.amount_text,
        row.old_amount_text,
        row.tag_text,
        row.icon,
        row.is_child,
    )


def search() -> Frame:
    """The screen of `sale_search.png`."""
    frame = _frame()
    screen = SampleSale()
    screen.results.show()
    frame.add_screen("sale", screen)
    frame.show_screen("sale")
    plain = Kind.PLAIN
    screen.cart.put_block(
        LineButtons(
            (
                Button("1", plain, icon=Icon.MINUS, key_cap="−"),
                Button("1", plain, icon=Icon.PLUS, key_cap="+"),
                Button("Note", plain, icon=Icon.NOTE_PENCIL, key_cap="Ctrl N"),
                Button("Supprimer", plain, icon=Icon.TRASH, key_cap="Suppr"),
            )
        )
    )
    screen.cart.present(LINES[:4], "4")
    screen.results.present(RESULTS, "a")
    screen.entry.wear(Icon.MAGNIFYING_GLASS, "Échap")
    screen.entry.setText("gauf")
    screen.entry.setFocus()
    return frame


def _frame(*, small: bool = False, practice: bool = False) -> Frame:
    places = (
        RailPlace("sale", "Vente", Icon.BASKET, "Échap"),
        RailPlace("show_orders", "Commandes", Icon.BICYCLE, "F6"),
        RailPlace("show_stock", "Stock", Icon.PACKAGE, "Ctrl S"),
        RailPlace("show_day", "Journée", Icon.CALENDAR_CHECK, "Ctrl J"),
        RailPlace("show_devices", "Appareils", Icon.PLUGS_CONNECTED, "Ctrl D"),
    )
    footer = (
        RailPlace("show_keys", "Touches", Icon.KEYBOARD, "F1"),
        RailPlace("lock", "Sophie", Icon.USER_CIRCLE, "Ctrl L"),
    )
    rail = Rail(places, footer)
    rail.items["show_orders"].count(3)
    strip = Strip(Words("fr"))
    strip.present(
        (
            StripTab("now", "Vente en cours", f"12 articles · {euro('47,57')}", Icon.BASKET, is_current=True),
            StripTab("p", "Mme Lambert", "3 art. · 12 min", Icon.PAUSE),
            StripTab("2416", "M-2416", "vélo dans 4 min", Icon.BICYCLE, Urgency.SOON),
            StripTab("2418", "M-2418", "18 min" if small else "vélo dans 18 min", Icon.BICYCLE),
            *(() if small else (StripTab("2421", "M-2421", "vélo dans 48 min", Icon.BICYCLE),)),
        )
    )
    strip.clock.say("14:32", "" if small else "mer. 25 nov.")
    status = StatusBar()
    status.present(
        (
            StatusChip("receipt", "Tickets : prête", "Tickets", State.WELL),
            StatusChip("scanner", "Lecteur : prêt", "Lecteur", State.WELL),
            StatusChip("label", "Étiquettes : papier bientôt fini", "Étiquettes", State.SOON),
            StatusChip("drawer", "Tiroir : fermé", "Tiroir", State.WELL),
            StatusChip("mall", "Mall : à jour, il y a 12 s", "Mall", State.WELL),
            StatusChip("outbox", "Envois : 0 en attente", "Envois : 0", State.WELL),
        )
    )
    ribbon = PracticeRibbon("École", "rien n'est vrai") if practice else None
    frame = Frame(rail, strip, status, ribbon=ribbon)
    frame.setFixedSize(*((1024, 768) if small else (1280, 800)))
    return frame


PICTURES: dict[str, tuple[theme.Theme, Callable[[], QWidget]]] = {
    "parts": (theme.LIGHT, parts),
    "parts_dark": (theme.DARK, parts),
    "parts_high_contrast": (theme.HIGH_CONTRAST, parts),
    "sale": (theme.LIGHT, sale),
    "sale_dark": (theme.DARK, sale),
    "sale_high_contrast": (theme.HIGH_CONTRAST, sale),
    "sale_small": (theme.LIGHT, lambda: sale(small=True)),
    "sale_search": (theme.LIGHT, search),
    "sale_practice": (theme.practising(theme.LIGHT), lambda: sale(practice=True)),
    "sale_practice_dark": (theme.practising(theme.DARK), lambda: sale(practice=True)),
}


def render(app: QApplication, folder: Path) -> list[Path]:
    written = []
    for name, (dress, build) in PICTURES.items():
        theme.apply(app, dress)
        page = build()
        page.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        page.show()
        page.activateWindow()
        app.processEvents()
        written.append(folder / f"{name}.png")
        page.grab().save(str(written[-1]))
        page.close()
    return written


if __name__ == "__main__":
    for picture in render(theme.application(), Path(sys.argv[1])):
        print(picture)  # noqa: T201 - what a script is for
