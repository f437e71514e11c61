"""Regular expressions for days and times before or after a bound, for targets that compare no texts."""

from collections.abc import Iterator

REST = "[0-9:-]"


def ordered(op: str, bound: str) -> str:
    """An expression that takes, whole, the days or times which are `gt`, `ge`, `lt` or `le` the bound, as texts are.

    A bound may be shorter than a day: `2027-04` lies before all days of that month.
    """
    greater = op in {"gt", "ge"}
    parts = list(_apart(bound, greater=greater))
    if greater:
        parts.append(f"{bound}{REST}+")
    if op in {"ge", "le"}:
        parts.append(bound)
    return "|".join(parts) or "(?!)"


def _apart(bound: str, *, greater: bool) -> Iterator[str]:
    """One alternative for each digit at which a text can first differ from the bound."""
    for at, sign in enumerate(bound):
        if sign.isdigit() and sign != ("9" if greater else "0"):
            digits = f"[{int(sign) + 1}-9]" if greater else f"[0-{int(sign) - 1}]"
            yield f"{bound[:at]}{digits}{REST}*"
