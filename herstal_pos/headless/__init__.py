"""What the helpdesk and scripts ask without a screen."""

from herstal_pos.headless.mall import connect_mall, mall_status, pull_mall, push_mall

__all__ = ["connect_mall", "mall_status", "pull_mall", "push_mall"]
