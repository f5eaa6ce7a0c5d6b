"""Errors a person may see: each message is one sentence that says what to do."""

from __future__ import annotations


class DatelineError(Exception):
    """Base of all named errors. `str(error)` is shown to the person as it is."""


class Stopped(DatelineError):
    """The person stopped it: nothing went wrong, and nothing is to be said."""


class ResourceMissing(DatelineError):
    """A file that the program brings along is not where it should be."""


class UnreadableFile(DatelineError):
    """One file could not be read; the rest of the folder is."""


class RuleError(DatelineError):
    """A rule file is not valid, or one of its examples fails."""


class ProjectError(DatelineError):
    """A project file cannot be opened, or not be written."""


class NewerProject(ProjectError):
    """The project was written by a later version of the program."""


class ExportError(DatelineError):
    """An export could not be made or not be written."""


class UsageError(DatelineError):
    """The command line asks for something that does not exist."""
