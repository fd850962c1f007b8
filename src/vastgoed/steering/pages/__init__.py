"""The pages of the log."""

from vastgoed.steering.pages.log import LogPages
from vastgoed.steering.pages.steering import SteeringPages
from vastgoed.steering.pages.tensions import TensionPages, TensionSteering
from vastgoed.steering.pages.writing import WritingPages

pages = (LogPages, TensionPages, SteeringPages, TensionSteering, WritingPages)
