"""Which upper feature listens to which event of a lower one; app and worker both connect it."""


def connect() -> None:
    """Wire the features together; safe to call more than once."""
