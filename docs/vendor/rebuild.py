# ruff: noqa: INP001  (a script beside the text that explains it)
"""Rebuild what is vendored under src/vastgoed/static/vendor from npm packages; see docs/vendor/README.md.

    python docs/vendor/rebuild.py NODE_MODULES

Only the rules for classes that stand in templates/ are kept, and only the tokens that those rules and
our own style sheets use. Both shrink by a factor of four, and every page loads them.
"""

import base64
import hashlib
import json
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "src/vastgoed/static"
VENDOR = STATIC / "vendor"
LICENSES = ROOT / "LICENSES"
LIGHT = "@nl-design-system-unstable/voorbeeld-design-tokens"
DARK = "@nl-design-system-community/ma-design-tokens"
FONT = "@fontsource-variable/noto-sans"
COMPONENTS = [
    "action-group", "alert", "body", "breadcrumb-nav", "button", "button-link", "data-badge", "form-field",
    "form-field-description", "form-field-error-message", "form-fieldset", "form-label", "heading-1",
    "heading-2", "heading-3", "heading-4", "link", "ordered-list", "pagination", "paragraph", "select",
    "separator", "skip-link", "table", "textarea", "textbox", "unordered-list",
]  # fmt: skip
VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
TOKEN = re.compile(r"(--[\w-]+):\s*([^;]+);")
COPIES = {
    "htmx.org": {"dist/htmx.min.js": "htmx-{}.min.js", "dist/ext/hx-sse.min.js": "hx-sse-{}.min.js",
                 "dist/ext/hx-preload.min.js": "hx-preload-{}.min.js"},
    FONT: {"files/noto-sans-latin-wght-normal.woff2": "noto-sans-{}-latin.woff2",
           "files/noto-sans-latin-ext-wght-normal.woff2": "noto-sans-{}-latin-ext.woff2"},
}  # fmt: skip


def package(modules: Path, name: str) -> dict[str, str]:
    about: dict[str, str] = json.loads((modules / name / "package.json").read_text())
    return about


def blocks(css: str) -> Iterator[tuple[str, str]]:
    """Yield every `prelude { body }` of the outermost level."""
    start = depth = opened = 0
    for at, char in enumerate(css):
        if char == "{":
            depth += 1
            opened = at if depth == 1 else opened
        elif char == "}":
            depth -= 1
            if depth == 0:
                yield css[start:opened].strip(), css[opened + 1 : at]
                start = at + 1


def selectors(prelude: str) -> Iterator[str]:
    """Split at the commas that are not inside parentheses."""
    start = depth = 0
    for at, char in enumerate(f"{prelude},"):
        depth += (char == "(") - (char == ")")
        if char == "," and depth == 0:
            yield prelude[start:at].strip()
            start = at + 1


def wanted(selector: str, used: set[str]) -> bool:
    names = re.findall(r"\.(utrecht-[\w-]+)", re.sub(r":not\([^)]*\)", "", selector))
    return all(name in used for name in names)


def pruned(css: str, used: set[str]) -> str:
    kept = []
    for prelude, body in blocks(css):
        inner = pruned(body, used) if prelude.startswith("@media") else squeezed(body)
        heads = [prelude] if prelude.startswith("@") else [s for s in selectors(prelude) if wanted(s, used)]
        if heads and inner:
            kept.append(f"{','.join(squeezed(head) for head in heads)}{{{inner}}}")
    return "".join(kept)


def squeezed(css: str) -> str:
    css = re.sub(r"\s+", " ", css).strip()
    return re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r"([;{(,]|^)\s*([\w-]+):\s+", r"\1\2:", css)).rstrip(";")


def uncommented(css: str) -> str:
    return re.sub(r"/\*.*?\*/", "", css.replace('@charset "UTF-8";', ""), flags=re.DOTALL)


def branded(css: str) -> str:
    """A municipality has one colour: what can be clicked is in the accent."""
    return re.sub(r"--basis-color-action-[12]-", "--basis-color-accent-1-", css)


