"""The history of entries from git: one log for all files, days and kinds of office, never a person."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from git import GitCommandError, InvalidGitRepositoryError, NoSuchPathError, Repo
from git.exc import GitCommandNotFound

from yokoten.model.changed import Changed

JAPAN = timezone(timedelta(hours=9))
COMMIT = "\x1e"
BODY_MAIL = ".lg.jp"
"""The domain that only Japan's municipalities have (JPRS, LG.JP)."""
OFFICE, BODY = "事務局", "自治体"


def is_shallow(root: Path) -> bool:
    """Whether the root lies in a clone that lacks older commits."""
    try:
        with Repo(root, search_parent_directories=True) as repo:
            return bool(repo.git.rev_parse("--is-shallow-repository") == "true")
    except (InvalidGitRepositoryError, NoSuchPathError, GitCommandError, GitCommandNotFound):
        return False


def history(root: Path, folders: Sequence[str], office_mail: str = "") -> dict[str, Changed]:
    """Path from the root → its life, with one `git log`; empty where there is no git, no repository or no commit.

    Empty as well where older commits are lacking, since a life cut short would be told wrong.
    """
    if is_shallow(root):
        return {}
    try:
        repo = Repo(root, search_parent_directories=True)
        prefix = Path(root).resolve().relative_to(Path(repo.working_tree_dir or root).resolve()).as_posix()
        places = [folder if prefix == "." else f"{prefix}/{folder}" for folder in folders]
        log = repo.git.log("--no-renames", "--name-only", "-z", f"--format={COMMIT}%at%x1f%ae", "--", *places)
    except (InvalidGitRepositoryError, NoSuchPathError, GitCommandError, GitCommandNotFound, ValueError):
        return {}
    with repo:
        return _changes(log, "" if prefix == "." else f"{prefix}/", office_mail)


def _changes(log: str, prefix: str, office_mail: str) -> dict[str, Changed]:
    """Newest commit first, so the first seen is the last change and every later one moves the first day back."""
    changes: dict[str, Changed] = {}
    for commit in log.split(COMMIT)[1:]:
        head, _, names = commit.partition("\0")
        seconds, _, mail = head.strip().partition("\x1f")
        day = datetime.fromtimestamp(int(seconds), UTC).astimezone(JAPAN).date()
        for name in names.replace("\n", "\0").split("\0"):
            path = name.strip().removeprefix(prefix)
            if path:
                known = changes.get(path)
                changes[path] = Changed(
                    day, known.last if known else day, known.by if known else _role(mail, office_mail)
                )
    return changes


def _role(mail: str, office_mail: str) -> str:
    if mail and mail == office_mail:
        return OFFICE
    return BODY if mail.endswith(BODY_MAIL) else OFFICE
