"""One tree against its model: values become typed, and pydantic's errors become findings in our words."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from yokoten.codes import Coded, Term, check_digit
from yokoten.model import fields
from yokoten.model.case import Case
from yokoten.model.overlay import RESTRICTED, CaseOverlay, CaseOverlayFile
from yokoten.model.walk import Loc, field_at, keys, leaf, title_at
from yokoten.problems import Finding
from yokoten.problems.enough import enough
from yokoten.problems.nearest import nearest, perhaps

M = TypeVar("M", bound=BaseModel)
LONGEST_SHOWN = 24
"""Characters of a value that a sentence shows."""


def conform(tree: Any, model: type[M], entry: str, at: Loc = ()) -> tuple[M | None, tuple[Finding, ...]]:
    """The tree as a model, or what keeps it from being one; empty scalars count as absent.

    `at` is the place of the tree in its file, for the items of a register.
    """
    try:
        return model.model_validate(tree), ()
    except ValidationError:
        pass  # for an empty scalar, perhaps; no field takes one, and most trees have none to leave out
    try:
        return model.model_validate(_filled(tree)), ()
    except ValidationError as error:
        wrongs = error.errors(include_url=False)
    versions = [wrong for wrong in wrongs if wrong["loc"] == ("schema",) and wrong["type"] in OTHER_VERSIONS]
    wrongs = versions or wrongs  # what else is wrong may be right in that version
    inside = {wrong["loc"][:depth] for wrong in wrongs for depth in range(len(wrong["loc"]))}
    # pydantic counts only sound items, so a list with a wrong item may seem too short as well
    told = (wrong for wrong in wrongs if wrong["type"] != "too_short" or wrong["loc"] not in inside)
    return None, tuple(enough((_finding(Wrong.of(wrong, tree, model, entry, at)) for wrong in told), entry))


def _filled(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {key: _filled(value) if type(value) is not str else value for key, value in tree.items() if value != ""}
    if isinstance(tree, list):
        return [_filled(value) if type(value) is not str else value for value in tree]
    return tree


@dataclass(frozen=True, slots=True)
class Wrong:
    """One error of pydantic's, with the field it is about."""

    kind: str
    loc: Loc
    given: Any
    limits: Mapping[str, Any]
    owner: type[BaseModel]
    field: FieldInfo | None
    title: str
    entry: str
    at: Loc
    emptied: bool
    """Whether the key stands in the file, with nothing behind it."""

    @classmethod
    def of(cls, error: Any, tree: Any, model: type[BaseModel], entry: str, at: Loc) -> "Wrong":
        """Take an error apart."""
        loc: Loc = error["loc"]
        owner, field = field_at(model, loc)
        title = title_at(model, loc) or "この値"
        return cls(
            error["type"],
            loc,
            error["input"],
            error.get("ctx", {}),
            owner,
            field,
            title,
            entry,
            at,
            _emptied(tree, loc),
        )

    @property
    def key(self) -> str:
        """The last key of the place."""
        return next((str(part) for part in reversed(self.loc) if isinstance(part, str)), "")

    @property
    def shown(self) -> str:
        """The value as a sentence shows it."""
        text = " ".join(self.given.split()) if isinstance(self.given, str) else "一覧や組"
        return text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…"

    def found(self, code: str, hints: tuple[tuple[str, str], ...] = (), **values: str) -> Finding:
        """A finding at the value."""
        values = {"field": self.title, "value": self.shown} | values
        return Finding(code, self.entry, (*self.at, *self.loc), values=tuple(values.items()), hints=hints)


def _emptied(tree: Any, loc: Loc) -> bool:
    for key in loc:
        try:
            tree = tree[key]
        except (LookupError, TypeError):
            return False
    return bool(tree == "")


OTHER_VERSIONS = {"less_than_equal": "Y0225", "greater_than_equal": "Y0226"}
"""What pydantic says of another version of the schema → its rule."""


def _finding(wrong: Wrong) -> Finding:
    if wrong.key == "schema" and wrong.kind not in {"missing", "int_type"}:
        return wrong.found(OTHER_VERSIONS.get(wrong.kind, "Y0219"))
    if isinstance(wrong.given, dict | list) and wrong.kind in SCALARS:
        return wrong.found("Y0212")
    return SAY.get(wrong.kind, _other)(wrong)


