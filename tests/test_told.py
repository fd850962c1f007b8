"""Who reads why a test failed reads what the page said."""

from tests.told import LARGE, MOST, pytest_assertrepr_compare

SAID = "<main><h1>Uw reservering</h1><script>no()</script><p>Zij is\nvrij.</p></main>"
PAGE = f"<nav>{'menu ' * LARGE}</nav>{SAID}"


def test_of_a_page_that_lacks_words_one_reads_the_words() -> None:
    told = pytest_assertrepr_compare("in", "bezet", PAGE)
    assert told == ["'bezet' is not in a page that says:", "Uw reservering Zij is vrij."]


def test_of_a_page_that_has_words_too_many_one_reads_where() -> None:
    told = pytest_assertrepr_compare("not in", "vrij", PAGE)
    assert told
    assert told[1].endswith("<p>Zij is\nvrij.</p></main>")
    assert len(told[1]) < MOST


def test_what_is_short_is_shown_as_ever() -> None:
    assert pytest_assertrepr_compare("in", "bezet", "Zij is vrij.") is None
    assert pytest_assertrepr_compare("==", "bezet", PAGE) is None
