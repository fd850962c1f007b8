"""The main menu: what each kind of visitor comes for."""

from typing import Any

from vastgoed.text import msgid
from vastgoed.web.visitor import Visitor

EVERYONE = [(msgid("Zoek een ruimte"), "/"), (msgid("Huizen"), "/houses")]
OWN = [(msgid("Mijn reserveringen"), "/mine")]
HOSTS = [(msgid("Mijn diensten"), "/shifts")]
STAFF = [(msgid("Beheer"), "/manage")]


def menu(visitor: Visitor, house: Any) -> list[tuple[str, str]]:
    """Labels (Dutch msgids) and paths, most wanted first."""
    about = _about(house) if house and house.published_at else []
    if not visitor.signed_in:
        return [*EVERYONE, *about]
    staff = visitor.holds("manager") or visitor.holds("official")
    return [*EVERYONE, *about, *OWN, *(HOSTS if visitor.holds("host") else []), *(STAFF if staff else [])]


def _about(house: Any) -> list[tuple[str, str]]:
    base = f"/houses/{house.slug}"
    return [(msgid("Regels en prijzen"), f"{base}/rules"), (msgid("Agenda"), f"{base}/agenda")]
