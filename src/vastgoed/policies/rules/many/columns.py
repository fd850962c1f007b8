"""A column of many rows in which few different values occur; and how columns become one key."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Bits = NDArray[np.bool_]
Small = NDArray[np.int64] | NDArray[np.uint8]
T = TypeVar("T")
K = TypeVar("K", bound=Hashable)

NARROW = 1 << 23
"""Up to here a table with a place for every number is quicker than sorting them."""


def distinct(numbers: Ints) -> tuple[Ints, Ints]:
    """The different numbers in order, and for each row which of them it is."""
    if not numbers.size:
        return numbers, numbers
    low, high = int(numbers.min()), int(numbers.max())
    if high - low >= NARROW:
        values, codes = np.unique(numbers, return_inverse=True)
        return values, codes.astype(np.int64)
    places = numbers - low
    present = np.zeros(high - low + 1, dtype=np.bool_)
    present[places] = True
    values = np.flatnonzero(present)
    place = np.empty(present.size, dtype=np.int32)
    place[values] = np.arange(values.size)
    return values + low, place[places].astype(np.int64)


@dataclass(frozen=True)
class Column(Generic[T]):
    """For each row the place of its value in values."""

    codes: Ints
    values: Sequence[T]

    @classmethod
    def of(cls, items: Iterable[T], sign: Callable[[T], Hashable]) -> "Column[T]":
        """sign: what tells items apart."""
        values: dict[Hashable, tuple[int, T]] = {}
        codes = [values.setdefault(sign(item), (len(values), item))[0] for item in items]
        return cls(np.array(codes, dtype=np.int64), [item for _, item in values.values()])

    @classmethod
    def same(cls, value: T, rows: int) -> "Column[T]":
        return cls(np.zeros(rows, dtype=np.int64), [value])

    def __getitem__(self, row: int) -> T:
        return self.values[int(self.codes[row])]

    @property
    def size(self) -> int:
        return max(1, len(self.values))

    def ints(self, look: Callable[[T], int]) -> Ints:
        """What look makes of the value of each row; it is asked once per value."""
        return np.array([look(value) for value in self.values] or [0], dtype=np.int64)[self.codes]

    def bits(self, look: Callable[[T], bool]) -> Bits:
        return np.array([look(value) for value in self.values] or [False], dtype=np.bool_)[self.codes]


def numbered(numbers: Ints) -> "Column[int]":
    """A column of plain numbers."""
    values, codes = distinct(numbers)
    return Column(codes, values.tolist())


def instead(first: "Column[Any]", second: "Column[Any]") -> "Column[Any]":
    """The second where it has a value, else the first."""
    told = second.bits(lambda value: value is not None)
    codes = np.where(told, second.codes + len(first.values), first.codes)
    return Column(codes, [*first.values, *second.values])


class Key:
    """A number per row, equal for rows in which everything that was added is equal."""

    def __init__(self, rows: int) -> None:
        self.codes: Ints = np.zeros(rows, dtype=np.int64)
        self.size = 1

    def add(self, codes: Small, size: int) -> "Key":
        """Codes lie in [0, size)."""
        if size > 1:
            if self.size * size > NARROW:
                self.dense()
            self.codes *= size
            self.codes += codes
            self.size *= size
        return self

    def dense(self) -> "Key":
        values, self.codes = distinct(self.codes)
        self.size = max(1, len(values))
        return self

    def firsts(self) -> Ints:
        """Of every key, once it is dense, the first row that has it."""
        found = np.zeros(self.size if self.codes.size else 0, dtype=np.int64)
        found[self.codes[::-1]] = np.arange(self.codes.size - 1, -1, -1)
        return found
