"""The only way to come by a house and what belongs to it."""

from vastgoed.houses.queries.hours import Hours, hours_of
from vastgoed.houses.queries.houses import house, houses, managed_house, room
from vastgoed.houses.queries.visitors import visitor

__all__ = ["Hours", "hours_of", "house", "houses", "managed_house", "room", "visitor"]
