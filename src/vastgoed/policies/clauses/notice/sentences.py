from vastgoed.policies.clauses.horizon.sentences import KINDS
from vastgoed.policies.clauses.notice.forms import NoticeForm
from vastgoed.policies.names import Names


def sentences(clause: NoticeForm, names: Names) -> list[str]:
    what = names.about(None, clause.categories) + KINDS[clause.applies_to].said(names.language)
    ahead = notice(clause, names)
    return [names.pick(f"{what} kan tot {ahead} van tevoren.", f"{what} is possible until {ahead} before.")]


def notice(clause: NoticeForm, names: Names) -> str:
    if clause.min_hours:
        return names.pick(f"{clause.min_hours} uur", f"{clause.min_hours} hours")
    if clause.min_days:
        return names.pick(f"{clause.min_days} dagen", f"{clause.min_days} days")
    return names.pick(f"{clause.min_months} maanden", f"{clause.min_months} months")