def classes_in_templates() -> set[str]:
    text = "".join(path.read_text() for path in sorted((ROOT / "templates").rglob("*.html")))
    return set(re.findall(r"utrecht-[a-z][\w-]*\w", text))


def component_css(modules: Path) -> str:
    used = classes_in_templates()
    sheets = (modules / f"@utrecht/{name}-css/dist/index.css" for name in COMPONENTS)
    return branded("".join(pruned(uncommented(sheet.read_text()), used) for sheet in sheets))


def needed(css: str, tokens: dict[str, str]) -> set[str]:
    found: set[str] = set()
    todo = VARIABLE.findall(css)
    while todo:
        name = todo.pop()
        if name in tokens and name not in found:
            found.add(name)
            todo += VARIABLE.findall(tokens[name])
    return found


def tokens_in(modules: Path, path: str) -> dict[str, str]:
    return dict(TOKEN.findall(branded(uncommented((modules / path).read_text()))))


def token_css(modules: Path, css: str) -> str:
    light, dark = tokens_in(modules, f"{LIGHT}/dist/theme.css"), tokens_in(
        modules, f"{DARK}/dist/color-scheme-dark/theme.css"
    )  # fmt: skip
    names = needed(css, light)
    day = ";".join(f"{name}:{light[name]}" for name in light if name in names)
    night = ";".join(f"{n}:{v}" for n, v in dark.items() if n in names and "-accent-" not in n)
    return (
        f":root{{color-scheme:light;{day}}}"
        f"@media(prefers-color-scheme:dark){{:root:not([data-theme=light]){{color-scheme:dark;{night}}}}}"
        f":root[data-theme=dark]{{color-scheme:dark;{night}}}"
    )


def integrity(path: Path) -> str:
    return "sha384-" + base64.b64encode(hashlib.sha384(path.read_bytes()).digest()).decode()


def entry(modules: Path, name: str, files: list[str]) -> str:
    about = package(modules, name)
    lines = [
        "[[package]]",
        f'name = "{name}"',
        f'version = "{about["version"]}"',
        f'licence = "{about["license"]}"',
    ]
    return "\n".join([*lines, f"files = {json.dumps(files)}"]) + "\n"


def keep_licence(modules: Path, name: str) -> None:
    source = next(path for path in (modules / name).iterdir() if path.name.startswith("LICENSE"))
    flat = "utrecht-css" if name.startswith("@utrecht/") else name.strip("@").replace("/", "-")
    shutil.copyfile(source, LICENSES / f"{flat}.txt")


def main(modules: Path) -> None:
    VENDOR.mkdir(parents=True, exist_ok=True)
    LICENSES.mkdir(exist_ok=True)
    for old in VENDOR.glob("*.*"):
        old.unlink()
    own = "".join(sheet.read_text() for sheet in sorted(STATIC.glob("*.css")))
    components = component_css(modules)
    version = package(modules, "@utrecht/button-css")["version"]
    sheet, tokens = f"utrecht-{version}.min.css", f"tokens-{package(modules, LIGHT)['version']}.min.css"
    (VENDOR / sheet).write_text(components + "\n")
    (VENDOR / tokens).write_text(token_css(modules, components + own) + "\n")
    files = {f"@utrecht/{name}-css": [sheet] for name in COMPONENTS} | {LIGHT: [tokens], DARK: [tokens]}
    for name, copies in COPIES.items():
        files[name] = [to.format(package(modules, name)["version"]) for to in copies.values()]
        for source, target in zip(copies, files[name], strict=True):
            shutil.copyfile(modules / name / source, VENDOR / target)
    write_register(modules, files)


def write_register(modules: Path, files: dict[str, list[str]]) -> None:
    for name in files:
        keep_licence(modules, name)
    names = sorted({file for some in files.values() for file in some})
    hashes = "".join(f'"{name}" = "{integrity(VENDOR / name)}"\n' for name in names)
    entries = "\n".join(entry(modules, name, some) for name, some in sorted(files.items()))
    (VENDOR / "vendor.toml").write_text(f"[integrity]\n{hashes}\n{entries}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
