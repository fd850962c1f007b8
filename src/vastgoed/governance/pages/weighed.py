"""What was worked out, as a voter reads it: for oneself, for who loses, and for what was agreed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from vastgoed.governance.pages.words import HEARINGS
from vastgoed.governance.queries.booth import Booth, Worked
from vastgoed.governance.rules.outside import broken
from vastgoed.money import Money
from vastgoed.simulations.queries import Effect
from vastgoed.simulations.rules.figures import Both
from vastgoed.text import msgid
from vastgoed.web.language import current, gettext, grouped, ngettext, say

KEPT = {
    True: ("ok", msgid("Gehaald")),
    False: ("clash", msgid("Niet gehaald")),
    None: ("wait", msgid("Nog niet te zeggen")),
}
FROM = {
    "mandate": msgid("Dit komt van buiten: van de gemeente."),
    "law": msgid("Dit komt van buiten: van de wet."),
    "guardrail": msgid("Dit sprak het huis zelf af."),
}
SEATED = ("ok", msgid("Heeft een zetel"))
HOUR = 60


@dataclass(frozen=True, slots=True)
class Point:
    """What it is about and what there is to say; mark: how it looks, in one word, as (look, word)."""

    about: str
    lines: list[str]
    mark: tuple[str, str] | None = None


def yours(it: Booth) -> Iterator[Point]:
    """One's own bookings of last year under this proposal."""
    own = it.worked.own if it.worked else ()
    if it.worked and not own:
        nothing = gettext("U reserveerde het afgelopen jaar niets."), gettext("U betaalt dus niets anders.")
        yield Point(gettext("Uw geld"), list(nothing))
    for effect in own:
        yield Point(effect.name or gettext("Uzelf"), list(_effect(effect)))


def _effect(effect: Effect) -> Iterator[str]:
    before, after = Money(effect.cents_before), Money(effect.cents_after)
    if effect.more:
        yield _more(effect.more)
        yield say("Nu {before}, straks {after}.", before=before, after=after)
    else:
        yield say("U betaalt evenveel: {before} in een jaar.", before=before)
    if effect.refused:
        yield _refused(effect.refused)
    n = effect.bookings
    yield ngettext(
        "Gerekend met uw ene reservering van het afgelopen jaar.",
        "Gerekend met uw {n} reserveringen van het afgelopen jaar.",
        n,
    ).format(n=n)


def _more(cents: int) -> str:
    if cents > 0:
        return say("{amount} meer in een jaar.", amount=Money(cents))
    return say("{amount} minder in een jaar.", amount=Money(-cents))


def _refused(n: int) -> str:
    return ngettext(
        "Eén reservering kan dan niet meer.", "{n} reserveringen kunnen dan niet meer.", n
    ).format(n=n)


def losers(it: Booth) -> tuple[list[str], list[Point]]:
    """Who pays more or must stay away, the hardest first, and whether they were heard."""
    worked = it.worked
    if worked is None:
        return [], []
    if not worked.hit:
        return [gettext("Niemand betaalt meer. Niemand moet weg.")], []
    return [_behind(len(worked.hit)), _spoken(worked)], [_loser(worked, one) for one in worked.losers]


def _behind(n: int) -> str:
    return ngettext(
        "Eén groep of persoon gaat erop achteruit.", "{n} groepen of mensen gaan erop achteruit.", n
    ).format(n=n)


def _spoken(worked: Worked) -> str:
    every, heard = len(worked.hearings), sum(it.state == "heard" for it in worked.hearings)
    if not every:
        return gettext("Niemand zonder zetel wordt hard geraakt.")
    if heard == every:
        return gettext("Wie zonder zetel hard wordt geraakt, is gehoord.")
    hit = ngettext(
        "1 daarvan wordt hard geraakt en heeft geen zetel.",
        "{n} daarvan worden hard geraakt en hebben geen zetel.",
        every,
    ).format(n=every)
    none = ngettext("Die is niet gehoord.", "Daarvan is niemand gehoord.", every)
    few = ngettext("Daarvan is er 1 gehoord.", "Daarvan zijn er {n} gehoord.", heard).format(n=heard)
    return f"{hit} {few if heard else none}"


