from vastgoed.money import Rate
from vastgoed.policies.clauses.cancellation.forms import CancellationForm, FeeForm, StepForm
from vastgoed.policies.names import Names
from vastgoed.policies.rules.words import counted, percent, price


def sentences(clause: CancellationForm, names: Names) -> list[str]:
    said = [_step(clause, step, names) for step in clause.steps]
    last, missed = _fee(clause.otherwise, names), _fee(clause.no_show, names)
    later = ("Zegt u later af", "If you cancel later") if said else ("Zegt u af", "If you cancel")
    said += [
        names.pick(f"{later[0]}, dan {last[0]}.", f"{later[1]}, {last[1]}."),
        names.pick(
            f"Komt u niet en zegt u niet af, dan {missed[0]}.",
            f"If you neither come nor cancel, {missed[1]}.",
        ),
    ]
    about = names.about(clause.rooms, clause.categories, clause.when)
    return [about.removesuffix(" "), *said] if about else said


def _step(clause: CancellationForm, step: StepForm, names: Names) -> str:
    before = counted(step.at_least, step.counted_in or clause.counted_in, names.language)
    due = _fee(step, names)
    if clause.boundary == "on_time":
        return names.pick(
            f"Zegt u {before} of langer van tevoren af, dan {due[0]}.",
            f"If you cancel {before} or more before, {due[1]}.",
        )
    return names.pick(
        f"Zegt u meer dan {before} van tevoren af, dan {due[0]}.",
        f"If you cancel more than {before} before, {due[1]}.",
    )


def _fee(fee: FeeForm, names: Names) -> tuple[str, str]:
    if fee.deposit_permille:
        share = percent(fee.deposit_permille, names.language)
        return f"betaalt u {share} van de borg", f"you pay {share} of the deposit"
    if not fee.permille and not fee.cents:
        return "kost dat niets", "it costs nothing"
    if fee.cents:
        cost = price(Rate.of_cents(fee.cents), names.language)
        return f"betaalt u {cost}", f"you pay {cost}"
    share = percent(fee.permille or 0, names.language)
    return f"betaalt u {share} van de prijs", f"you pay {share} of the price"
