"""What became of each line of a file."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Verdict = Literal["stored", "known", "clash", "closed", "unknown_room", "wrong"]
WORDS: dict[Verdict, str] = {
    "stored": "opgenomen",
    "known": "was er al",
    "clash": "bezet",
    "closed": "dicht",
    "unknown_room": "onbekende ruimte",
    "wrong": "fout",
}
WRONG: frozenset[Verdict] = frozenset({"wrong", "unknown_room"})
IN_THE_WAY: frozenset[Verdict] = frozenset({"clash", "closed"})


@dataclass(frozen=True, slots=True)
class Finding:
    """One line. column: where it is wrong, as the file calls it; words: a Dutch sentence."""

    line: int
    verdict: Verdict
    words: str
    column: str = ""

    def __str__(self) -> str:
        place = f"regel {self.line}" + (f", kolom {self.column}" if self.column else "")
        return f"{place}: {WORDS[self.verdict]}: {self.words}"


class WrongFile(Exception):
    """The file as a whole cannot be read, or one line of it; the finding says where."""

    def __init__(self, words: str, line: int = 1, column: str = "") -> None:
        super().__init__(words)
        self.finding = Finding(line, "wrong", words, column)


@dataclass
class Report:
    """notices: about the file as a whole."""

    findings: list[Finding] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def add(self, line: int, verdict: Verdict, words: str, column: str = "") -> None:
        self.findings.append(Finding(line, verdict, words, column))

    def of(self, verdicts: frozenset[Verdict]) -> Sequence[Finding]:
        return [finding for finding in self.findings if finding.verdict in verdicts]

    @property
    def wrong(self) -> bool:
        return bool(self.of(WRONG))

    def exit_code(self, *, skip_clashes: bool) -> int:
        """0: may be stored; 1: something is in the way; 2: a line is wrong. Nothing is stored at 1 and 2."""
        if self.wrong:
            return 2
        return 1 if self.of(IN_THE_WAY) and not skip_clashes else 0

    def counts(self) -> str:
        """«12 opgenomen, 2 bezet»."""
        counted = ((word, len(self.of(frozenset({verdict})))) for verdict, word in WORDS.items())
        return ", ".join(f"{count} {word}" for word, count in counted if count) or "geen regels"
