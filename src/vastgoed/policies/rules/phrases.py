"""What a quote line says, in Dutch and English, from its code and its plain parameters."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from vastgoed.money import Rate
from vastgoed.policies.rules.words import Words, number, percent, price, span
from vastgoed.text import Language

MANY = {
    "tariff.hour": Words("{n} uur × {price}", "{n} hours × {price}"),
    "tariff.block": Words("{n} dagdelen × {price}", "{n} blocks × {price}"),
    "tariff.day": Words("{n} dagen × {price}", "{n} days × {price}"),
    "tariff.person": Words("{n} personen × {price}", "{n} people × {price}"),
    "tariff.use": Words("{n} keer × {price}", "{n} times × {price}"),
    "tariff.free": Words("gratis", "free of charge"),
    "rounding.minimum": Words("aanvulling tot het minimum van {floor}", "added up to the minimum of {floor}"),
    "extra.use": Words("{item}: {n} × {price}", "{item}: {n} × {price}"),
    "extra.item": Words("{item}: {n} × {price}", "{item}: {n} × {price}"),
    "extra.hour": Words("{item}: {each}{n} uur × {price}", "{item}: {each}{n} hours × {price}"),
    "extra.head": Words("{item}: {each}{n} personen × {price}", "{item}: {each}{n} people × {price}"),
}
ONE = {
    "tariff.hour": Words("1 uur × {price}", "1 hour × {price}"),
    "tariff.block": Words("1 dagdeel × {price}", "1 block × {price}"),
    "tariff.day": Words("1 dag × {price}", "1 day × {price}"),
    "tariff.person": Words("1 persoon × {price}", "1 person × {price}"),
    "tariff.use": Words("per keer: {price}", "per use: {price}"),
    "extra.hour": Words("{item}: {each}1 uur × {price}", "{item}: {each}1 hour × {price}"),
    "extra.head": Words("{item}: {each}1 persoon × {price}", "{item}: {each}1 person × {price}"),
}

ROUNDS = {
    "extra.hour": Words("{n} × ", "{n} × "),
    "extra.head": Words("{n} rondes × ", "{n} rounds × "),
}
"""Before what is a product: three rounds for forty people, not a hundred and twenty people."""

UNEVEN = Words("{span} × {price} per uur", "{span} × {price} per hour")
"""Hours that two decimals would not show exactly."""


def said(code: str, params: Mapping[str, Any], language: Language) -> str:
    """«Grote zaal, avond: 3 uur × € 12,50 (2 uur en 40 minuten, afgerond)».

    count: how many were asked for, where the quantity is that many times hours or people.
    """
    count = int(params.get("count", 1))
    quantity = Fraction(params.get("quantity", 0)) / count
    text = (
        _pattern(code, quantity)
        .said(language)
        .format(
            n=number(quantity, language),
            span=span(int(quantity * 60), language),
            price=price(Rate(params.get("rate", 0)), language),
            floor=price(Rate(params.get("floor", 0)), language),
            item=_label(params.get("item"), language),
            each=ROUNDS[code].said(language).format(n=count) if count > 1 and code in ROUNDS else "",
        )
    )
    return _before(params, language) + text + _after(params, language)


def _pattern(code: str, quantity: Fraction) -> Words:
    if code == "tariff.hour" and (quantity * 100).denominator != 1:
        return UNEVEN
    return ONE[code] if quantity == 1 and code in ONE else MANY[code]


def _before(params: Mapping[str, Any], language: Language) -> str:
    uses = f"{params['uses']} × " if "uses" in params else ""
    where = [_label(params[key], language) for key in ("room", "band") if key in params]
    return (", ".join(where) + ": " if where else "") + uses


def _after(params: Mapping[str, Any], language: Language) -> str:
    text = ""
    if "elapsed" in params:
        word = "afgerond" if language == "nl" else "rounded"
        text += f" ({span(params['elapsed'], language)}, {word})"
    if "plus_vat" in params:
        text += f" + {percent(params['plus_vat'], language)} " + ("btw" if language == "nl" else "VAT")
    return text


def _label(label: Mapping[str, str] | None, language: Language) -> str:
    return label[language] if label else ""
