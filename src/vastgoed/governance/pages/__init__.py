"""Pages about proposals: to read them without signing in, to talk about them, to change them."""

from vastgoed.governance.pages.amending import AmendmentPages, ObjectionPages
from vastgoed.governance.pages.proposal import ProposalPages
from vastgoed.governance.pages.proposals import ProposalsPages
from vastgoed.governance.pages.talking import MessagePages

pages = (
    ProposalsPages,
    ProposalPages,
    MessagePages,
    AmendmentPages,
    ObjectionPages,
)
