"""Where a list of articles or a supplier's invoice may lie: downloads, documents, the desktop, a stick."""

from itertools import islice
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QStorageInfo

from herstal_pos.files import state_of

_PLACES = (
    QStandardPaths.StandardLocation.DownloadLocation,
    QStandardPaths.StandardLocation.DocumentsLocation,
    QStandardPaths.StandardLocation.DesktopLocation,
)
_STICKS = (b"vfat", b"exfat", b"ntfs", b"ntfs3", b"fuseblk", b"FAT32", b"exFAT", b"NTFS")
"""File systems of what is plugged in; a network's are left alone, they may not answer."""
MOST = 20
LISTS = frozenset((".csv", ".tsv", ".xlsx", ".xls", ".ods"))


def files_in(folders: list[Path], kinds: frozenset[str] = LISTS) -> list[Path]:
    """Those right inside that end so, the newest first; a folder that cannot be read has none."""
    found: dict[Path, float] = {}
    for folder in folders:
        try:
            named = [file for file in folder.iterdir() if file.suffix.lower() in kinds]
        except OSError:
            continue
        found |= {file: state.st_mtime for file in named if (state := state_of(file))}
    return list(islice(sorted(found, key=lambda file: found[file], reverse=True), MOST))


def usual_folders() -> list[Path]:
    own = [folder for place in _PLACES for folder in QStandardPaths.standardLocations(place)]
    volumes = [
        volume.rootPath()
        for volume in QStorageInfo.mountedVolumes()
        if volume.isReady() and volume.fileSystemType().data() in _STICKS
    ]
    return [Path(folder) for folder in dict.fromkeys([*own, *volumes])]
