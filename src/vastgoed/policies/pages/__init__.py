"""HTML pages of policies."""

from vastgoed.policies.pages.house_rules import RulesPages

pages = (RulesPages,)
