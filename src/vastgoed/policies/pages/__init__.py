"""HTML pages of policies."""

from vastgoed.policies.pages.changes import ChangesPages, FilePages
from vastgoed.policies.pages.editor_checks import CheckPages
from vastgoed.policies.pages.editor_examples import ExamplePages
from vastgoed.policies.pages.editor_files import DownloadPages, UploadPages
from vastgoed.policies.pages.editor_grid import GridPages
from vastgoed.policies.pages.editor_newer import NewerPages
from vastgoed.policies.pages.editor_parts import PartPages
from vastgoed.policies.pages.editor_start import RevisionPages, StartPages
from vastgoed.policies.pages.house_rules import RulesPages

pages = (
    RulesPages,
    StartPages,
    RevisionPages,
    NewerPages,
    PartPages,
    CheckPages,
    GridPages,
    ExamplePages,
    DownloadPages,
    UploadPages,
    ChangesPages,
    FilePages,
)
