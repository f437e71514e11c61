"""The MkDocs plugin: asks MkDocs for its files, theme and day, and lets the compiler think."""

from yokoten.plugin.hooks import YokotenPlugin

__all__ = ["YokotenPlugin"]
