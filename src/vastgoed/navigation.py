"""The main menu: what each kind of visitor comes for."""

from typing import Any

from vastgoed.web.visitor import Visitor

EVERYONE = [("Zoek een ruimte", "/"), ("Huizen", "/houses")]
OWN = [("Mijn reserveringen", "/mine")]
STAFF = [("Beheer", "/manage")]
STRANGER = [("Aanmelden", "/sign-in")]


def menu(visitor: Visitor, house: Any) -> list[tuple[str, str]]:
    """Labels (Dutch msgids) and paths, most wanted first."""
    rules = [("Regels en prijzen", f"/houses/{house.slug}/rules")] if house else []
    if not visitor.signed_in:
        return [*EVERYONE, *rules, *STRANGER]
    staff = visitor.holds("manager") or visitor.holds("official")
    return [*EVERYONE, *rules, *OWN, *(STAFF if staff else [])]
