"""YAML 1.2 as plain data with the line of every key. Refuses what our documents never need.

Only the event stream of the library is used: no tags, anchors or aliases, no duplicate keys, a limited
size and depth. A plain scalar is null, true, false, a whole number, or text:
`19:00` and `2026-01-01` are text.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NoReturn

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.reader import ReaderError

from vastgoed.documents.problems import DocumentError, Lines, Path, Problem
from vastgoed.documents.unreadable import (
    EMPTY,
    NO_ANCHOR,
    NO_SECOND,
    NOT_A_KEY,
    NOT_A_MAP,
    NOT_TEXT,
    NOT_YAML,
    OPEN,
    TAB,
    TOO_DEEP,
    TOO_LARGE,
    TOO_MANY,
    TWICE,
    UNREADABLE,
)
from vastgoed.words import Words

LARGEST = 256 * 1024
DEEPEST = 20
MOST_EVENTS = 50_000
KNOWN = {"": None, "~": None, "null": None, "true": True, "false": False}
WHOLE = re.compile(r"[-+]?[0-9]{1,15}")
FRACTIONAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def read(text: str | bytes, begins: str) -> tuple[dict[str, Any], Lines]:
    """Return the data and its lines; raises DocumentError with the line and what to do.

    begins: how such a document begins, for who wrote something else: `kind: usage_policy`.
    """
    return _Reader(_events(_decoded(text)), begins).document()


def _decoded(text: str | bytes) -> str:
    if len(text) > LARGEST:
        raise DocumentError([Problem((), TOO_LARGE)])
    try:
        return text.decode() if isinstance(text, bytes) else text
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise DocumentError([Problem((), NOT_TEXT, line)]) from None


def _events(text: str) -> Iterator[Event]:
    """The events of one document, checked one by one, before anything is built."""
    documents = 0
    opened: list[int] = []
    try:
        for count, event in enumerate(YAML(typ="safe", pure=True).parse(text)):
            if count > MOST_EVENTS:
                _refuse(event, TOO_MANY)
            _step(event, opened)
            documents += isinstance(event, DocumentStartEvent)
            if len(opened) > DEEPEST or documents > 1:
                _refuse(event, TOO_DEEP if len(opened) > DEEPEST else NO_SECOND)
            if isinstance(event, AliasEvent) or getattr(event, "anchor", None) or _tagged(event):
                _refuse(event, NO_ANCHOR)
            yield event
    except YAMLError as error:
        raise DocumentError([_broken(error, text, opened)]) from None


def _broken(error: YAMLError, text: str, opened: list[int]) -> Problem:
    """What is wrong in the writing, at the line where it began."""
    if isinstance(error, ReaderError):
        return Problem((), UNREADABLE, text.count("\n", 0, int(error.position)) + 1)
    if not isinstance(error, MarkedYAMLError) or (mark := error.problem_mark) is None:
        return Problem((), NOT_YAML)
    lines = [*text.splitlines(), ""]
    if "\t" in lines[min(mark.line, len(lines) - 1)]:
        return Problem((), TAB, mark.line + 1)
    if opened and "flow" in str(error.context):
        return Problem((), OPEN, opened[-1])
    began = error.context_mark if "scanning" in str(error.context) else None
    return Problem((), NOT_YAML, (began or mark).line + 1)


def _step(event: Event, opened: list[int]) -> None:
    """The lines of what is open, the innermost last."""
    if isinstance(event, MappingStartEvent | SequenceStartEvent):
        opened.append(event.start_mark.line + 1)
    elif isinstance(event, MappingEndEvent | SequenceEndEvent):
        opened.pop()


def _tagged(event: Event) -> bool:
    return bool(getattr(event, "tag", None)) and not isinstance(event, DocumentStartEvent)


def _refuse(event: Event, words: Words, path: Path = ()) -> NoReturn:
    raise DocumentError([Problem(path, words, event.start_mark.line + 1)])


class _Reader:
    """Builds values from events; as deep as the events allow."""

    def __init__(self, events: Iterator[Event], begins: str) -> None:
        self.events = events
        self.begins = begins
        self.lines: Lines = {}

    def document(self) -> tuple[dict[str, Any], Lines]:
        for event in self.events:
            if isinstance(event, MappingStartEvent):
                data = self._mapping(())
                for _ in self.events:
                    pass  # the rest is checked: no second document
                return data, self.lines
            if isinstance(event, ScalarEvent | SequenceStartEvent):
                _refuse(event, NOT_A_MAP.filled(begins=self.begins))
        raise DocumentError([Problem((), EMPTY.filled(begins=self.begins))])

    def _value(self, event: Event, path: Path) -> Any:
        self.lines.setdefault(path, event.start_mark.line + 1)
        if isinstance(event, MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(path)
        return _scalar(str(event.value), quoted=bool(event.style)) if isinstance(event, ScalarEvent) else None

    def _mapping(self, path: Path) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for event in self.events:
            if isinstance(event, MappingEndEvent):
                break
            if not isinstance(event, ScalarEvent):
                _refuse(event, NOT_A_KEY, path)
            key = str(event.value)
            if key in data:
                _refuse(event, TWICE.filled(key=key), (*path, key))
            self.lines[*path, key] = event.start_mark.line + 1
            data[key] = self._value(next(self.events), (*path, key))
        return data

    def _sequence(self, path: Path) -> list[Any]:
        items: list[Any] = []
        for event in self.events:
            if isinstance(event, SequenceEndEvent):
                break
            items.append(self._value(event, (*path, len(items))))
        return items


def _scalar(text: str, *, quoted: bool) -> Any:
    """Decimal for a number with a point: no key takes one, and the message can say so."""
    if quoted:
        return text
    if text in KNOWN:
        return KNOWN[text]
    if WHOLE.fullmatch(text):
        return int(text)
    return Decimal(text) if FRACTIONAL.fullmatch(text) and "." in text else text
