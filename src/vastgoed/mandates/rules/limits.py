"""A policy held against what was set from outside: a target to earn, what an hour may cost."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction

from vastgoed.mandates.rules.finding import Figures, Finding, Limit, Source
from vastgoed.mandates.rules.prices import Hourly, Within, amount, hourly, mask_of, place
from vastgoed.policies.rules.policy import Policy
from vastgoed.words import Words

MOST_PLACES = 12
MOST = Words("hooguit {amount}", "at most {amount}")
LEAST = Words("minstens {amount}", "at least {amount}")
A_YEAR = Words("{amount} per jaar", "{amount} a year")
AT_LEAST_A_YEAR = Words("minstens {amount} per jaar", "at least {amount} a year")
AN_HOUR = Words("{amount} per uur", "{amount} an hour")
UNKNOWN = Words("nog niet te zeggen", "cannot be said yet")
EARNED = Words(
    "Het huis moet {needed} opbrengen. Met deze regels is dat {got}.",
    "The house must bring in {needed}. With these rules that is {got}.",
)
NOT_RECKONED = Words(
    "Het huis moet {needed} opbrengen. Dat is voor deze regels nog niet doorgerekend.",
    "The house must bring in {needed}. That has not been reckoned for these rules yet.",
)
KEPT = {
    "max_tariff": Words("De hoogste prijs nu is {got}: {where}.", "The highest price now is {got}: {where}."),
    "cost_price": Words("De laagste prijs nu is {got}: {where}.", "The lowest price now is {got}: {where}."),
}
BROKEN = Words(
    "Een uur moet {needed} kosten. Voor {where} is het {got}.",
    "An hour must cost {needed}. For {where} it is {got}.",
)
NO_PRICE = Words(
    "Een uur moet {needed} kosten. Deze regels hebben daarvoor geen prijs per uur of dagdeel.",
    "An hour must cost {needed}. These rules have no price by the hour or block for that.",
)
TO_BE_JUDGED = Words(
    "Of deze regels hieraan voldoen, moeten mensen zelf beoordelen.",
    "Whether these rules keep to this is for people to judge.",
)
AS_IT_SAYS = Words("zoals het er staat", "as it is written")


def of_limits(limits: Iterable[Limit], policy: Policy, figures: Figures | None) -> Iterator[Finding]:
    """One finding for each; those of the law that replace a clause are for `of_law`."""
    for limit in limits:
        if limit.clause:
            continue
        yield _judged(limit, policy, figures)


def _judged(limit: Limit, policy: Policy, figures: Figures | None) -> Finding:
    if limit.kind == "earning_target":
        return _earned(limit, figures)
    if limit.kind == "max_tariff":
        return _priced(limit, policy, MOST, max, lambda cents: cents <= limit.cents)
    if limit.kind == "cost_price":
        return _priced(limit, policy, LEAST, min, lambda cents: cents >= limit.cents)
    return _finding(limit, (AS_IT_SAYS, UNKNOWN), TO_BE_JUDGED, ok=None)


def _earned(limit: Limit, figures: Figures | None) -> Finding:
    needed = AT_LEAST_A_YEAR.filled(amount=amount(limit.cents))
    if figures is None:
        return _finding(limit, (needed, UNKNOWN), NOT_RECKONED.filled(needed=needed), ok=None)
    got = A_YEAR.filled(amount=amount(figures.cents_soon))
    ok = figures.cents_soon >= limit.cents
    return _finding(limit, (needed, got), EARNED.filled(needed=needed, got=got), ok=ok)


def _priced(
    limit: Limit,
    policy: Policy,
    bound: Words,
    extreme: Callable[[list[Fraction]], Fraction],
    keeps: Callable[[Fraction], bool],
) -> Finding:
    needed = bound.filled(amount=amount(limit.cents))
    within = Within(limit.rooms, limit.categories, mask_of(policy, limit.bands), limit.function)
    known = [(it.cents, it) for it in hourly(policy, within, extreme) if it.cents is not None]
    if not known:
        said = NO_PRICE.filled(needed=needed)
        return _finding(limit, (AN_HOUR.filled(amount=needed), UNKNOWN), said, ok=None)
    worst = extreme([cents for cents, _ in known])
    where = next(place(policy, it) for cents, it in known if cents == worst)
    got = AN_HOUR.filled(amount=amount(worst))
    words = KEPT[limit.kind] if keeps(worst) else BROKEN
    said = words.filled(needed=needed, got=got, where=where)
    places = _places(policy, [(cents, it) for cents, it in known if not keeps(cents)])
    return _finding(limit, (AN_HOUR.filled(amount=needed), got), said, places, ok=keeps(worst))


def _places(policy: Policy, broken: Sequence[tuple[Fraction, Hourly]]) -> tuple[Words, ...]:
    """«Grote zaal, Buurt: € 17,50 per uur»."""
    line = Words("{where}: {got}", "{where}: {got}")
    found = (
        line.filled(where=place(policy, it), got=AN_HOUR.filled(amount=amount(cents))) for cents, it in broken
    )
    return tuple(dict.fromkeys(found))[:MOST_PLACES]


def _finding(
    limit: Limit,
    numbers: tuple[Words, Words],
    said: Words,
    places: tuple[Words, ...] = (),
    *,
    ok: bool | None,
) -> Finding:
    needed, got = numbers
    title = Words(limit.title, limit.title)
    source: Source = "law" if limit.legal else "mandate"
    return Finding(source, limit.ref, title, needed, got, ok, limit.legal, said, limit.legal, places)
