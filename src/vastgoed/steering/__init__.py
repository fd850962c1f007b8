"""The steering log: one line of time per house, that nobody can rewrite unseen."""
