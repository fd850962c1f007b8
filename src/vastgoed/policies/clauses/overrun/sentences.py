from vastgoed.money import Rate
from vastgoed.policies.clauses.overrun.forms import OverrunForm, OverrunStepForm
from vastgoed.policies.names import Names
from vastgoed.policies.rules.words import percent, price, span

OF = {"hour": ("de prijs per uur", "the price per hour"), "rent": ("de huur", "the rent")}


def sentences(clause: OverrunForm, names: Names) -> list[str]:
    about = names.about(clause.rooms, clause.categories, clause.when)
    said = [_step(clause, step, names) for step in clause.steps]
    return [about.removesuffix(" "), *said] if about else said


def _step(clause: OverrunForm, step: OverrunStepForm, names: Names) -> str:
    over = span(step.minutes, names.language)
    if step.cents is not None:
        cost = price(Rate.of_cents(step.cents), names.language)
    else:
        share = percent(step.permille or 0, names.language)
        cost = names.pick(f"{share} van {OF[clause.of][0]}", f"{share} of {OF[clause.of][1]}")
    each = names.pick(" per begonnen uur", " per begun hour") if step.per == "begun_hour" else ""
    return names.pick(
        f"Loopt u {over} of langer uit, dan kost dat {cost}{each}.",
        f"If you stay {over} or more too long, that costs {cost}{each}.",
    )
