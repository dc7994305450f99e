from herstal_pos.storage.store import open_storage

__all__ = ["open_storage"]
