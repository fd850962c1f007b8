"""The rules of a house as a document; what is typed about the committee stands in `typed`."""

from vastgoed.committee.forms.deciding import RulesForm, load, parse, stored

__all__ = ["RulesForm", "load", "parse", "stored"]
