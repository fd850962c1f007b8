"""What a committee is, without a database: presets, ways to decide, sittings."""

from vastgoed.committee.rules.deciding import KINDS, Kind, Rules, Way
from vastgoed.committee.rules.presets import OF_HOUSE, PRESETS, preset
from vastgoed.committee.rules.sitting import Sitting, once_each

__all__ = ["KINDS", "OF_HOUSE", "PRESETS", "Kind", "Rules", "Sitting", "Way", "once_each", "preset"]
