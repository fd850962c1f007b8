"""Pages about what is set from outside, and what a house answers to it."""

from vastgoed.mandates.pages.committee import AnswerPages
from vastgoed.mandates.pages.official import MandatePages
from vastgoed.mandates.pages.public import HouseMandatePages

pages = (HouseMandatePages, MandatePages, AnswerPages)
