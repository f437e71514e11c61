"""The site's files: written whole, and only where they changed."""

from pathlib import Path


def publish(target: Path, content: bytes) -> bool:
    """Write a file of the site; whether it changed."""
    try:
        if target.read_bytes() == content:
            return False
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.new")
    draft.write_bytes(content)
    draft.replace(target)
    return True


def retract(target: Path) -> None:
    """Take a file out of the site, and the folder it leaves empty."""
    target.unlink(missing_ok=True)
    try:
        target.parent.rmdir()
    except OSError:
        return
