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
_PLUGGED = ("/media/", "/run/media/")
_OVER_A_LINE = (b"nfs", b"nfs4", b"cifs", b"smb3", b"fuse.sshfs")
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
    return list(dict.fromkeys([*map(Path, own), *sticks()]))


def sticks() -> list[Path]:
    """What is plugged in, by its file system or by where the system puts it."""
    return [
        Path(volume.rootPath())
        for volume in QStorageInfo.mountedVolumes()
        if volume.isReady()
        and (volume.fileSystemType().data() in _STICKS or volume.rootPath().startswith(_PLUGGED))
        and volume.fileSystemType().data() not in _OVER_A_LINE
    ]
