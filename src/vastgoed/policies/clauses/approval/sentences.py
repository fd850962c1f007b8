from vastgoed.policies.clauses.approval.forms import ApprovalForm
from vastgoed.policies.names import Names

OPEN = (
    "Tot het akkoord is de ruimte nog voor anderen te reserveren.",
    "Until it is approved, others can still book the room.",
)


def sentences(clause: ApprovalForm, names: Names) -> list[str]:
    about = names.about(clause.rooms, clause.categories) + _size(clause, names)
    if clause.by == "auto":
        return [
            about + names.pick("uw reservering is meteen bevestigd.", "your booking is confirmed at once.")
        ]
    looks = names.pick(
        "de beheerder kijkt eerst of uw reservering kan.",
        "the manager first checks whether your booking fits.",
    )
    return [about + looks] if clause.holds else [about + looks, names.pick(*OPEN)]


def _size(clause: ApprovalForm, names: Names) -> str:
    if not clause.persons_from:
        return ""
    return names.pick(
        f"bij {clause.persons_from} mensen of meer: ", f"with {clause.persons_from} people or more: "
    )
