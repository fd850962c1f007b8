"""All pages of the wizard."""

from vastgoed.setup.pages.steps import PeopleSteps, PriceSteps, RoomSteps, RuleSteps
from vastgoed.setup.pages.wizard import StartPages, WizardPages

pages = (StartPages, WizardPages, RoomSteps, PriceSteps, RuleSteps, PeopleSteps)
