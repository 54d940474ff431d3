"""From an article and originals to a `Check`: what `quoth.check` and the command `quoth check` call.

    >>> import quoth
    >>> speech = quoth.pages.from_text("MAYOR LIND: We will reopen the harbour bridge.")         # doctest: +SKIP
    >>> made = quoth.check(quoth.read("story.html"), [speech])                                  # doctest: +SKIP
    >>> [(finding.verdict, finding.quotation.parts) for finding in made.findings]               # doctest: +SKIP

How quotations are found in originals is in `quoth.compare`; this module reads originals from files, takes the
quotations from readings, and sorts what comes back.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from quoth.document import Document, Found
from quoth.errors import EmptyInput, InputError, NotFound
from quoth.findings import Check, Checked, Finding, Offered, PassedOver, Quotation
from quoth.reading import Reading
from quoth.version import __version__

if TYPE_CHECKING:
    from quoth.compare.originals import Originals

Asked: TypeAlias = "Reading | Quotation | Iterable[Reading | Quotation]"
Against: TypeAlias = "Originals | Iterable[Document | str | os.PathLike[str]]"
SAID_NO_MORE = ("title", "scare quote")


def check(asked: Asked, originals: Against, *, indirect: bool = False, date: str | None = None) -> Check:
    """Check quotations, or all passages in quotation marks of readings, against originals.

    `originals` are documents, paths of files and folders, or what `index_originals` made, which is better where there
    are many. `indirect` also offers, for each indirect attribution, the nearest passages of its speaker. `date` (ISO
    8601) is that of an article that does not state its own.

    Raises `EmptyInput` where there is nothing to check or to check against, and what reading an original raises.
    """
    from quoth.compare.check import check as compared
    from quoth.compare.originals import Originals as Indexed
    from quoth.compare.quotations import indirect_of, of_reading

    items = [asked] if isinstance(asked, Reading | Quotation) else list(asked)
    if not isinstance(originals, Indexed):
        originals = index_originals(originals)
    quotations: list[Quotation] = []
    reported: list[Quotation] = []
    articles: list[Checked] = []
    for item in items:
        if isinstance(item, Quotation):
            quotations.append(item)
            continue
        articles.append(_checked(item.document))
        quotations.extend(of_reading(item, date=date))
        if indirect:
            reported.extend(indirect_of(item, date=date))
    if not quotations and not reported:
        where = next((item.document.name for item in items if isinstance(item, Reading)), None)
        raise EmptyInput(
            "no quotations to check", where=where, hint="there are no passages in quotation marks; see `quoth read`"
        )
    findings, passed_over = _sorted(compared(quotations, originals))
    return Check(
        checker=f"quoth {__version__}",
        articles=tuple(articles),
        originals=tuple(original.name or original.id for original in originals.originals),
        findings=tuple(findings),
        passed_over=tuple(passed_over),
        indirect=tuple(_offered(reported, originals)),
    )


def index_originals(
    originals: Iterable[Document | str | os.PathLike[str]],
    *,
    failures: list[InputError] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> "Originals":
    """Read and index originals: documents, or paths of files and folders in any format that `quoth.pages` reads.

    With `failures` an original that cannot be read is put there as the error it is, and the others are indexed;
    without, the first raises. `progress` is called with how many of how many were read.
    """
    from quoth import pages
    from quoth.compare.indexing import index

    found: list[Document | Path | NotFound] = []
    for item in originals:
        found.extend([item] if isinstance(item, Document) else pages.inputs([os.fspath(item)]))

    def documents() -> Iterator[Document]:
        for number, item in enumerate(found, 1):
            try:
                if isinstance(item, NotFound):
                    raise item
                yield item if isinstance(item, Document) else pages.from_path(item)
            except InputError as error:
                if failures is None:
                    raise
                failures.append(error)
            if progress:
                progress(number, len(found))

    return index(documents(), failures)


def _checked(document: Document) -> Checked:
    def value(found: Found | None) -> str | None:
        return found.value if found else None

    return Checked(
        id=document.id,
        name=document.name,
        title=value(document.title),
        url=value(document.url),
        published=value(document.published),
    )


def _sorted(findings: Iterable[Finding]) -> tuple[list[Finding], list[PassedOver]]:
    """What was found, what is missing, and what is likely nobody's words; a passage within one that was found is it."""
    every = list(findings)
    found = {f.quotation.id for f in every if f.verdict != "absent" and f.quotation.id}
    kept: list[Finding] = []
    passed_over: list[PassedOver] = []
    for finding in every:
        asked = finding.quotation
        if asked.within in found:
            continue
        if finding.verdict == "absent" and asked.taken_for in SAID_NO_MORE:
            passed_over.append(
                PassedOver(span=asked.spans[0], text=asked.parts[0], why=asked.taken_for, article=asked.article)
            )
        else:
            kept.append(finding)
    return kept, passed_over


def _offered(reported: Iterable[Quotation], originals: "Originals") -> Iterator[Offered]:
    from quoth.compare.indirect import offer

    for quotation in reported:
        yield offer(quotation, originals)
