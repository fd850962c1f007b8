from vastgoed.policies.clauses.approval.forms import ApprovalForm
from vastgoed.policies.names import Names

OPEN = (
    "Tot het akkoord is de ruimte nog voor anderen te reserveren.",
    "Until it is approved, others can still book the room.",
)

BUT = ("behalve als een andere regel om akkoord vraagt", "unless another rule asks for approval")
"""The manager wins, whichever clause comes first."""


def sentences(clause: ApprovalForm, names: Names) -> list[str]:
    about = names.about(clause.rooms, clause.categories, clause.when) + _size(clause, names)
    when = names.when(clause.bands, clause.activities)
    if clause.by == "auto":
        return [
            about
            + names.pick(
                f"uw reservering{when} is meteen bevestigd, {BUT[0]}.",
                f"your booking{when} is confirmed at once, {BUT[1]}.",
            )
        ]
    looks = names.pick(
        f"de beheerder kijkt eerst of uw reservering{when} kan.",
        f"the manager first checks whether your booking{when} fits.",
    )
    return [about + looks] if clause.holds else [about + looks, names.pick(*OPEN)]


def _size(clause: ApprovalForm, names: Names) -> str:
    if not clause.persons_from:
        return ""
    return names.pick(
        f"bij {clause.persons_from} mensen of meer: ", f"with {clause.persons_from} people or more: "
    )
