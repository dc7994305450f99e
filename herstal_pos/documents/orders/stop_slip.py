"""What comes beside, or in place of, the paper of an order that others changed or cancelled."""

from collections.abc import Iterator

from hardware.drivers.document import Align, Cut, Document, Feed, Part, Rule, Text
from herstal_pos.documents.head import practice_mark
from herstal_pos.domain.orders.stop_slip import Goods, StopSlip
from herstal_pos.i18n import Words

_ALSO = {"address": "alarm.new_labels", "refunded": "alarm.ask_mall"}
_ELSE = {"unpacked": "alarm.pack_again", "packed": "alarm.packed_there"}


def stop_slip(slip: StopSlip, language: str) -> Document:
    words = Words(language)
    return Document(
        (
            *(practice_mark(words) if slip.practice else ()),
            Text(words(f"alarm.{slip.why}", code=slip.code), Align.CENTRE, bold=True, size=2),
            Text(words.time(slip.at), Align.CENTRE),
            Rule(double=True),
            *_what_to_do(slip, words),
            Feed(),
            Cut(),
        )
    )


def _what_to_do(slip: StopSlip, words: Words) -> Iterator[Part]:
    if slip.is_off:
        yield Text(_all_back(slip, words), bold=True)
        yield Text(words("slip.void"))
        return
    out = "alarm.take_out" if slip.bags else "alarm.to_shelf"
    said = [words(out, goods=_goods(each, words)) for each in slip.out]
    said += [words("alarm.add", goods=_goods(each, words)) for each in slip.add]
    if also := _ALSO.get(slip.why):
        said.append(words(also))
    said = said or [words(_ELSE.get(slip.why, "alarm.read_again"))]
    yield from (Text(one, bold=True) for one in said)


def _goods(goods: Goods, words: Words) -> str:
    title, count = goods
    return words("orders.goods", count=count, title=title)


def _all_back(slip: StopSlip, words: Words) -> str:
    if slip.bags:
        return words("alarm.open_bags", count=slip.bags)
    units = sum(count for _, count in slip.out)
    return words("alarm.put_back", count=units) if units else words("alarm.nothing_taken")
