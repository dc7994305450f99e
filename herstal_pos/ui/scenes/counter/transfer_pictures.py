"""A sale by transfer, and the transfers that are awaited, as pictures."""

from dataclasses import replace
from datetime import timedelta

from herstal_pos.services import notices
from herstal_pos.services.views import AwaitedView, ReceivedView, TransferAccountView
from herstal_pos.ui.frame.places import DAY, TRANSFERS
from herstal_pos.ui.scenes.means_pictures import SALE, sale_means
from herstal_pos.ui.scenes.sample_shop import DAY_VIEW, NOW, SETTINGS, SHOP
from herstal_pos.ui.shell.window import MainWindow

_SIDE = 37
_ROWS = """
1fc413357f 104dfdb741 174528475d 174070445d 1741a2615d 10567f8641 1fd555557f d5ee100 12d515f3a0
1c9978ca02 c45ab5d57 ea4d5ed9b 879add969 1a2bd5cb85 2c55469d7 1cbfccb8f8 1e57dc8753 1a2d21e4d0
46ac5543b 11cfde6ef 11f5c43d4b 1ca7c6d22d 11431f04e5 1aaca68b38 9da1cec5b 2a76a8166 15c23c79d1
aaf9aad7a 1a73fed3fd 128cb51b 1fc2dd5d55 10534fc51d 1749dfe9fb 175b20091c 174006c87b 104264ebb8
1fd48fa997
"""
TEXT = "BCD\n002\n1\nSCT\n\nEpicerie du Pont\nBE71096123456769\nEUR47.57\n\n\n+++002/0000/04297+++"
SHOWN = notices.TransferShown(
    SALE.sale_id,
    SALE.version,
    4757,
    "+++002/0000/04297+++",
    tuple(bytes(map(int, f"{int(row, 16):0{_SIDE}b}")) for row in _ROWS.split()),
)
ACCOUNT = TransferAccountView("BE71 0961 2345 6769", "Épicerie du Pont")
AWAITED = (
    AwaitedView("002000003186", "+++002/0000/03186+++", "2-000987", NOW - timedelta(days=9), 12_450, 12_450),
    AwaitedView("002000003893", "+++002/0000/03893+++", "2-001013", NOW - timedelta(days=4), 3290, 1290),
    AwaitedView("002000004095", "+++002/0000/04095+++", "2-001030", NOW - timedelta(days=1), 0, -1850),
    AwaitedView("002000004297", "+++002/0000/04297+++", "2-001042", NOW, 4757, 4757),
)
LISTED = notices.TransfersListed("", AWAITED, sum(each.open_cents for each in AWAITED))


def transfer_asked(window: MainWindow) -> None:
    sale_means(window)
    window.on_notice(SHOWN)


def transfer_practice(window: MainWindow) -> None:
    """While somebody practises there is nothing that a telephone could pay."""
    sale_means(window)
    window.on_notice(replace(SHOWN, modules=()))


def day_transfers(window: MainWindow) -> None:
    """The day has a key for them, once the shop takes transfers."""
    shop = replace(SHOP, language=window.words.language)
    settings = replace(SETTINGS, shop=shop, transfer_account=ACCOUNT, has_transfers=True)
    window.on_notice(notices.SettingsChanged(settings))
    window.go(DAY)
    window.on_notice(notices.DayChanged(DAY_VIEW))


def transfers(window: MainWindow) -> None:
    day_transfers(window)
    window.go(TRANSFERS)
    window.on_notice(LISTED)


def transfers_none(window: MainWindow) -> None:
    transfers(window)
    window.on_notice(notices.TransfersListed("", (), 0))


def transfers_one(window: MainWindow) -> None:
    """What came of one, once of it by mistake."""
    transfers(window)
    day = NOW.date() - timedelta(days=2)
    received = (ReceivedView("r1", day, 2000, corrected=False), ReceivedView("r2", day, 1290, corrected=True))
    one = replace(AWAITED[1], received=received)
    window.on_notice(notices.TransfersListed(one.communication, (one,), LISTED.open_cents))
    window.on_notice(notices.TransferNoted(SHOWN.communication, -1290, 1290))
    window.act("row_down")


_SCENES = (transfer_asked, transfer_practice, day_transfers, transfers, transfers_none, transfers_one)
SCENES = {scene.__name__: scene for scene in _SCENES}
