"""What is wrong with a policy: the problems of any document."""

from vastgoed.documents.problems import MOST, DocumentError, Lines, Path, Problem, located

__all__ = ["MOST", "Lines", "Path", "PolicyError", "Problem", "located"]

PolicyError = DocumentError
