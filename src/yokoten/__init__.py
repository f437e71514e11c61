"""Yokoten: a compiler from municipalities' YAML entries to one checked, linked, searchable static site."""

__version__ = "0.1.0"
