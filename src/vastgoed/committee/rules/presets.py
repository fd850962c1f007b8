"""Three ways for a house to begin deciding. From then on the house changes its rules itself."""

from copy import deepcopy
from typing import Any

Json = dict[str, Any]
OF_HOUSE = {"board": "bestuur", "committee": "commissie", "triangle": "driehoek"}
"""What the set-up of a house calls it → the preset."""


def preset(name: str) -> Json:
    """A whole document of decision rules, to keep or to change."""
    return deepcopy(PRESETS[name])


def _joint(*must: str, advises: tuple[str, ...] = ()) -> Json:
    """More than half, in every constituency that is there too, and yes from a quarter of all seats."""
    roles = dict.fromkeys(must, "must_pass") | dict.fromkeys(advises, "advises")
    sides = [{"id": it, "role": role, "if_empty": "skip", "if_silent": "skip"} for it, role in roles.items()]
    return {
        "question": "yes_no",
        "base": "expressed",
        "threshold": "1/2",
        "op": ">",
        "quorum": {"of": "yes", "share": "1/4", "op": ">="},
        **({"constituencies": sides, "combine": "all"} if sides else {}),
        "tie": "rejected",
        "second_meeting": {"not_before_days": 14, "rule": {"threshold": "1/2", "op": ">"}},
    }


def _consent(joint: Json) -> Json:
    """Nobody objects, and half of the seats answered; who stays silent does not stop it, nor who advises."""
    asked: Json = {"silence": "unreached", "min_answers": "1/2"}
    advises = [it["id"] for it in joint.get("constituencies", ()) if it["role"] == "advises"]
    return {"question": "consent", "consent": asked | ({"advises": advises} if advises else {})}


def _document(name: str, days: int, vote: Json, at_least: int, reminders: list[int]) -> Json:
    few = {"question": "yes_no", "base": "expressed", "threshold": "1/2", "op": ">", "min_yes": at_least}
    return {
        "preset": name,
        "path": {"small_cents": 25_000, "large_cents": 250_000, "second_reading_days": 7},
        "inform": {"days": 14},
        "suspend": {"days": 14},
        "consent": {"days": days, "most_rounds": 2, "rule": _consent(vote["rule"])},
        "vote": {"days": days, "where_costs_change": None, **vote},
        "emergency": {"rule": few, "most_cents": 100_000, "most_days": 30, "ratify_days": 14},
        "missing": {"cents": 10_000, "share": "1/4"},
        "reminders": reminders,
        "options": {"proxies": False, "secret": False, "console": False, "weights": False},
        "kinds": {"rules": "vote", "goal": "vote", "agreement": "consent"},
        "weights": {},
        "chair": None,
    }


SIDES, CITY = ("bewoners", "gebruikers", "professionals"), ("gemeente",)
PRESETS = {
    "bestuur": _document("bestuur", 7, {"rule": _joint()}, 2, [3, 1]),
    "commissie": _document(
        "commissie",
        14,
        {
            "rule": _joint(*SIDES, advises=CITY),
            "where_costs_change": _joint(*SIDES, "huurders", advises=CITY),
        },
        3,
        [7, 2],
    ),
    "driehoek": _document(
        "driehoek", 14, {"rule": _joint("bewoners", "professionals", "gemeente")}, 2, [7, 2]
    ),
}
PRESETS["bestuur"]["path"] |= {"large_cents": None, "second_reading_days": 0}
"""Three people who all agree are more than a majority of them, and read what they write."""
