from vastgoed.money import Rate
from vastgoed.policies.clauses.discretion.forms import DiscretionForm
from vastgoed.policies.names import Names
from vastgoed.policies.rules.words import Words, percent, price

WHO = {
    "manager": Words("de beheerder", "the manager"),
    "board": Words("het bestuur", "the board"),
    "committee": Words("de huiscommissie", "the house committee"),
}


def sentences(clause: DiscretionForm, names: Names) -> list[str]:
    about = names.about(clause.rooms, clause.categories, clause.when)
    who = WHO[clause.who].said(names.language)
    if clause.max_permille is not None:
        most = percent(clause.max_permille, names.language)
    else:
        most = price(Rate.of_cents(clause.max_cents or 0), names.language)
    return [
        about + names.pick(f"{who} mag tot {most} korting geven.", f"{who} may give up to {most} off."),
        names.pick("De reden wordt bewaard.", "The reason is kept."),
    ]
