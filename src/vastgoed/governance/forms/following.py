"""What is said about a decision afterwards."""

from typing import Literal

from vastgoed.governance.forms.proposing import Said
from vastgoed.text import msgid
from vastgoed.web.form import TypedForm


class StopForm(TypedForm):
    empty = {"reason": msgid("Schrijf op waarom de proef stopt.")}
    reason: Said


class ReviewForm(TypedForm):
    """To keep or change something takes a proposal of its own."""

    empty = {"found": msgid("Schrijf op wat u zag."), "verdict": msgid("Kies wat er nu moet gebeuren.")}
    found: Said
    verdict: Literal["keep", "change", "lapse"]


class RequestForm(TypedForm):
    """What the holder of a limit answers."""

    empty = {"agreed": msgid("Kies of u het eens bent."), "answer": msgid("Schrijf op waarom.")}
    agreed: Literal["yes", "no"]
    answer: Said
