"""The history of entries from git: one log for all files, days and kinds of office, never a person."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from git import Blob, GitCommandError, InvalidGitRepositoryError, NoSuchPathError, Repo
from git.exc import GitCommandNotFound
from gitdb import IStream

from yokoten.model.changed import Changed
from yokoten.problems.form_changes import Reason

JAPAN = timezone(timedelta(hours=9))
BODY_MAIL = ".lg.jp"
"""The domain that only Japan's municipalities have (JPRS, LG.JP)."""
LAST_DAY = date.max
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
        log = repo.git.log("--no-renames", "--name-only", "-z", "--format=%x00%at%x00%ae", "--", *places)
    except (InvalidGitRepositoryError, NoSuchPathError, GitCommandError, GitCommandNotFound, ValueError):
        return {}
    with repo:
        return _changes(log, "" if prefix == "." else f"{prefix}/", office_mail)


def _changes(log: str, prefix: str, office_mail: str) -> dict[str, Changed]:
    """Newest commit first, so the first seen is the last change; clocks differ, so days are compared all the same.

    The log is cut at NULs, which neither a path nor an address can hold: an empty piece begins a commit.
    """
    changes: dict[str, Changed] = {}
    pieces = iter(log.split("\0"))
    day, role = LAST_DAY, OFFICE
    for piece in pieces:
        if not piece:
            day, role = _day(next(pieces, "")), _role(next(pieces, ""), office_mail)
            continue
        path = piece.removeprefix("\n").removeprefix(prefix)
        known = changes.get(path)
        changes[path] = (
            Changed(min(day, known.first), max(day, known.last), known.by) if known else Changed(day, day, role)
        )
    return changes


def _day(seconds: str) -> date:
    """The day in Japan; a time that no calendar has, which a commit may carry, is the calendar's last."""
    try:
        return datetime.fromtimestamp(int(seconds), UTC).astimezone(JAPAN).date()
    except (ValueError, OverflowError, OSError):
        return LAST_DAY


def followed(lives: Mapping[str, Changed], former: Mapping[str, Iterable[str]]) -> dict[str, Changed]:
    """Id → its life, which began under its oldest former id; `former` gives the ids that each entry had before."""
    begun = {
        name: min((lives[old].first for old in (name, *olds) if old in lives), default=None)
        for name, olds in former.items()
    }
    return {name: replace(life, first=begun.get(name) or life.first) for name, life in lives.items()}


def _role(mail: str, office_mail: str) -> str:
    if mail and mail.lower() == office_mail.lower():
        return OFFICE
    return BODY if mail.lower().endswith(BODY_MAIL) else OFFICE


class NoBranch(Exception):  # noqa: N818 - the reason is a word that the caller has a sentence for
    """Why a branch was not made."""

    def __init__(self, reason: Reason) -> None:
        """One of `NO_GIT`, `NO_NAME`, `BRANCH` and `UNCOMMITTED`."""
        super().__init__(reason)
        self.reason = reason


def propose(root: Path, branch: str, path: str, contents: tuple[bytes, bytes], message: str) -> str:
    """Make a branch from HEAD with one file changed, from the first content to the second; the commit.

    Neither the work tree nor the index is touched. `NoBranch` where HEAD has another content, where there is no
    repository or nobody to commit as, or where the branch is there already.
    """
    before, after = contents
    try:
        repo = Repo(root, search_parent_directories=True)
        place = (Path(root).resolve() / path).relative_to(Path(repo.working_tree_dir or root).resolve()).as_posix()
        known = repo.head.commit.tree[place].data_stream.read()
    except (InvalidGitRepositoryError, NoSuchPathError, GitCommandNotFound) as error:
        raise NoBranch(Reason.NO_GIT) from error
    except (KeyError, ValueError) as error:
        raise NoBranch(Reason.UNCOMMITTED if isinstance(error, KeyError) else Reason.NO_GIT) from error
    if known != before:
        raise NoBranch(Reason.UNCOMMITTED)
    with repo:
        try:
            repo.git.var("GIT_COMMITTER_IDENT")
        except GitCommandError as error:
            raise NoBranch(Reason.NO_NAME) from error
        return _branched(repo, branch, place, after, message)


def _branched(repo: Repo, branch: str, place: str, content: bytes, message: str) -> str:
    blob = repo.odb.store(IStream(Blob.type, len(content), BytesIO(content))).hexsha.decode()
    with TemporaryDirectory() as folder, repo.git.custom_environment(GIT_INDEX_FILE=str(Path(folder) / "index")):
        repo.git.read_tree("HEAD")
        repo.git.update_index("--add", "--cacheinfo", f"100644,{blob},{place}")
        commit = str(repo.git.commit_tree(repo.git.write_tree(), "-p", "HEAD", "-m", message))
    try:
        repo.git.check_ref_format("--branch", branch)
        repo.git.update_ref(f"refs/heads/{branch}", commit, "0" * 40)
    except GitCommandError as error:
        raise NoBranch(Reason.BRANCH) from error
    return commit
