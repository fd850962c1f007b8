"""Pages about proposals and decisions: to read them without signing in, to talk, to change, to decide."""

from vastgoed.governance.pages.amending import AmendmentPages
from vastgoed.governance.pages.ballots import BallotPages
from vastgoed.governance.pages.deciding import DecidingPages
from vastgoed.governance.pages.decisions import (
    AfterwardsPages,
    DecisionByKeyPages,
    DecisionPages,
    DecisionsPages,
)
from vastgoed.governance.pages.erasing import ErasingPages
from vastgoed.governance.pages.hearings import HearingPages
from vastgoed.governance.pages.looking import LookBackPages
from vastgoed.governance.pages.lots import LotPages
from vastgoed.governance.pages.objecting import ObjectionPages
from vastgoed.governance.pages.papers import PaperPages, ProxyPages
from vastgoed.governance.pages.proposal import ProposalPages
from vastgoed.governance.pages.proposals import ProposalsPages
from vastgoed.governance.pages.simulated import WorkingOutPages
from vastgoed.governance.pages.talking import MessagePages
from vastgoed.governance.pages.together import TogetherPages

pages = (
    ProposalsPages,
    ProposalPages,
    MessagePages,
    ErasingPages,
    TogetherPages,
    AmendmentPages,
    ObjectionPages,
    DecidingPages,
    WorkingOutPages,
    HearingPages,
    DecisionsPages,
    DecisionPages,
    AfterwardsPages,
    LookBackPages,
    DecisionByKeyPages,
    BallotPages,
    ProxyPages,
    PaperPages,
    LotPages,
)
