"""The `mkdocs.yml` that makes a site of the tree with MkDocs or ProperDocs alone, without anything of ours."""

import json
from collections.abc import Iterable

from yokoten.places import markdown_path

PATH = "mkdocs.yml"
TEXT = """\
site_name: {name}
use_directory_urls: false

theme:
  name: material
  language: ja
  font: false

plugins:
  - search

markdown_extensions:
  - tables

nav:
{nav}
not_in_nav: |
  *

validation:
  links:
    anchors: warn
    absolute_links: warn
    unrecognized_links: warn
"""


def configuration(name: str, nav: Iterable[tuple[str, str]]) -> bytes:
    """The file; `nav` are title and address of what stands in the navigation, all else is reached from there."""
    items = "".join(f"  - {json.dumps(title, ensure_ascii=False)}: {markdown_path(url)}\n" for title, url in nav)
    return TEXT.format(name=json.dumps(name, ensure_ascii=False), nav=items).encode()
