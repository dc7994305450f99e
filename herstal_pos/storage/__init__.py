from herstal_pos.storage.database.files import make_folder, must_be_there
from herstal_pos.storage.store import open_storage

__all__ = ["make_folder", "must_be_there", "open_storage"]
