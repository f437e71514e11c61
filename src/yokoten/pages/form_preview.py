"""What the scripts that let a form be tried read: the resolved form, and the sentences of its verdicts."""

import json

from yokoten.forms.resolve import Resolved
from yokoten.problems import form_answers

SCRIPTS = ("form-exact", "form-verdict", "form-evaluate", "form-control", "form-view", "form")
"""The scripts under assets/yokoten/, in the order in which they need each other."""


def preview(form: Resolved) -> str:
    """The attribute `data-yk-form` of the element in which the form can be tried, as JSON; the template escapes it."""
    words = {"verdicts": form_answers.VERDICTS, "address": form_answers.ADDRESS}
    told = {"form": {"sections": form["sections"]}, "words": words}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
