"""The history of entries from git: one log for all files, days and kinds of office, never a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class History:
    """Path from the root → its life; empty where there is no repository."""

    changes: Mapping[str, Changed] = field(default_factory=dict)
    shallow: bool = False
    """The clone lacks older commits, so first days may be too late."""


def history(root: Path, folders: Sequence[str], office_mail: str = "") -> History:
    """Read it with one `git log`; an empty history where there is no git, no repository or no commit."""
    try:
        repo = Repo(root, search_parent_directories=True)
        prefix = Path(root).resolve().relative_to(Path(repo.working_tree_dir or root).resolve()).as_posix()
        places = [folder if prefix == "." else f"{prefix}/{folder}" for folder in folders]
        log = repo.git.log("--no-renames", "--name-only", "-z", f"--format={COMMIT}%at%x1f%ae", "--", *places)
        shallow = repo.git.rev_parse("--is-shallow-repository") == "true"
    except (InvalidGitRepositoryError, NoSuchPathError, GitCommandError, GitCommandNotFound, ValueError):
        return History()
    with repo:
        return History(_changes(log, "" if prefix == "." else f"{prefix}/", office_mail), shallow)


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
