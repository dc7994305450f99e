"""What the thread of moving does of each command, at this till's place."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from herstal_pos.app import Place
from herstal_pos.domain.errors import Refused, Unavailable
from herstal_pos.files import typed_path
from herstal_pos.moving import arriving, leaving
from herstal_pos.moving.ready import Ready
from herstal_pos.services import commands, notices, views
from herstal_pos.storage.moving.offered import ENDINGS, Offered, seen_in
from herstal_pos.workers.moving.worker import Ask, Does


def ways_of(place: Place, ready: Callable[[Ready], None]) -> Does:
    """`ready` is given the books that are to take the place of the empty ones."""

    def leave(asked: commands.MoveAway, ask: Ask) -> None:
        leaving.move(place, Path(asked.file), asked.passphrase, ask)

    def back(asked: commands.ComeBack, ask: Ask) -> notices.ShopReady | None:
        """Out of the file that they left in, or out of the one that brings them from where they went."""
        file = Path(asked.file)
        arrive = leaving.come_back(place, file, asked.passphrase, sure=asked.sure)
        if arrive.mark == asked.mark:
            ask(arrive)
            return None
        books = arriving.prepare(place, file, asked.passphrase, sure=asked.sure, after=asked.mark)
        ready(books)
        return notices.ShopReady(books.next_ticket)

    def find(asked: commands.FindShops, _: Ask) -> notices.ShopsFound:
        return notices.ShopsFound(tuple(map(_seen, _found(asked))))

    def take_in(asked: commands.TakeShopIn, _: Ask) -> notices.ShopReady:
        if place.practice or place.config.database:
            raise Refused("shop_there", folder=place.config.database or str(place.folder.root))
        file = Path(asked.file)
        new_series, sure = asked.new_series, asked.sure
        books = arriving.prepare(place, file, asked.passphrase or None, new_series=new_series, sure=sure)
        ready(books)
        return notices.ShopReady(books.next_ticket)

    return {"MoveAway": leave, "ComeBack": back, "FindShops": find, "TakeShopIn": take_in}


def _found(asked: commands.FindShops) -> list[Offered]:
    """A path that was typed is looked at alone: whoever types one knows what is there."""
    if not asked.typed:
        return arriving.offered([Path(folder) for folder in asked.folders])
    typed = typed_path(asked.typed)
    if not typed.is_dir() and typed.suffix.lower() in ENDINGS:
        return [_said(typed)]
    shops = arriving.offered([typed]) if typed.is_dir() else []
    if not shops:
        raise Refused("no_shop_in", file=asked.typed)
    return shops


def _said(file: Path) -> Offered:
    """One that is damaged is said to be; what never was one is no shop."""
    try:
        return seen_in(file)
    except Refused as no:
        if no.reason == "file_damaged":
            raise
        raise Refused("no_shop_in", file=str(file)) from no
    except Unavailable as no:
        raise Refused("no_shop_in", file=str(file)) from no


def _seen(offered: Offered) -> views.OfferedView:
    """A date that is none, as a stranger may have written, is not known."""
    at = None
    with suppress(ValueError):
        at = datetime.fromisoformat(offered.at)
    return views.OfferedView(offered.file, offered.shop, offered.till, at, offered.ticket, offered.moves)
