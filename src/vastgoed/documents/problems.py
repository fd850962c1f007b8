"""What is wrong with a document: where, and what to do about it, in Dutch and English."""

from collections.abc import Iterable
from dataclasses import dataclass

from vastgoed.text import Language
from vastgoed.words import Words

Path = tuple[str | int, ...]
MOST = 50
Lines = dict[Path, int]
"""Line of every key and item of a document that was written as YAML."""


@dataclass(frozen=True, slots=True)
class Problem:
    """line is 0 when the document did not come from a file."""

    path: Path
    words: Words
    line: int = 0

    @property
    def key(self) -> str:
        """Where it is: `clauses[3].prices[0].cents`."""
        text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in self.path)
        return text.removeprefix(".")

    def said(self, language: Language) -> str:
        line = {"nl": f"Regel {self.line}", "en": f"Line {self.line}"}[language] if self.line else ""
        where = ", ".join(part for part in (line, self.key) if part)
        return f"{where}: {self.words.said(language)}" if where else self.words.said(language)


class DocumentError(ValueError):
    """The document cannot be used; problems says why, in the order of the file, at most fifty of them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems, key=lambda problem: problem.line)[:MOST]
        super().__init__("\n".join(problem.said("en") for problem in self.problems))


def located(problems: Iterable[Problem], lines: Lines) -> list[Problem]:
    """The same problems with the line of their key, or of the nearest key above it."""
    return [Problem(p.path, p.words, p.line or _line(p.path, lines)) for p in problems]


def _line(path: Path, lines: Lines) -> int:
    above = (path[:length] for length in range(len(path), -1, -1))
    return next((lines[part] for part in above if part in lines), 0)
