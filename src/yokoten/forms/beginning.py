"""How an edition begins: its first version, and what it leaves to its origin."""

FIRST = "1.0.0"
LEFT = ("confirmed", "reviewed", "review_due", "aliases", "suppress", "withdrawn", "note", "usage", "shared_in")
"""What a form says of its own body's use of it; an edition begins without."""
