"""A proposal is its parent and typed edits; two lists of edits conflict only where they touch one cell."""

from vastgoed.policies.edits.applying import Otherwise, apply, derived
from vastgoed.policies.edits.cells import Cell
from vastgoed.policies.edits.deriving import edits
from vastgoed.policies.edits.forms import Add, Edit, Order, Remove, Set, as_json, from_json, inverse
from vastgoed.policies.edits.touching import cell, clash

__all__ = [
    "Add", "Cell", "Edit", "Order", "Otherwise", "Remove", "Set", "apply", "as_json", "cell", "clash",
    "derived", "edits", "from_json", "inverse",
]  # fmt: skip
