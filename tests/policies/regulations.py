"""The published regulations of `corpus/`: each is read once, and not before somebody asks for it."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from vastgoed.policies.document import Document, load

CORPUS = {path.stem: path for path in sorted((Path(__file__).parent / "corpus").glob("*.yaml"))}


@cache
def regulation(name: str) -> Document:
    return load(CORPUS[name].read_bytes())


class Regulations(Mapping[str, Document]):
    """By the name of their file. To list the tests takes names only."""

    def __getitem__(self, name: str) -> Document:
        return regulation(name)

    def __iter__(self) -> Iterator[str]:
        return iter(CORPUS)

    def __len__(self) -> int:
        return len(CORPUS)


DOCUMENTS = Regulations()
