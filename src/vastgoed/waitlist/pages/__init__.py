"""HTML pages of the waiting list."""

from vastgoed.waitlist.pages.house import HouseListPages
from vastgoed.waitlist.pages.join import JoinPages
from vastgoed.waitlist.pages.mine import mine
from vastgoed.waitlist.pages.wish import WishPages

pages = (JoinPages, WishPages, HouseListPages)

__all__ = ["mine", "pages"]
