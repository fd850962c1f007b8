"""Which stretches of time, with other bands each, many stays run through."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from vastgoed.policies.rules.many.clock import MINUTE, Timeline
from vastgoed.policies.rules.many.columns import Bits, Ints, Key, distinct


@dataclass
class Stays:
    """first and last: of the stretches that each touches. Without a period (dated) no band holds."""

    line: Timeline
    start: Ints
    dated: Bits
    first: Ints
    last: Ints

    @cached_property
    def begun(self) -> Ints:
        """The bands at the beginning."""
        return np.where(self.dated, self.line.masks[self.first], 0)

    @cached_property
    def touched(self) -> Ints:
        """All bands that hold at some moment."""
        found = self.begun.copy()
        for rows, stretch in self._later():
            found[rows] |= self.line.masks[stretch]
        return found

    def throughout(self, bands: int) -> Bits:
        """At every moment one of these holds."""
        found: Bits = self.begun & bands != 0
        for rows, stretch in self._later():
            found[rows] &= self.line.masks[stretch] & bands != 0
        return found

    def pieces(self) -> tuple[Ints, int]:
        """A number for which bands hold in turn, and how long each but the last; and how many numbers."""
        _, masks = distinct(self.line.masks)
        kinds = int(masks.max()) + 1
        codes, size = np.where(self.dated, masks[self.first], kinds), kinds + 1
        for rows, stretch in self._later():
            lengths, length = distinct(self._minutes_until(rows, stretch))
            key = Key(rows.size).add(codes[rows], size).add(length, len(lengths))
            key.add(masks[stretch], kinds).dense()
            codes[rows], size = key.codes + size, size + key.size
        return codes, size

    def _minutes_until(self, rows: Ints, stretch: Ints) -> Ints:
        """How long the stretch before this one lasts, as far as the stay lies in it."""
        begun = np.maximum(self.line.bounds[stretch - 1], self.start[rows])
        return (self.line.bounds[stretch] - begun) // MINUTE

    def _later(self) -> Iterator[tuple[Ints, Ints]]:
        """The second stretch of the stays that touch two, the third of those that touch three, and so on."""
        rows, step = np.flatnonzero(self.last > self.first), 0
        while rows.size:
            step += 1
            yield rows, self.first[rows] + step
            rows = rows[self.last[rows] > self.first[rows] + step]
