"""What settles a tie: nothing, who has the chair, a lot that anybody can draw again, a second round. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from vastgoed.votes.rule import Rule
from vastgoed.votes.rules.box import Box
from vastgoed.votes.rules.check import Finding
from vastgoed.votes.rules.lot import Source, drawn, seed

YES_OR_NO = ("yes", "no")


@dataclass(frozen=True, slots=True)
class Settling:
    """What settles a tie: the voter who has the chair; the sources of a lot, announced before the close."""

    chair: str = ""
    sources: tuple[Source, ...] = ()


def untied(rule: Rule, box: Box, whole: Finding, settling: Settling) -> Finding:
    """The same finding, with who wins the tie where the rule lets something settle it."""
    match rule.tie:
        case "chair":
            return _won(rule, whole, _of_chair(box, whole, settling.chair))
        case "lot" if settling.sources:
            [first] = drawn(seed(settling.sources), len(whole.tied), 1)
            return _won(rule, whole, whole.tied[first - 1])
        case "lot" | "second_round":
            return replace(whole, outcome="not_complete", next=rule.tie)
        case _:
            return whole


def _of_chair(box: Box, whole: Finding, chair: str) -> str:
    """What the chair put first of what is tied; nothing when the chair did not vote for any of it."""
    choice = next((it.choice for it in box.papers if it.voter == chair), "")
    if isinstance(choice, str):
        order = [choice]
    elif isinstance(choice, Mapping):
        order = sorted(choice, key=lambda it: -choice[it])
    else:
        order = [it for level in choice for it in level]
    return next((it for it in order if it in whole.tied), "")


def _won(rule: Rule, whole: Finding, winner: str) -> Finding:
    status_quo = getattr(rule.method, "status_quo", "no")
    won = winner not in ("", status_quo)
    told = whole.result | {"settled_by": rule.tie} | ({"winner": winner} if winner else {})
    return replace(whole, outcome="adopted" if won else "rejected", result=told, tied=())


def lot_drawn(
    told: Mapping[str, Any], names: Sequence[str], numbers: Sequence[Source], status_quo: str
) -> dict[str, Any]:
    """A stored verdict that waits for a lot, settled; `lot` holds all that is needed to draw again."""
    tied = list(told.get("tied", YES_OR_NO))
    key = seed(numbers)
    [first] = drawn(key, len(tied), 1)
    winner = tied[first - 1]
    sources = [{"source": it, "said": said} for it, said in zip(names, numbers, strict=True)]
    lot = {"sources": sources, "seed": key, "tied": tied}
    outcome = "rejected" if winner == (status_quo or "no") else "adopted"
    kept = {key: value for key, value in told.items() if key != "next"}
    return kept | {"outcome": outcome, "settled_by": "lot", "winner": winner, "lot": lot}


def before_lot(told: Mapping[str, Any]) -> dict[str, Any]:
    """The verdict as it was at the close, when it waited for the lot."""
    kept = {key: value for key, value in told.items() if key not in ("settled_by", "winner", "lot")}
    return kept | {"outcome": "not_complete", "next": "lot"}