def _unknown_key(wrong: Wrong) -> Finding:
    loc = (*wrong.at, *wrong.loc)
    if wrong.owner is Case and wrong.key in RESTRICTED:
        restricted = (("field", title_at(CaseOverlay, (wrong.key,))), ("key", wrong.key))
        return Finding("Y0606", wrong.entry, loc, on_key=True, values=restricted)
    if wrong.owner is CaseOverlayFile and wrong.key in keys(Case):
        public = (("field", title_at(Case, (wrong.key,))), ("key", wrong.key))
        return Finding("Y0323", wrong.entry, loc, on_key=True, values=public)
    known = {key: f"{key}（{field.title}）" for key, field in keys(wrong.owner).items()}
    by_title = {field.title: known[key] for key, field in keys(wrong.owner).items() if field.title}
    hints = perhaps(nearest(wrong.key, known | by_title))
    if not hints:
        hints = (("使える項目", "・".join(known)),)
    return Finding("Y0202", wrong.entry, loc, on_key=True, values=(("key", wrong.key),), hints=hints)


def _missing(wrong: Wrong) -> Finding:
    place = wrong.loc if wrong.emptied else wrong.loc[:-1]
    loc = (*wrong.at, *place)
    on_key = bool(loc) and isinstance(loc[-1], str)
    values = (("field", wrong.title), ("key", wrong.key))
    return Finding("Y0204", wrong.entry, loc, on_key=on_key, values=values, hints=_example(wrong))


def _example(wrong: Wrong) -> tuple[tuple[str, str], ...]:
    choices = leaf(wrong.field.annotation) if wrong.field else None
    if isinstance(choices, type) and issubclass(choices, Enum):
        return (("使える値", _labels(choices)),)
    examples = wrong.field.examples if wrong.field else None
    return (("例", str(examples[0])),) if examples and isinstance(examples[0], str | int) else ()


def _labels(choices: type[Enum]) -> str:
    labels = [_typed(choice) for choice in choices]
    return ("、" if any("・" in label for label in labels) else "・").join(labels)


def _typed(choice: Any) -> str:
    """What YAML says for a choice, with its meaning where that is a code."""
    return f"{choice.value}（{choice.label}）" if isinstance(choice, Coded) else str(choice.value)


def _choice(wrong: Wrong) -> Finding:
    if wrong.key == "basis" and re.search("見積|予定価格", wrong.shown):
        return wrong.found("Y0221")
    choices = leaf(wrong.field.annotation) if wrong.field else Term
    readings = {name: str(choice.value) for choice in choices for name in (choice.label, choice.code)}
    guesses = nearest(unicodedata.normalize("NFKC", str(wrong.given)).strip(), readings)
    return wrong.found("Y0203", (*perhaps(guesses), ("使える値", _labels(choices))))


MYRIADS = {"千": 10**3, "万": 10**4, "億": 10**8, "": 1}


def _number(wrong: Wrong) -> Finding:
    text = unicodedata.normalize("NFKC", str(wrong.given)).replace(",", "")
    found = re.search(r"-?(\d+(?:\.\d+)?)([千万億]?)", text)
    if not found:
        return wrong.found("Y0206")
    number = float(found[1]) * MYRIADS[found[2]]
    return wrong.found("Y0206", perhaps([found[1] if not found[2] else f"{number:.0f}"]))


LIMITS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "greater_than_equal": lambda limits: f"{limits['ge']}以上",
    "less_than_equal": lambda limits: f"{limits['le']:,}以下",
    "decimal_max_digits": lambda limits: f"{limits['max_digits']}桁まで",
    "decimal_max_places": lambda limits: f"小数第{limits['decimal_places']}位まで",
    "decimal_whole_digits": lambda limits: f"整数部{limits['whole_digits']}桁まで",
}


def _limit(wrong: Wrong) -> Finding:
    return wrong.found("Y0207", limit=LIMITS[wrong.kind](wrong.limits))


def _long(wrong: Wrong) -> Finding:
    return wrong.found("Y0208", limit=f"{wrong.limits['max_length']}字", length=f"{len(wrong.given)}字")


