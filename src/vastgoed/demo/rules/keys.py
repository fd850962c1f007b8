"""Keys that sort by time, as the database makes them, but the same for the same seed."""

from datetime import datetime
from random import Random
from uuid import UUID


class Keys:
    """Makes version 7 UUIDs."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def at(self, moment: datetime) -> UUID:
        milliseconds = int(moment.timestamp()) * 1000
        chance = self._random.getrandbits(74)
        high, low = chance >> 62, chance & ((1 << 62) - 1)
        return UUID(int=milliseconds << 80 | 7 << 76 | high << 64 | 2 << 62 | low)