def _loser(worked: Worked, effect: Effect) -> Point:
    lines = [_more(effect.more)] if effect.more > 0 else []
    if effect.refused:
        lines.append(_refused(effect.refused))
    mark = HEARINGS.get(worked.heard(effect)) or (SEATED if effect.group_id in worked.seated else None)
    name = effect.name or gettext("Iemand zonder groep")
    return Point(name, lines, (mark[0], gettext(mark[1])) if mark else None)


def voices(it: Booth) -> list[tuple[str, str]]:
    """What those said who lose most and were heard."""
    worked = it.worked
    told = {(row.group_id, row.person_id): row.said for row in worked.hearings} if worked else {}
    rows = [(one, told.get((one.group_id, one.person_id), "")) for one in worked.hit] if worked else []
    return [(one.name or gettext("Iemand zonder groep"), said) for one, said in rows if said]


def agreed(it: Booth) -> tuple[list[str], list[Point]]:
    """Each limit that was looked at and from whom it is; what the house earns; how sure that is."""
    if it.worked is None:
        return [], []
    found, told = it.proposal.findings, it.worked.run.told
    points = [*map(_limit, found), _money(told.cents), _hours(told.minutes["social"])]
    return list(_verdict(found)), [*points, Point(gettext("Hoe zeker is dit?"), list(_sure(it.worked)))]


def _verdict(found: list[Mapping[str, Any]]) -> Iterator[str]:
    if not found:
        yield gettext("Er geldt nu geen grens. Ook niet van buiten.")
    elif any(it["ok"] is False for it in found):
        yield gettext("Nee, niet alles wordt gehaald.")
    elif any(it["ok"] is None for it in found):
        yield gettext("Niet alles is al te zeggen.")
    else:
        yield gettext("Ja, alles wordt gehaald.")
    if broken(found):
        yield gettext("Dit gaat alleen door als de gemeente het goedvindt.")


def _limit(found: Mapping[str, Any]) -> Point:
    language, (look, word), whose = current.get(), KEPT[found["ok"]], FROM[found["source"]]
    lines = [found["said"][language], gettext(whose)]
    return Point(found["title"][language], lines, (look, gettext(word)))


def _money(cents: Both) -> Point:
    about, now, soon = gettext("Verdiensten"), Money(cents.now), Money(cents.soon)
    if not cents.more:
        return Point(about, [say("Het huis verdient evenveel: {now} in een jaar.", now=now)])
    more = Money(abs(cents.more))
    said = (
        say("Het huis verdient {amount} meer in een jaar.", amount=more)
        if cents.more > 0
        else say("Het huis verdient {amount} minder in een jaar.", amount=more)
    )
    return Point(about, [said, say("Nu {before}, straks {after}.", before=now, after=soon)])


def _hours(minutes: Both) -> Point:
    now, soon = minutes.now // HOUR, minutes.soon // HOUR
    if now == soon:
        return Point(gettext("Sociale uren"), [say("Evenveel: {n} uur in een jaar.", n=grouped(now))])
    said = say("Nu {now} uur in een jaar, straks {soon} uur.", now=grouped(now), soon=grouped(soon))
    return Point(gettext("Sociale uren"), [said])


def _sure(worked: Worked) -> Iterator[str]:
    told = worked.run.told
    yield say("Wij rekenden met {n} reserveringen van het afgelopen jaar.", n=grouped(told.bookings))
    if told.few:
        yield gettext("Dat zijn er weinig. Eén groep meer of minder maakt al verschil.")
    yield gettext("Of mensen straks anders reserveren, weten wij niet.")
