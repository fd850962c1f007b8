"""What each constituency does in a vote, as one choice for each: as long as none has a rule of its own."""

from collections.abc import Mapping
from typing import Any

Json = Mapping[str, Any]
Path = tuple[str, ...]
ROLES = ("must_pass", "costs", "may_block", "advises", "none")
"""costs: must pass only where what tenants pay changes."""
SKIPS = {"if_empty": "skip", "if_silent": "skip"}
SIMPLE = {"id", "role", *SKIPS}
RULE, COSTS = ("vote", "rule"), ("vote", "where_costs_change")
ADVICE = ("consent", "rule", "consent", "advises")
"""Whoever advises in a vote does so in a round."""
PLACES = ((*RULE, "constituencies"), COSTS, ADVICE)


def typed(document: Json) -> dict[str, str]:
    """Key of each constituency → its choice; nothing where the document says more than a choice can."""
    if not simple(document):
        return {}
    usual, costs = _listed(document, RULE), _listed(document, COSTS)
    roles = {it["id"]: "costs" for it in costs} | {it["id"]: it.get("role", "must_pass") for it in usual}
    order = [it["id"] for it in (*costs, *usual)]
    return {f"sides.{name}": roles[name] for name in dict.fromkeys(order)}


def simple(document: Json) -> bool:
    """Whether every constituency has only a role, and costs differ only in who must pass."""
    usual, costs = at(document, RULE) or {}, at(document, COSTS)
    rows = [*_listed(document, RULE), *_listed(document, COSTS)]
    if any(set(it) - SIMPLE or not SKIPS.items() <= it.items() for it in rows):
        return False
    if (at(document, ADVICE) or []) != _advisers(usual):
        return False
    return costs is None or (_bare(costs) == _bare(usual) and _only_more(document))


def _advisers(rule: Json) -> list[str]:
    return [it["id"] for it in rule.get("constituencies", ()) if it.get("role") == "advises"]


def _only_more(document: Json) -> bool:
    usual, costs = _listed(document, RULE), _listed(document, COSTS)
    more = [it for it in costs if it not in usual]
    known = {it["id"] for it in usual}
    must = all(it.get("role", "must_pass") == "must_pass" and it["id"] not in known for it in more)
    return must and all(it in costs for it in usual)


def _bare(rule: Json) -> dict[str, Any]:
    return {name: value for name, value in rule.items() if name != "constituencies"}


def _listed(document: Json, path: Path) -> list[Any]:
    found: list[Any] = at(document, (*path, "constituencies")) or []
    return found


def without(rest: dict[str, Any]) -> dict[str, Any]:
    """What the choices do not say."""
    if simple(rest):
        drop(rest, (*RULE, "constituencies"))
        drop(rest, COSTS)
        drop(rest, ADVICE)
    return rest


def put_in(made: dict[str, Any], chosen: Mapping[str, str]) -> None:
    """The choices as constituencies of the rule; and of the rule for costs where that is another one."""
    roles = {name: role for name, role in chosen.items() if role != "none"}
    rule = at(made, RULE)
    if not roles or not isinstance(rule, dict):
        return
    put(made, (*RULE, "constituencies"), [_row(*it) for it in roles.items() if it[1] != "costs"])
    if advisers := [name for name, role in roles.items() if role == "advises"]:
        put(made, ADVICE, advisers)
    if "costs" in roles.values():
        every = [_row(name, "must_pass" if role == "costs" else role) for name, role in roles.items()]
        put(made, COSTS, {**rule, "constituencies": every})


def _row(name: str, role: str) -> dict[str, str]:
    return {"id": name, "role": role, **SKIPS}


def at(document: Any, path: Path) -> Any:
    """None where nothing is."""
    for name in path:
        document = document.get(name) if isinstance(document, Mapping) else None
    return document


def put(document: dict[str, Any], path: Path, value: Any) -> None:
    """Where something else than a map is in the way, it stays: the document says what is wrong with it."""
    for name in path[:-1]:
        inner = document.setdefault(name, {})
        if not isinstance(inner, dict):
            return
        document = inner
    document[path[-1]] = value


def drop(document: dict[str, Any], path: Path) -> None:
    """And what is left empty by it."""
    around = at(document, path[:-1])
    if isinstance(around, dict) and path[-1] in around:
        del around[path[-1]]
        if not around and len(path) > 1:
            drop(document, path[:-1])
