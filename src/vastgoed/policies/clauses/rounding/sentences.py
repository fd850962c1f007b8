from vastgoed.money import Rate
from vastgoed.policies.clauses.rounding.forms import RoundingForm
from vastgoed.policies.names import Names
from vastgoed.policies.rules.words import counted, price, span


def sentences(clause: RoundingForm, names: Names) -> list[str]:
    said = [names.about(clause.rooms, clause.categories, clause.when) + _step(clause, names)]
    if clause.grace_minutes:
        said.append(_grace(clause, names))
    return said + _bounds(clause, names)


def _bounds(clause: RoundingForm, names: Names) -> list[str]:
    said = []
    if clause.minimum_minutes:
        least = span(clause.minimum_minutes, names.language)
        said.append(
            names.pick(f"U betaalt altijd minstens {least}.", f"You always pay for at least {least}.")
        )
    if clause.minimum_cents:
        least = price(Rate.of_cents(clause.minimum_cents), names.language)
        said.append(names.pick(f"De huur is minstens {least}.", f"The rent is at least {least}."))
    if clause.maximum_cents is not None:
        most = price(Rate.of_cents(clause.maximum_cents), names.language)
        said.append(names.pick(f"De huur is hooguit {most}.", f"The rent is at most {most}."))
    return said


def _step(clause: RoundingForm, names: Names) -> str:
    if clause.step_minutes == 1:
        return names.pick("u betaalt precies de tijd die u huurt.", "you pay exactly the time you hire.")
    step = span(clause.step_minutes, names.language)
    if clause.direction == "up":
        return names.pick(
            f"we rekenen in stappen van {step}, naar boven afgerond.",
            f"we count in steps of {step}, rounded up.",
        )
    return names.pick(
        f"we rekenen in stappen van {step}; een halve stap of meer telt als een hele.",
        f"we count in steps of {step}; half a step or more counts as one.",
    )


def _grace(clause: RoundingForm, names: Names) -> str:
    grace = span(clause.grace_minutes, names.language)
    if clause.grace_steps is None:
        dutch = f"Loopt u hooguit {grace} uit, dan kost dat niets."
        return names.pick(dutch, f"Up to {grace} over costs nothing extra.")
    if clause.grace_steps == 1:
        return names.pick(
            f"Na de eerste stap is hooguit {grace} extra gratis.",
            f"After the first step, up to {grace} extra is free.",
        )
    steps = counted(clause.grace_steps, "steps", names.language)
    return names.pick(
        f"Na elk van de eerste {steps} is hooguit {grace} extra gratis.",
        f"After each of the first {steps}, up to {grace} extra is free.",
    )
