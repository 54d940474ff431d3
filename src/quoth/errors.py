"""Every error that Quoth raises for something its user can mend.

    QuothError
    ├── InputError          an input cannot be read
    │   ├── NotFound        no such file, folder or match
    │   ├── UnknownFormat   bytes that are no page: an image, a program, an encrypted file
    │   ├── BrokenInput     a damaged or unusable page: a torn gzip, a scanned PDF, subtitles without times
    │   ├── EmptyInput      nothing to work on: an empty original, an article without quotations
    │   └── FetchError      an address that could not be fetched within its limits
    ├── OptionError         options that do not go together, or a value that cannot be used
    └── ModelError          the weights are missing or were made for another version

Each says what is wrong, where (file, and place in it) and what to do next. `exit_code` is what the command ends with
when this error stops it:

    0  everything was read             1  some inputs failed, the rest was read
    2  the command line is wrong       3  no input could be read
    4  `quoth check --fail-on` applies 5  nothing to check
    6  the weights cannot be used
"""


class QuothError(Exception):
    """Base of all. `where` names the input, `place` the place in it, `hint` the next step."""

    exit_code = 1

    def __init__(self, what: str, *, where: str | None = None, place: str | None = None, hint: str | None = None):
        self.what, self.where, self.place, self.hint = what, where, place, hint
        super().__init__(what, where, place, hint)

    def __str__(self) -> str:
        place = ", ".join(part for part in (self.where, self.place) if part)
        message = f"{place}: {self.what}" if place else self.what
        return f"{message}. {self.hint}" if self.hint else message

    def __reduce__(self):
        return _rebuild, (type(self), self.what, self.where, self.place, self.hint)


def _rebuild(kind, what, where, place, hint):
    return kind(what, where=where, place=place, hint=hint)


class InputError(QuothError):
    exit_code = 3


class NotFound(InputError):
    pass


class UnknownFormat(InputError):
    pass


class BrokenInput(InputError):
    pass


class EmptyInput(InputError):
    exit_code = 5


class FetchError(InputError):
    pass


class OptionError(QuothError):
    exit_code = 2


class ModelError(QuothError):
    exit_code = 6
