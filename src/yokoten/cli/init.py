"""`yokoten init DIR`: an empty wiki for another region, ready to check and build."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from yokoten import intake
from yokoten.model.fields import SCHEMA
from yokoten.writer import write

HELP = "ほかの地域のための、空のよこてんを作ります。"
COPIED = ("policy_fields", "standard_tasks", "procedures", "skills", "plan_items", "synonyms")
"""Registers that are the same in every region."""
EMPTY = ("municipalities", "tools")
"""Registers that each region fills."""
INSTALLED = Path(__file__).parent.parent / "start"
CHECKOUT = Path(__file__).parent.parent.parent.parent
"""A wheel carries what a new wiki starts from; a checkout has it at its top."""
README = """# {name}

自治体の取組を共有する「よこてん」です。

1. `registers/municipalities.yml` の `items: {{}}` を、次の形に書き換えます。見出しは「団体コード-ローマ字」です。

   ```yaml
   items:
     132241-tama:
       code: "132241"
       name: 多摩市
       kana: たまし
       kind: 市
       prefecture: 東京都
   ```

2. 事例のファイルを作ります。事例は `cases/132241-tama/` に入ります。

   ```
   yokoten new case 132241-tama gakudo --title "学童クラブの入所申請のオンライン化"
   ```

3. できたファイルの「（ここに書きます）」を自分の文に書き換え、`yokoten check` で確かめます。
4. `mkdocs serve` で見ます。公開するときは、`mkdocs build --strict` で `site/` にできたものを置きます。
5. `mkdocs.yml` に、運営団体の名前と連絡先、公開する番地を書きます。

   ```yaml
   site_url: https://www.example.jp/
   plugins:
     - yokoten:
         operator:
           name: 運営団体の名前
           tel: 042-338-6800
   ```

VS Codeで開くと、書ける項目が補完されます。項目の説明は、サイトの「項目の説明」にあります。
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb takes."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="作る場所（空であること）")


def run(args: argparse.Namespace) -> int:
    """Write the files; 2 where the folder holds something already."""
    folder: Path = args.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        print(f"{folder} は空ではありません。空のフォルダーか、まだない名前を指定してください。")
        return 2
    for path, content in start(folder.name):
        write(folder / path, content)
    print(f"{folder} を作りました。README.md の順に進めてください。")
    return 0


def start(name: str) -> Iterator[tuple[str, bytes]]:
    """Path → bytes of a new wiki."""
    origin = INSTALLED if INSTALLED.is_dir() else CHECKOUT
    for register in COPIED:
        yield f"registers/{register}.yml", (origin / "registers" / f"{register}.yml").read_bytes()
    for register in EMPTY:
        yield f"registers/{register}.yml", f"schema: {SCHEMA}\nitems: {{}}\n".encode()
    for prose in ("about.md", *(f"guides/{guide.name}" for guide in sorted((origin / "docs" / "guides").glob("*.md")))):
        yield f"docs/{prose}", (origin / "docs" / prose).read_bytes()
    yield "mkdocs.yml", (origin / "mkdocs.yml").read_bytes()
    yield from intake.files()
    yield "README.md", README.format(name=name).encode()
    yield ".gitignore", b"/site/\n/.venv/\n"
    for folder in ("cases", "adoptions", "events", "overrides"):
        yield f"{folder}/.gitkeep", b""
