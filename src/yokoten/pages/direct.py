"""Jinja2 for templates of ours alone: attributes and calls are Python's own, which halves what a page costs.

Jinja2 asks at each `a.b` whether `b` is rather a key, and at each call whether the callee wants the context.
Ours never do, so `a.b` is an attribute and `a["b"]` a key. What goes out is escaped as ever.
"""

import re
from collections.abc import MutableMapping
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

SPECIAL = re.compile("[&<>\"']").search
"""The letters that `markupsafe.escape` replaces."""


class DirectCode(CodeGenerator):
    """Writes `a.b` and `f(x)` as Python writes them; the rest as Jinja2 does."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja2's name
        """An attribute; `AttributeError` where there is none."""
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:  # noqa: ARG002
        self.write("environment.escaped(")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002, N802
        """A call without the context; `{% call %}` blocks and starred values are not for us."""
        self.visit(node.node, frame)
        self.write("(")
        for value in (*node.args, *node.kwargs):
            self.visit(value, frame)
            self.write(", ")
        self.write(")")


class DirectEnvironment(Environment):
    """Compiles templates with `DirectCode`; what they share is settled before the first is loaded."""

    code_generator_class = DirectCode

    def __init__(self, **options: Any) -> None:
        """As Jinja2's, by name."""
        super().__init__(**options)
        self._loaded: dict[str, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002
    ) -> Template:
        """A template by its name, loaded once; it never changes while we run."""
        if not isinstance(name, str):
            return name
        found = self._loaded.get(name)
        if found is None:
            found = self._loaded[name] = super().get_template(name, parent, globals)
        return found

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Ours and a template's own in one plain dictionary, since each page copies it."""
        return {**self.globals, **(d or {})}

    @staticmethod
    def escaped(value: object) -> str:
        """What `markupsafe.escape` makes of it; most values are markup already, or text without a letter to escape."""
        if type(value) is Markup or (type(value) is str and not SPECIAL(value)):
            return value
        return escape(value)
