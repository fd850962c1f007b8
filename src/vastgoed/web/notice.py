"""What somebody just did, said in one sentence on the page that follows, once.

It travels in a cookie that we signed for this very session: a link cannot make a page say something, nor
can what was said to one person be said to another. It leaves with the answer, so never before the COMMIT.
"""

import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hmac import compare_digest

from litestar.datastructures import Cookie

from vastgoed.web import cookies
from vastgoed.web.given import Web

NAME = "notice"
KEPT = 60
"""Seconds in which the page that follows should be there."""
LONGEST = 500


def notice(request: Web, sentence: str) -> Cookie:
    """sentence: in the language of the reader, its holes filled."""
    until = str(int(time.time()) + KEPT)
    words = urlsafe_b64encode(sentence[:LONGEST].encode()).decode()
    return cookies.kept(request, NAME, f"{words}.{until}.{_signature(request, words, until)}", KEPT)


def read_notice(request: Web) -> str:
    """The sentence, if we said it to this session less than a minute ago."""
    kept = request.cookies.get(NAME, "")
    words, _, rest = kept.partition(".")
    until, _, signature = rest.partition(".")
    if not kept or not compare_digest(signature.encode(), _signature(request, words, until).encode()):
        return ""
    return urlsafe_b64decode(words).decode() if int(until) >= time.time() else ""


def spent(request: Web) -> Cookie:
    """Takes the cookie away: it was shown."""
    return cookies.kept(request, NAME, "", 0)


def _signature(request: Web, words: str, until: str) -> str:
    """The name in front keeps this apart from the mark of a browser, which is signed with the same secret."""
    said = f"{NAME}.{words}.{until}.{cookies.session_of(request)}"
    return cookies.signature(said, request.app.state.settings.signing_secret)
