"""Whether a document asks about facts that exist, in a way that fits their answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from vastgoed.policies.problems import Path, Problem
from vastgoed.policies.rules.conditions import FIGURES
from vastgoed.policies.rules.words import Words

UNKNOWN = Words(
    "«{name}» is geen vraag in vocabulary.questions. Bekend zijn: {known}.",
    "“{name}” is not a question in vocabulary.questions. Known are: {known}.",
)
WRONG_KIND = Words(
    "Zo kan niet naar «{name}» gevraagd worden: {how}.", "“{name}” cannot be asked about like this: {how}."
)
HOW = {
    "yes_no": Words("schrijf true of false", "write true or false"),
    "choice": Words("schrijf een lijst van keuzes: {choices}", "write a list of choices: {choices}"),
    "number": Words("schrijf een grens, zoals {{at_least: 50}}", "write a bound, such as {{at_least: 50}}"),
    "date": Words(
        "schrijf {{months: 12}}: minstens 12 maanden geleden", "write {{months: 12}}: 12 months ago"
    ),
}
TAKEN = Words(
    "«{name}» is een vast gegeven. Kies een andere id.", "“{name}” is a figure of its own. Choose another id."
)


@dataclass(frozen=True, slots=True)
class Facts:
    """Per fact the kind of its answer, and its choices."""

    kinds: Mapping[str, str]
    choices: Mapping[str, list[str]]
    taken: tuple[tuple[int, str], ...] = ()

    @classmethod
    def of(cls, words: Mapping[str, Any]) -> "Facts":
        asked = words.get("questions") or []
        kinds = dict.fromkeys(FIGURES, "number") | {q["id"]: q.get("answer") or "yes_no" for q in asked}
        choices = {q["id"]: [choice["id"] for choice in q.get("choices") or []] for q in asked}
        return cls(kinds, choices, tuple((n, q["id"]) for n, q in enumerate(asked) if q["id"] in FIGURES))

    def wrong(self, value: Any, path: Path) -> Iterator[Problem]:
        """Walk to every `when` and `unless`, and look at each condition."""
        if isinstance(value, list):
            for n, part in enumerate(value):
                yield from self.wrong(part, (*path, n))
        elif isinstance(value, dict):
            for key, part in value.items():
                if key in ("when", "unless") and isinstance(part, dict):
                    yield from self._conditions(part, (*path, key))
                else:
                    yield from self.wrong(part, (*path, key))

    def _conditions(self, when: Mapping[str, Any], path: Path) -> Iterator[Problem]:
        for name, wanted in when.items():
            kind = self.kinds.get(name)
            if kind is None:
                words = UNKNOWN.filled(name=name, known=", ".join(self.kinds))
                yield Problem((*path, name), words)
            elif not self._fits(kind, name, wanted):
                how = HOW[kind].filled(choices=", ".join(self.choices.get(name, [])))
                yield Problem((*path, name), WRONG_KIND.filled(name=name, how=how))

    def _fits(self, kind: str, name: str, wanted: Any) -> bool:
        match kind:
            case "yes_no":
                return isinstance(wanted, bool)
            case "choice":
                return isinstance(wanted, list) and set(wanted) <= set(self.choices[name])
            case _:
                return isinstance(wanted, dict) and self._bounded(kind, wanted)

    def _bounded(self, kind: str, wanted: Mapping[str, Any]) -> bool:
        named = [bound for bound in wanted.values() if isinstance(bound, str)]
        return ("months" in wanted) == (kind == "date") and all(self.kinds.get(n) == "number" for n in named)
