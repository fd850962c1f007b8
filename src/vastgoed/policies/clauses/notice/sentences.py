from vastgoed.policies.clauses.horizon.sentences import KINDS
from vastgoed.policies.clauses.notice.forms import NoticeForm
from vastgoed.policies.names import Names
from vastgoed.policies.rules.words import counted


def sentences(clause: NoticeForm, names: Names) -> list[str]:
    what = names.about(clause.rooms, clause.categories, clause.when) + KINDS[clause.applies_to].said(
        names.language
    )
    what += names.when(None, clause.activities)
    ahead = notice(clause, names)
    return [names.pick(f"{what} kan tot {ahead} van tevoren.", f"{what} is possible until {ahead} before.")]


def notice(clause: NoticeForm, names: Names) -> str:
    if clause.min_hours:
        return counted(clause.min_hours, "hours", names.language)
    if clause.min_days:
        return counted(clause.min_days, "calendar_days", names.language)
    return counted(clause.min_months or 0, "months", names.language)
