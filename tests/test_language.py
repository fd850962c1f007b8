"""Dutch that everybody can read (level B1), every sentence of it in gettext, and every one in English too."""

import ast
import re
from collections.abc import Iterator

import pytest
from jinja2 import Environment, nodes

from tests.messages import both, found, key, said, stored
from vastgoed.settings import ROOT, Settings
from vastgoed.web.jinja import environment

BANNED = (
    "geaccordeerd", "ten behoeve van", "middels", "dient u", "dienen te", "inzake", "teneinde",
    "conform", "alsmede", "derhalve", "tevens", "aangaande", "betreffende", "omtrent", "indien",
    "met betrekking tot", "ten aanzien van", "op grond van", "in het kader van", "desgewenst",
    "reeds", "echter", "gelieve", "uiterlijk op", "te allen tijde", "vigerende", "navolgende",
    "voornoemde", "bovengenoemde", "ondergetekende", "jij", "jouw",
)  # fmt: skip
LONGEST = 15
HOLE = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
DUTCH = re.compile(
    r"(?<![-#/])\b(de|het|een|niet|voor|naar|uw|u|kies|deze|dit|wij|met|van|op|tot|geen|zijn|nog|ook|aan|uit|dat|wie|wat"
    r"|waar|wanneer|huis|ruimte|reservering|dag|keer|vrij|vul|meld|bewaar|terug|verder|gesloten|beheerder)\b(?!-)",
    re.IGNORECASE,
)
TRANSLATING = {"_", "gettext", "ngettext", "pgettext", "say", "msgid"}
BILINGUAL = {"Words", "Fact", "problem"}
"""Made of the Dutch and the English side by side."""
ELSEWHERE = (
    "src/vastgoed/demo/",  # what people of an invented municipality typed, in Dutch as they would
    "src/vastgoed/imports/",  # told on the command line, about files in Dutch
    "src/vastgoed/policies/",  # a policy says both languages itself; tests/policies hold them side by side
)
SCREENS = "src/vastgoed/policies/pages/"
FILE_NAME = "filename="


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?:;])\s+", HOLE.sub("X", text))


def test_there_is_something_to_read() -> None:
    assert len(list(said())) > 800


@pytest.mark.parametrize("word", BANNED)
def test_no_office_word_stands_on_a_screen(word: str) -> None:
    hit = re.compile(rf"\b{word}\b", re.IGNORECASE)
    assert [(where, text) for where, text in said() if hit.search(text)] == []


def test_no_sentence_is_too_long() -> None:
    english = [("en.po", text) for it in stored() if it.id for text in both(it.string)]
    spoken = [*said(), *english]
    assert [
        (where, it) for where, text in spoken for it in sentences(text) if len(it.split()) > LONGEST
    ] == []


def test_every_sentence_has_an_english_one() -> None:
    """`make messages` adds the new ones; a person translates them."""
    english = {key(it): both(it.string) for it in stored() if it.id and not it.fuzzy}
    missing = {it: name for name, _, it in found() if not all(english.get(it, ("",)))}
    assert missing == {}


def test_nothing_in_the_catalogue_is_no_longer_said() -> None:
    assert {key(it) for it in stored() if it.id} - {it for _, _, it in found()} == set()
    assert list(stored().obsolete) == []


def test_both_languages_have_the_same_holes() -> None:
    wrong = [
        it.id
        for it in stored()
        for dutch, english in zip(both(it.id), both(it.string), strict=True)
        if it.id and sorted(set(HOLE.findall(dutch))) != sorted(set(HOLE.findall(english)))
    ]
    assert wrong == []


def test_english_is_english() -> None:
    assert [
        it.string for it in stored() if it.id and any(DUTCH.search(text) for text in both(it.string))
    ] == []


def text_nodes(source: str, jinja: Environment) -> str:
    """What a template says outside its tags and its `trans` blocks; every expression is a hole."""
    parts, names = [], []
    for _, kind, value in jinja.lex(source):
        names += [value] if kind == "name" else []
        translated = "trans" in names and "endtrans" not in names[names.index("trans") :]
        parts.append(value if kind == "data" and not translated else "\0")
        if "endtrans" in names:
            names.clear()
    return re.sub(r"<style>.*?</style>|<!--.*?-->", "", "".join(parts), flags=re.DOTALL)


def bare(source: str, jinja: Environment) -> list[str]:
    """Words that stand in HTML as they are, or in an attribute that is read or heard."""
    html = text_nodes(source, jinja)
    spoken = re.findall(r'\b(?:alt|title|placeholder|aria-label|data-[a-z]+)="([^"]*)"', html)
    shown = re.sub(r"<[^>]*>|\bvg-[a-z-]+", "\0", html).split("\0")
    return [it.strip() for it in [*spoken, *shown] if re.search(r"[^\W\d_]{2}", it)]


def literals(source: str, jinja: Environment) -> Iterator[str]:
    """Dutch in an expression that is no argument of gettext, or glued or chosen inside of one."""
    tree = jinja.parse(source)
    told = {id(arg) for call in calls(tree) for arg in call.args if isinstance(arg, nodes.Const)}
    for const in tree.find_all(nodes.Const):
        if isinstance(const.value, str) and id(const) not in told and DUTCH.search(const.value):
            yield const.value


def calls(tree: nodes.Template) -> Iterator[nodes.Call]:
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in TRANSLATING:
            yield call


def test_no_template_says_a_word_outside_gettext(settings: Settings) -> None:
    jinja, wrong = environment(settings), {}
    for path in [it for kind in ("html", "txt") for it in (ROOT / "templates").rglob(f"*.{kind}")]:
        source = path.read_text()
        if seen := [*bare(source, jinja), *literals(source, jinja)]:
            wrong[str(path.relative_to(ROOT))] = seen
    assert wrong == {}


def test_a_bare_word_in_a_template_is_found(settings: Settings) -> None:
    jinja = environment(settings)
    assert bare("<p>Kies {{ x }}</p>", jinja) == ["Kies"]
    assert bare('<a aria-label="Naar huis">{% trans %}Terug{% endtrans %}</a>', jinja) == ["Naar huis"]
    assert list(literals('{{ _("Kies" if x else "Meld") }}', jinja)) == ["Kies", "Meld"]


def quoted(tree: ast.AST) -> Iterator[ast.Constant]:
    """All texts of a module but its docstrings and what stands in a call that says both languages."""
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) or (isinstance(node, ast.Call) and name(node) in BILINGUAL):
            skipped |= {id(it) for it in ast.walk(node) if isinstance(it, ast.Constant)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node


def name(call: ast.Call) -> str:
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def bare_code(source: str) -> list[str]:
    texts = [str(it.value) for it in quoted(ast.parse(source))]
    return [it for it in texts if " " in it.strip() and DUTCH.search(it) and FILE_NAME not in it]


def test_no_code_says_a_sentence_outside_gettext() -> None:
    known = {sentence for _, sentence in said()}
    wrong: dict[str, list[str]] = {}
    for path in sorted((ROOT / "src").rglob("*.py")):
        place = str(path.relative_to(ROOT))
        if place.startswith(SCREENS) or not place.startswith(ELSEWHERE):
            wrong[place] = [it for it in bare_code(path.read_text()) if it not in known]
    assert {place: texts for place, texts in wrong.items() if texts} == {}


def test_a_bare_sentence_in_code_is_found() -> None:
    assert bare_code('x = "Kies een dag."') == ["Kies een dag."]
    assert bare_code('"""Kies een dag."""\nx = Words("Kies een dag.", "Choose a day.")') == []
