"""The fields of what is proposed, by its kind: what stands in them at first, and what stands beside them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.committee.forms.sides import ROLES
from vastgoed.committee.queries import goal_of, names_of, rules_now
from vastgoed.committee.queries.saying import surprises
from vastgoed.committee.rules import PRESETS, Rules, preset
from vastgoed.committee.rules.amounts import SHARES
from vastgoed.governance.forms.contents import SEVERAL, typed
from vastgoed.governance.forms.how_we_decide import RulesPart
from vastgoed.houses.models import House
from vastgoed.text import msgid
from vastgoed.web.form import Form
from vastgoed.web.language import current, gettext

READ_FIRST = msgid("Lees eerst wat mensen kan verrassen. Vink daarna aan dat u het weet.")
SIDES: Mapping[str, str] = {
    "must_pass": msgid("Moet voor zijn"),
    "costs": msgid("Moet voor zijn als kosten van huurders veranderen"),
    "may_block": msgid("Mag tegenhouden"),
    "advises": msgid("Geeft advies"),
    "none": msgid("Telt niet apart"),
}


async def begun(session: AsyncSession, house: House, kind: str, asked: Mapping[str, Any]) -> dict[str, str]:
    """What stands in the fields of a new one: the goal or the rules of now, or the preset that was chosen."""
    if kind == "goal":
        goal = await goal_of(session, house.id)
        rows = [{**_plain(it)} for it in goal.indicators] if goal else []
        return typed(kind, {"goal": goal.text if goal else "", "indicators": rows})
    if kind == "rules":
        chosen = str(asked.get("from", ""))
        rules = await rules_now(session, house.id, datetime.now(UTC))
        return typed(kind, {"document": preset(chosen) if chosen in PRESETS else rules.document})
    return {}


def _plain(it: Any) -> dict[str, str]:
    return {name: getattr(it, name) for name in ("id", "name", "unit", "target", "aim", "source")}


async def beside(session: AsyncSession, house: House, kind: str, form: Form[Any]) -> dict[str, Any]:
    """sides: field and name of each constituency, none where the rest says more than a choice can."""
    if kind != "rules":
        return {}
    names = await names_of(session, house.id)
    said = [it.removeprefix(SEVERAL) for it in form.typed if it.startswith(SEVERAL)]
    in_the_rest = not said and "constituencies" in form.typed.get("rest", "")
    every = {} if in_the_rest else dict.fromkeys([*said, *names])
    return {
        "sides": [(f"{SEVERAL}{key}", names.get(key, key)) for key in every],
        "roles": [(key, gettext(SIDES[key])) for key in ROLES],
        "shares": [(str(value), words.said(current.get())) for value, words in sorted(SHARES.items())],
        "presets": list(PRESETS),
    }


async def warned(session: AsyncSession, house: House, form: Form[Any]) -> tuple[Form[Any], list[str]]:
    """What surprises people is read before it is proposed; the form with it, where that was not done."""
    if not isinstance(form.value, RulesPart) or form.value.warned:
        return form, []
    names = await names_of(session, house.id)
    soon = Rules.of(form.value.content["document"])
    found = surprises(await rules_now(session, house.id, datetime.now(UTC)), soon, names)
    told = [it.said(current.get()) for it in found]
    return (replace(form, value=None, errors={"warned": gettext(READ_FIRST)}) if told else form), told
