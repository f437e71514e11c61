"""Where everything lies: id ↔ path ↔ URL. No other module knows a path or a URL."""

from pathlib import PurePosixPath

ENTRY_FOLDERS = ("cases", "adoptions", "events", "forms")
"""Folders of a root whose files are entries."""
OWNED_FOLDERS = ("cases", "adoptions", "forms")
"""Of these, the ones with a folder per owner."""
REGISTER_FOLDER = "registers"
BASES = "forms/.bases"
"""Folder of the forms that editions were made from, each verbatim in a file named by the SHA-256 of its bytes."""
RESTRICTED_FOLDERS = (
    "talent_pool/absences",
    "talent_pool/agreements",
    "talent_pool/appointments",
    "talent_pool/bookings",
    "talent_pool/claims",
)
"""Folders that only a restricted root may have."""
OVERLAY_FOLDERS = (*ENTRY_FOLDERS, *dict.fromkeys(folder.split("/", 1)[0] for folder in RESTRICTED_FOLDERS))
"""Folders of a restricted root that are read."""
ASSETS = "assets/yokoten"
ISSUES = "problems"
DATA = "data"
"""Folder of the plain Markdown tree for the files that the wiki was made from."""

REGISTER_PAGES = {
    "municipalities": "municipalities",
    "policy_fields": "fields",
    "procedures": "procedures",
    "tools": "tools",
    "form_parts": "form_parts",
}
"""Registers whose items have a page → the folder of the site it lies in."""


def entry_id(shown: str) -> str:
    """The id of the entry in a file: its path without suffix."""
    return shown.removesuffix(".yml")


def kind_of(entry: str) -> str:
    """The top folder of an entry's id: cases, adoptions, events, forms."""
    return entry.split("/", 1)[0]


def owner_of(entry: str) -> str:
    """The owner's folder (132241-tama) of an owned entry's id, else empty."""
    parts = entry.split("/")
    return parts[1] if parts[0] in OWNED_FOLDERS and len(parts) > len(("kind", "slug")) else ""


def register_of(shown: str) -> str:
    """The register a file under `registers/` belongs to."""
    return PurePosixPath(shown).parts[1].removesuffix(".yml")


def address_shape(kind: str) -> str:
    """How an id of a kind looks, for those who write one."""
    return f"{kind}/<コード-ローマ字>/<記号>" if kind in OWNED_FOLDERS else f"{kind}/<記号>"


def is_address(entry: str, kind: str) -> bool:
    """Whether an id can be of this kind: a folder per owner where the kind has one, and no folder's own page."""
    top, *rest = entry.split("/")
    return top == kind and len(rest) == 1 + (kind in OWNED_FOLDERS) and rest[-1] != "index"


def entry_url(entry: str) -> str:
    """The page of an entry."""
    return f"{entry}.html"


def item_url(register: str, item: str) -> str:
    """The page of a register's item; `KeyError` for registers without pages."""
    return f"{REGISTER_PAGES[register]}/{item}.html"


def body_url(body: str) -> str:
    """The page of a municipality by its id (132241-tama)."""
    return item_url("municipalities", body)


FORM_LIST = "forms/index.html"


def beside_url(procedure: str) -> str:
    """The page that sets the forms of one procedure side by side."""
    return f"forms/side-by-side/{procedure}.html"


def rule_url(code: str) -> str:
    """The page that explains a rule."""
    return f"{ISSUES}/{code}.html"


def root(page: str) -> str:
    """The way from a page up to the site's root, as links begin: empty, `../`, `../../`."""
    return "../" * page.count("/")


def markdown_path(url: str) -> str:
    """The file of the plain Markdown tree that tells the page at a URL."""
    return f"{url.removesuffix('.html')}.md"


def page_url(path: str) -> str:
    """The page at which a hand-written file of the docs folder stands."""
    return f"{path.removesuffix('.md')}.html"


def yaml_path(entry: str) -> str:
    """Where the plain Markdown tree keeps the file of an entry or register as it was written."""
    return f"{DATA}/{entry}.yml"


def base_name(digest: str) -> str:
    """Under which name the plain Markdown tree keeps a base; builders leave folders alone whose names begin with a dot."""
    return f"forms/bases/{digest}"


def register_index(register: str) -> str:
    """The list of a register; `KeyError` for registers without pages."""
    return f"{REGISTER_PAGES[register]}/index.html"
