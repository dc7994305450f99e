"""The mall without a screen, for the helpdesk and for scripts: asked, connected, pushed, pulled."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from urllib.parse import urlsplit

from herstal_pos.app import Place
from herstal_pos.clock import SystemClock
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.mall.address import mall_address
from herstal_pos.i18n import Words
from herstal_pos.machinery import mall_door
from herstal_pos.services import commands, dispatch, notices, views
from herstal_pos.services.mall.viewing import mall_settings, mall_view
from herstal_pos.services.ports import Storage
from herstal_pos.services.shop.secret import Secret
from herstal_pos.workers.mall import MallWorker


@dataclass(frozen=True, slots=True)
class Talked:
    """How it stands afterwards. `why_not`: what kept the two from saying and hearing all."""

    seen: views.MallView
    why_not: Refused | None = None


type Execute = Callable[[commands.Command], list[notices.Notice]]


def mall_status(place: Place) -> Talked:
    """As the books have it; beside a running till too."""
    storage = place.open_storage(read_only=True)
    try:
        return Talked(_seen(storage))
    finally:
        storage.close()


def connect_mall(
    place: Place, settings: views.MallSettingsView, secret: Secret, in_the_clear: str = ""
) -> Talked:
    """Tried, kept, and the shop's articles counted there. `Refused`: wrong address, key or shop.
    `in_the_clear`: the host of an http address, said once more."""
    address = mall_address(settings.address, in_the_clear=True)
    twice = bool(in_the_clear) and urlsplit(address).hostname == in_the_clear.lower()
    command = commands.ConnectMall(asdict(settings), secret, in_the_clear=twice)
    talked = _talk(place, lambda _, worker: worker.connect(command))
    if talked.why_not:
        raise talked.why_not
    return talked


def pull_mall(place: Place) -> Talked:
    return _talk(place, lambda _execute, _worker: None)


def push_mall(place: Place) -> Talked:
    """Every listed article, whether it changed or not, read back and compared."""
    return _talk(place, lambda execute, _worker: execute(commands.PushStock()))


def is_quiet(talked: Talked) -> bool:
    """All is said, and all was heard and understood."""
    seen = talked.seen
    left = talked.why_not or seen.waiting or seen.parked or seen.set_aside
    return seen.state == "well" and not left


def sentences(seen: views.MallView, words: Words) -> list[str]:
    """How it stands, what the mall refused, what was not understood of it."""
    return [
        words(f"mall.state_{seen.state}"),
        words("mall.figures", shop=seen.shop_name, waiting=seen.waiting, parked=len(seen.parked)),
        *(_joined(row.subject, row.reason, row.detail) for row in seen.parked),
        *([words("mall.set_aside", number=len(seen.set_aside))] if seen.set_aside else []),
        *(
            _joined(_odd(one.kind, words), one.name or one.ref, one.field, _odd(one.why, words))
            for one in seen.set_aside
        ),
    ]


def _joined(*said: str) -> str:
    return " ".join(" ".join(said).split())


def _odd(word: str, words: Words) -> str:
    """A word of a newer program's is said as it is."""
    try:
        return words(f"mall.odd_{word}")
    except KeyError:
        return word


def _talk(place: Place, first: Callable[[Execute, MallWorker], object]) -> Talked:
    """Until nothing is left to say or to hear, or the mall is away. What was odd is asked for again."""
    storage, counter = place.open_shop()
    storage.at_till.unattended = True
    refused: list[Refused] = []

    def on_notice(notice: notices.Notice) -> None:
        if isinstance(notice, notices.CommandRefused):
            refused.append(Refused(notice.reason, **notice.params))

    def execute(command: commands.Command) -> list[notices.Notice]:
        news = dispatch.execute(command, storage, counter)
        for notice in news:
            on_notice(notice)
            worker.on_notice(notice)
        return news

    worker = MallWorker(mall_door, execute, on_notice, place.secrets)
    try:
        first(execute, worker)
        worker.ask_again()
        worker.talk()
        why_not = next(iter(refused), None)
        try:
            return Talked(_seen(storage), why_not)
        except Refused as none:
            raise why_not or none from None
    finally:
        worker.close()
        storage.close()


def _seen(storage: Storage) -> views.MallView:
    with storage.look() as work:
        if mall_settings(work.settings) is None:
            raise Refused("mall_missing")
        return mall_view(work, SystemClock().now())
