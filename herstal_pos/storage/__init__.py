from herstal_pos.storage.database.files import make_folder
from herstal_pos.storage.store import open_storage

__all__ = ["make_folder", "open_storage"]
