"""All pages of the wizard."""

from vastgoed.setup.pages.steps import PeopleSteps, PriceSteps, RoomSteps
from vastgoed.setup.pages.wizard import StartPages, WizardPages

pages = (StartPages, WizardPages, RoomSteps, PriceSteps, PeopleSteps)
