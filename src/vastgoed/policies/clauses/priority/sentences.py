from collections.abc import Sequence

from vastgoed.policies.clauses.priority.forms import PriorityForm, RankForm
from vastgoed.policies.clauses.priority.rules import Tie
from vastgoed.policies.names import Names
from vastgoed.policies.rules.words import Words, counted

TIE = {
    "earliest": Words("Bij gelijke rechten gaat wie het eerst vroeg voor.", "Among equals, who asked first."),
    "series": Words("Bij gelijke rechten gaat een reeks voor.", "Among equals, a series goes first."),
    "lot": Words("Bij gelijke rechten beslist het lot.", "Among equals, the lot decides."),
    "talk": Words("Bij gelijke rechten overleggen we.", "Among equals, we talk."),
}
SERIES = {True: Words("een reeks", "a series"), False: Words("een losse reservering", "a single booking")}


def sentences(clause: PriorityForm, names: Names) -> list[str]:
    first, *rest = ranked(clause.order, clause.tie, names)
    said = [names.about(clause.rooms, None) + first, *rest]
    return [*said, *_displacing(clause, names)] if clause.displaces else said


def ranked(ranks: Sequence[RankForm], tie: Tie, names: Names) -> list[str]:
    """Who goes first, and what decides among equals."""
    order = names.pick("; daarna ", "; then ").join(_rank(rank, names) for rank in ranks)
    said = [names.pick(f"wie voorgaat: {order}.", f"who goes first: {order}.")] if ranks else []
    return [*said, TIE[tie].said(names.language)]


def _rank(rank: RankForm, names: Names) -> str:
    parts = [names.who(rank.categories)] * (rank.categories is not None)
    parts += [names.activities(rank.activities)] * (rank.activities is not None)
    parts += [SERIES[rank.series].said(names.language)] if rank.series is not None else []
    return ", ".join(parts)


def _displacing(clause: PriorityForm, names: Names) -> list[str]:
    days = counted(clause.displaces.days if clause.displaces else 0, "calendar_days", names.language)
    return [
        names.pick(
            f"Een bevestigde reservering kan daarvoor wijken, tot {days} van tevoren.",
            f"A confirmed booking may have to give way, up to {days} before.",
        ),
        names.pick("U krijgt dan eerst een andere ruimte aangeboden.", "Another room is offered first."),
    ]
