"""What a quote line says, in Dutch and English, from its code and its plain parameters."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from vastgoed.money import Rate
from vastgoed.policies.rules.words import Words, number, percent, price, span
from vastgoed.text import Language

UNITS = {
    "tariff.hour": Words("uur|uur", "hour|hours"),
    "tariff.block": Words("dagdeel|dagdelen", "block|blocks"),
    "tariff.day": Words("dag|dagen", "day|days"),
    "tariff.night": Words("nacht|nachten", "night|nights"),
    "tariff.week": Words("week|weken", "week|weeks"),
    "tariff.month": Words("maand|maanden", "month|months"),
    "tariff.half_year": Words("half jaar|halve jaren", "half year|half years"),
    "tariff.season": Words("seizoen|seizoenen", "season|seasons"),
    "tariff.year": Words("jaar|jaar", "year|years"),
    "tariff.person": Words("persoon|personen", "person|people"),
    "tariff.use": Words("keer|keer", "time|times"),
    "tariff.beyond_hour": Words("extra uur|extra uur", "extra hour|extra hours"),
    "tariff.beyond_block": Words("volgend dagdeel|volgende dagdelen", "further block|further blocks"),
    "extra.hour": Words("uur|uur", "hour|hours"),
    "extra.head": Words("persoon|personen", "person|people"),
    "extra.day": Words("dag|dagen", "day|days"),
}
EACH = {
    "person": Words("persoon|personen", "person|people"),
    "m2": Words("m²|m²", "m²|m²"),
    "weekly_hour": Words("uur per week|uur per week", "hour a week|hours a week"),
}
ROUNDS = {"extra.head": Words("ronde|rondes", "round|rounds")}
"""Before what is a product: three rounds for forty people, not a hundred and twenty people."""
WHOLE = {
    "tariff.free": Words("gratis", "free of charge"),
    "tariff.agreed": Words("afgesproken prijs: {price}", "price agreed: {price}"),
    "tariff.on_request": Words("prijs op aanvraag", "price on request"),
    "tariff.once": Words("per keer: {price}", "per use: {price}"),
    "tariff.beyond_pro_rata": Words(
        "{over} naar rato van {price} per dagdeel", "{over} pro rata of {price} per block"
    ),
    "rounding.minimum": Words("aanvulling tot het minimum van {floor}", "added up to the minimum of {floor}"),
    "rounding.maximum": Words("niet meer dan het maximum van {floor}", "no more than the maximum of {floor}"),
    "discount.share": Words("{item}: {share} van {base} eraf", "{item}: {share} off {base}"),
    "surcharge.share": Words("{item}: {share} van {base} erbij", "{item}: {share} of {base} more"),
    "discount.fixed": Words("{item}: {n} × {price} eraf", "{item}: {n} × {price} off"),
    "surcharge.fixed": Words("{item}: {n} × {price}", "{item}: {n} × {price}"),
    "sweat_equity": Words("{n} uur meegewerkt × {price}{most}", "{n} hours of work × {price}{most}"),
    "overrun": Words("{over} uitgelopen: {price}", "{over} too long: {price}"),
}
MOST = Words(" (hooguit {share} van de rekening)", " (at most {share} of the bill)")
UNEVEN = Words("{span} × {price} per uur", "{span} × {price} per hour")
"""Hours that two decimals would not show exactly."""


def said(code: str, params: Mapping[str, Any], language: Language) -> str:
    """«Grote zaal, avond: 3 uur × € 12,50 (2 uur en 40 minuten, afgerond)».

    count: how many were asked for, where the quantity is that many times hours or people.
    """
    quantity = Fraction(params.get("quantity", 0))
    cost = Rate(abs(params.get("rate", 0)))
    text = (
        _pattern(code, quantity, params, language)
        .said(language)
        .format(
            n=number(quantity, language),
            span=span(int(quantity * 60), language),
            price=price(cost, language),
            base=price(_in_cents(cost), language),
            floor=price(Rate(params.get("floor", 0)), language),
            share=percent(int(quantity * 1000), language),
            over=span(params.get("elapsed_over", 0), language),
            most=_most(params, language),
            item=_label(params.get("item"), language),
        )
    )
    return _before(params, language) + text + _after(params, language)


def _most(params: Mapping[str, Any], language: Language) -> str:
    if "most" not in params:
        return ""
    share = percent(params["most"], language)
    return MOST.filled(share=share).said(language)


def _in_cents(rate: Rate) -> Rate:
    """What a share is counted over is an amount: whole cents."""
    return Rate.of_cents(rate.times(1).cents)


def _pattern(code: str, quantity: Fraction, params: Mapping[str, Any], language: Language) -> Words:
    if code == "tariff.hour" and (quantity * 100).denominator != 1:
        return UNEVEN
    if code == "tariff.use" and quantity == 1:
        return WHOLE["tariff.once"]
    if code in WHOLE:
        return WHOLE[code]
    return _product(code, quantity, params, language)


def _product(code: str, quantity: Fraction, params: Mapping[str, Any], language: Language) -> Words:
    """«3 rondes × 40 personen × € 1,50»."""
    item = "{item}: " if code.startswith("extra.") else ""
    times, count = params.get("times", 1), int(params.get("count", 1))
    quantity /= count
    rounds = [_counted(ROUNDS.get(code), Fraction(count), language)] if count > 1 and code in UNITS else []
    unit = _named(params["block"]) if code == "tariff.block" and "block" in params else UNITS.get(code)
    parts = [*rounds, _counted(unit, quantity / times, language)]
    if times != 1:
        parts.append(_counted(EACH[params["each"]], Fraction(times), language))
    text = item + " × ".join([*parts, "{price}"])
    return Words(text, text)


def _named(label: Mapping[str, str]) -> Words:
    """What a block is called here."""
    return Words(label["nl"], label["en"])


def _counted(unit: Words | None, quantity: Fraction, language: Language) -> str:
    """«3 uur», «1 persoon»; without a unit the number alone."""
    if unit is None:
        return number(quantity, language)
    one, many = unit.said(language).split("|")
    return f"{number(quantity, language)} {one if quantity == 1 else many}"


def _before(params: Mapping[str, Any], language: Language) -> str:
    uses = f"{params['uses']} × " if "uses" in params else ""
    where = [_label(params[key], language) for key in ("room", "band") if key in params]
    return (", ".join(where) + ": " if where else "") + uses


def _after(params: Mapping[str, Any], language: Language) -> str:
    text = ""
    if "elapsed" in params:
        word = "afgerond" if language == "nl" else "rounded"
        text += f" ({span(params['elapsed'], language)}, {word})"
    if "share" in params:
        word = "klaarzetten" if language == "nl" else "setting up"
        text += f" ({word}: {percent(params['share'], language)})"
    if "plus_vat" in params:
        text += f" + {percent(params['plus_vat'], language)} " + ("btw" if language == "nl" else "VAT")
    return text


def _label(label: Mapping[str, str] | None, language: Language) -> str:
    return label[language] if label else ""
