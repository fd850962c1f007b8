"""All pages about the committee of a house."""

from vastgoed.committee.pages.public import CommitteePages
from vastgoed.committee.pages.steering import SeatPages

pages = (CommitteePages, SeatPages)
