"""The mall without a screen, for the helpdesk and for scripts: asked, connected, pushed, pulled."""

from collections.abc import Callable
from dataclasses import asdict

from herstal_pos.app import Place
from herstal_pos.clock import SystemClock
from herstal_pos.domain.errors import Refused
from herstal_pos.machinery import mall_door
from herstal_pos.services import commands, dispatch, notices, views
from herstal_pos.services.mall.viewing import mall_settings, mall_view
from herstal_pos.services.ports import Storage
from herstal_pos.services.shop.secret import Secret
from herstal_pos.workers.mall import MallWorker

type Execute = Callable[[commands.Command], list[notices.Notice]]


def mall_status(place: Place) -> views.MallView:
    """As the books have it; beside a running till too."""
    storage = place.open_storage(read_only=True)
    try:
        return _seen(storage)
    finally:
        storage.close()


def connect_mall(place: Place, settings: views.MallSettingsView, secret: Secret) -> views.MallView:
    """Tried, kept, and the shop's articles counted there. `Refused`: wrong address, key or shop."""
    fields: dict[str, str] = asdict(settings)
    return _talk(place, lambda _, worker: worker.connect(commands.ConnectMall(fields, secret)))


def pull_mall(place: Place) -> views.MallView:
    return _talk(place, lambda _execute, _worker: None)


def push_mall(place: Place) -> views.MallView:
    """Every listed article, whether it changed or not, read back and compared."""
    return _talk(place, lambda execute, _worker: execute(commands.PushStock()))


def _talk(place: Place, first: Callable[[Execute, MallWorker], object]) -> views.MallView:
    """Until nothing is left to say or to hear, or the mall is away."""
    storage, counter = place.open_shop()
    refused: list[Refused] = []

    def on_notice(notice: notices.Notice) -> None:
        if isinstance(notice, notices.CommandRefused):
            refused.append(Refused(notice.reason, **notice.params))

    def execute(command: commands.Command) -> list[notices.Notice]:
        news = dispatch.execute(command, storage, counter)
        for notice in news:
            on_notice(notice)
        return news

    worker = MallWorker(mall_door, execute, on_notice, place.secrets)
    try:
        first(execute, worker)
        while not refused and worker.step() == 0.0:
            pass
        if refused:
            raise refused[0]
        return _seen(storage)
    finally:
        worker.close()
        storage.close()


def _seen(storage: Storage) -> views.MallView:
    with storage.look() as work:
        if mall_settings(work.settings) is None:
            raise Refused("mall_missing")
        return mall_view(work, SystemClock().now())
