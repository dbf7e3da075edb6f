"""Errors of complaints beyond the five families."""

from adv_portal.errors import Refused


class TooFine(Exception):
    """A tally was asked for more than two dimensions: a mistake in the program, and a danger to people."""


class BadFile(Refused):
    """A file of complaints cannot be taken in; each gap names line, column and reason."""

    code = "bad_file"