def _few(wrong: Wrong) -> Finding:
    return wrong.found("Y0209", limit=str(wrong.limits["min_length"]))


def _pattern_of(text_type: Any) -> str:
    return next(str(part.pattern) for part in text_type.__metadata__ if getattr(part, "pattern", None))


def is_slug(text: str) -> bool:
    """Whether a text can be an id and part of an address."""
    return re.fullmatch(_pattern_of(fields.Slug), text) is not None


def is_field_id(text: str) -> bool:
    """Whether a text can be the name of a form's field."""
    return re.fullmatch(_pattern_of(fields.FieldId), text) is not None


def _clock(text: str) -> str:
    found = re.fullmatch("(午後)?([0-9]{1,2})[時:]([0-9]{1,2})?分?", text.removeprefix("午前"))
    return f"{int(found[2]) + (12 if found[1] else 0)}:{found[3] or '0':0>2}" if found else text


def _five_digits(text: str) -> str:
    return text + check_digit(text) if re.fullmatch("[0-9]{5}", text) else text


PATTERNS: dict[str, tuple[str, Callable[[str], str]]] = {
    _pattern_of(fields.Line): ("Y0213", lambda text: text),
    _pattern_of(fields.Slug): ("Y0214", lambda text: re.sub(r"[\s_]+", "-", text.lower())),
    _pattern_of(fields.BodyCode): ("Y0215", _five_digits),
    _pattern_of(fields.Url): ("Y0216", lambda text: text if "://" in text else f"https://{text}"),
    _pattern_of(fields.Tel): ("Y0217", lambda text: re.sub("[‐-―−ー()]+", "-", text).strip("-")),
    _pattern_of(fields.Digest): ("Y0223", str.upper),
    _pattern_of(fields.Clock): ("Y0224", _clock),
    _pattern_of(fields.Version): ("Y0227", lambda text: text.removeprefix("v")),
    _pattern_of(fields.Sha256): ("Y0228", str.lower),
    _pattern_of(fields.FieldId): ("Y0229", lambda text: re.sub(r"[\s-]+", "_", text.lower())),
    _pattern_of(fields.FieldName): ("Y0229", str.lower),
    _pattern_of(fields.OptionCode): ("Y0230", str),
    _pattern_of(fields.EntryId): ("Y0218", lambda text: text.strip("/").removesuffix(".yml")),
}
"""Pattern of a text type → its rule, and what tidies a text that nearly fits."""


def _pattern(wrong: Wrong) -> Finding:
    pattern = str(wrong.limits["pattern"])
    code, tidy = PATTERNS.get(pattern, ("Y0201", str))
    tidied = tidy(unicodedata.normalize("NFKC", str(wrong.given)).strip())
    fits = code != "Y0213" and tidied != wrong.given and re.search(pattern, tidied)
    return wrong.found(code, perhaps([tidied]) if fits else _example(wrong))


def _other(wrong: Wrong) -> Finding:
    return wrong.found("Y0201", _example(wrong))


def _as(code: str) -> Callable[[Wrong], Finding]:
    return lambda wrong: wrong.found(code)


SAY: dict[str, Callable[[Wrong], Finding]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing,
    "enum": _choice,
    "when": _as("Y0205"),
    **dict.fromkeys(("int_parsing", "int_parsing_size", "int_from_float", "int_type"), _number),
    **dict.fromkeys(("decimal_parsing", "decimal_type", "finite_number"), _number),
    **dict.fromkeys(LIMITS, _limit),
    "string_too_long": _long,
    "string_too_short": _as("Y0222"),
    "too_short": _few,
    "tuple_type": _as("Y0210"),
    **dict.fromkeys(("model_type", "model_attributes_type", "dict_type"), _as("Y0211")),
    "string_type": _as("Y0212"),
    **dict.fromkeys(("bool_parsing", "bool_type"), _as("Y0220")),
    "string_pattern_mismatch": _pattern,
}
"""pydantic's type of error → what we say of it."""
SCALARS = (
    frozenset(SAY)
    - {"extra_forbidden", "missing", "tuple_type", "model_type", "model_attributes_type"}
    - {
        "dict_type",
        "too_short",
    }
)
"""The types of error of fields that hold one value."""
