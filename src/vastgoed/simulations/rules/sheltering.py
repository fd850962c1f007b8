"""The figures for everybody: without those from which one could tell what a single group does or pays."""

from collections.abc import Mapping, Sequence
from typing import Any

LEAST = 5
"""Fewer groups than this are not counted apart."""
Row = dict[str, Any]
TOGETHER = {"id": "", "function": "", "nl": "Kleine categorieën samen", "en": "Small categories together"}
OF_CHANGE = ("bookings", "bookers", "minutes", "refused", "on_request", "cents")
SOON = ("soon", "refused_soon", "refused_newly", "unknown")


def few(count: int) -> bool:
    """Whether so many could be told apart; none are not few."""
    return 0 < count < LEAST


def sheltered(kept: Mapping[str, Any]) -> Row:
    """None stands where a figure is held back."""
    groups = kept["groups"]
    touched, gone = groups["all"] - groups["same"], groups["shut_out"]
    return {
        **kept,
        "total": _total(kept["total"], groups["all"], touched, gone),
        "minutes": {name: _hours(both, groups["all"], gone) for name, both in kept["minutes"].items()},
        "groups": _groups(groups),
        "categories": _categories(kept["categories"]),
        "changes": _changes(kept["changes"], touched),
        "without_largest": None,
    }


def _total(total: Row, bookers: int, touched: int, gone: int) -> Row:
    if few(bookers):
        return dict.fromkeys(total)
    if few(touched):
        return total | dict.fromkeys(SOON)
    return total | dict.fromkeys(SOON[1:]) if few(gone) else total


def _hours(both: Row, bookers: int, gone: int) -> Row:
    if few(bookers):
        return dict.fromkeys(both)
    return both | {"soon": None} if few(gone) else both


def _groups(groups: Row) -> Row:
    """Where one of the counts is held back the others are rounded, or it could be worked out."""
    names = ("better", "worse", "same")
    about = any(few(groups[name]) for name in names)
    shown = {name: _rounded(groups[name]) if about else groups[name] for name in ("all", *names)}
    held = {name: None for name in (*names, "shut_out", "all") if few(groups[name])}
    more = [
        step | {"bookers": None, "minutes": None} if few(step["bookers"]) else step for step in groups["more"]
    ]
    return {**groups, **shown, **held, "more": more, "about": about}


def _rounded(count: int) -> int:
    return (count + LEAST // 2) // LEAST * LEAST


def _categories(rows: Sequence[Row]) -> list[Row]:
    """Small ones together, with as many others as it takes."""
    every = sorted(rows, key=lambda row: (not _small(row), row["bookers"]))
    number = next((n for n in range(len(every) + 1) if _safe(every[:n], every[n:])), None)
    if number is None:
        return []
    kept = [row for row in rows if row not in every[:number]]
    return [*kept, _together(every[:number])] if number else kept


def _small(row: Row) -> bool:
    return few(row["bookers"]) or few(row["touched"])


def _safe(together: Sequence[Row], apart: Sequence[Row]) -> bool:
    return not any(map(_small, apart)) and not (together and _small(_together(together)))


def _together(rows: Sequence[Row]) -> Row:
    counts = {name: sum(row[name] for row in rows) for name in rows[0] if isinstance(rows[0][name], int)}
    return counts | TOGETHER


def _changes(rows: Sequence[Row], touched: int) -> list[Row]:
    """What few notice is held back, and so much beside it that it cannot be worked out from the rest."""
    hidden = {n for n, row in enumerate(rows) if few(row["bookers"])}
    others = sorted((row["bookers"], n) for n, row in enumerate(rows) if n not in hidden and row["bookers"])
    while others and (hidden and few(sum(rows[n]["bookers"] for n in hidden))):
        hidden.add(others.pop(0)[1])
    shown = [row | dict.fromkeys(OF_CHANGE) if n in hidden else row for n, row in enumerate(rows)]
    return [row | {"cents": None} for row in shown] if few(touched) else shown
