"""The rule by which people are asked again, from the rule of the first time."""

from collections.abc import Collection, Mapping
from typing import Any

from vastgoed.votes.forms.measure import MeasureForm

Json = Mapping[str, Any]
TESTS = frozenset(MeasureForm.model_fields) - {"unit"}
"""What a second meeting names for itself, or goes without."""
SIDES = frozenset({"constituencies", "combine"})
USUAL = {"threshold": "1/2", "op": ">"}


def second_meeting(rule: Json) -> dict[str, Any]:
    """Its own tests over everybody; what it does not name stays as it was, constituencies too."""
    own = {key: it for key, it in rule["second_meeting"].get("rule", {}).items() if it is not None}
    gone = TESTS | {"second_meeting"} | (SIDES if "constituencies" in own else frozenset())
    kept = {"question": "yes_no"} | {key: it for key, it in rule.items() if key not in gone}
    return (USUAL if kept["question"] == "yes_no" else {}) | kept | own


def second_round(rule: Json, tied: Collection[str]) -> dict[str, Any]:
    """The same once more, between what was equal; equal again is no change."""
    kept = {key: it for key, it in rule.items() if key not in {"second_meeting", "lot"}}
    left = {*tied, rule.get("status_quo")}
    options = [it for it in rule.get("options", ()) if it in left]
    return kept | ({"options": options} if options else {}) | {"tie": "rejected"}
