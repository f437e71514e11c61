"""Python's collector of cycles, which would look again and again through a wiki that is held to the end anyway."""

import atexit
import gc


def rest() -> None:
    """No look at all, for a process that does one thing and ends; what dies without a cycle is freed as ever.

    Its looks, the last one at the exit above all, cost a tenth of a cold build of ten thousand entries, and half of a warm one.
    """
    gc.disable()
    atexit.register(gc.freeze)
