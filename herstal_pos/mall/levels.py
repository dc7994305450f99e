"""The number that a mall is sent, where it takes off by itself what its orders have reserved."""

from herstal_pos.services.mall.platform import MallLevel


def counted(level: MallLevel) -> int:
    """On hand as the mall is to count it: all that is promised, and nothing that the counter keeps."""
    return max(0, min(level.on_hand, max(level.committed, level.on_hand - level.buffer))) + level.surplus
