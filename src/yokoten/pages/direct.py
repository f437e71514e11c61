"""Jinja2 for templates of ours alone: attributes and calls are Python's own, which halves what a page costs.

Jinja2 asks at each `a.b` whether `b` is rather a key, and at each call whether the callee wants the context.
Ours never do, so `a.b` is an attribute and `a["b"]` a key. What goes out is escaped as ever.
"""

import re
from collections.abc import Callable

from jinja2 import Environment, nodes
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
        """A call without the context; `{% call %}` blocks are not for us."""
        self.write("environment.call(")
        self.visit(node.node, frame)
        self.signature(node, frame)
        self.write(")")


class DirectEnvironment(Environment):
    """Compiles templates with `DirectCode`."""

    code_generator_class = DirectCode

    @staticmethod
    def call(callee: Callable[..., object], *values: object, **named: object) -> object:
        """A call as Python makes it."""
        return callee(*values, **named)

    @staticmethod
    def escaped(value: object) -> str:
        """What `markupsafe.escape` makes of it; most values are markup already, or text without a letter to escape."""
        if type(value) is Markup or (type(value) is str and not SPECIAL(value)):
            return value
        return escape(value)
