"""The main menu: what each kind of visitor comes for, few enough for two lines on a phone."""

from typing import Any

from vastgoed.text import msgid
from vastgoed.web.visitor import Visitor

FIND = (msgid("Zoek een ruimte"), "/")
HOUSES = (msgid("Huizen"), "/houses")
OWN = (msgid("Mijn reserveringen"), "/mine")
WAITING = (msgid("Wat wacht op mij"), "/waiting")
SHIFTS = (msgid("Mijn diensten"), "/shifts")
TODAY = msgid("Vandaag")
MANAGE = (msgid("Beheer"), "/manage")
STEERING = ("manager", "facilitator", "treasurer", "official")
"""Who has one of these offices, or a seat, looks first at what waits for them."""


def menu(visitor: Visitor, house: Any) -> list[tuple[str, str]]:
    """Labels (Dutch msgids) and paths, most wanted first; whoever works here has no need of the rest."""
    about = _about(house) if house and house.published_at else []
    if not visitor.signed_in:
        return [FIND, HOUSES, *about]
    staff = visitor.holds("manager") or visitor.holds("official")
    steers = visitor.seated or any(visitor.holds(role) for role in STEERING)
    rest = [] if staff or visitor.holds("host") else [HOUSES, *([] if steers else about)]
    own = [WAITING, OWN] if steers else [OWN, WAITING]
    return [FIND, *rest, *_work(visitor, house), *own, *([MANAGE] if staff else [])]


def _about(house: Any) -> list[tuple[str, str]]:
    base = f"/houses/{house.slug}"
    return [(msgid("Regels en prijzen"), f"{base}/rules"), (msgid("Agenda"), f"{base}/agenda")]


def _work(visitor: Visitor, house: Any) -> list[tuple[str, str]]:
    """The day list of the house that one looks at, or of one's own; and one's shifts."""
    roles = [role for role in ("manager", "host") if visitor.holds(role)]
    if not roles:
        return []
    here = house and any(visitor.holds(role, house.id) for role in roles)
    today = TODAY, f"/manage/{house.slug}/today" if here else "/today"
    return [today, *([SHIFTS] if "host" in roles else [])]
