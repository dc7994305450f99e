"""What a screen must know of a badge: that a code is one, so that it goes nowhere else."""

from herstal_pos.domain.badge import looks_like_badge

__all__ = ["looks_like_badge"]
