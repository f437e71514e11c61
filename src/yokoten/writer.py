"""Files that commands write: whole or not at all."""

import os
from collections.abc import Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile


def write(target: Path, content: bytes) -> bool:
    """Replace a file atomically and durably; whether its bytes changed."""
    if target.is_file() and target.read_bytes() == content:
        return False
    write_parts(target, (content,))
    return True


def write_parts(target: Path, parts: Iterable[bytes]) -> None:
    """Replace a file by parts that need not be in memory together, atomically and durably."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as draft:
        try:
            draft.writelines(parts)
            draft.flush()
            os.fsync(draft.fileno())
            Path(draft.name).chmod(0o644)
            Path(draft.name).replace(target)
        except BaseException:
            Path(draft.name).unlink(missing_ok=True)
            raise
    _settle(target.parent)


def _settle(folder: Path) -> None:
    """Make the folder's new entry durable, where the system can."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
