"""The one way gkxl says no to a user."""
from __future__ import annotations


class Refusal(Exception):
    """Input or arguments that cannot be used.

    The text is one plain Chinese sentence that names the file, the place, the reason and the remedy; faces show it as it is.
    """


class FormError(Refusal):
    """A form file that cannot be loaded."""
