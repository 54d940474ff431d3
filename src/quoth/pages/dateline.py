"""Datelines: `MOSCOW (Sputnik) —`, `LONDON, Jan. 5 (Reuters) -`, `WASHINGTON —` at the start of a report.

A dateline says where a report was filed, and often by which agency and on which day. It is read from the first
paragraphs of any page, whatever its format. Only forms that hardly occur otherwise are taken: a place in capitals
followed by a dash, or a place followed by a wire agency's name in brackets. `NEW DELHI:` is left alone, since a
transcript's `MODERATOR:` looks the same. A date in it is given in the page's own words, for it seldom states a year.
"""

import re
from collections.abc import Iterable

from quoth.document import Block, Dateline, Found, Span

PARAGRAPHS = 4
"""How many paragraphs from the top may open with a dateline; later ones are section openings or lists."""

LONGEST = 120
"""Code points within which a dateline ends."""

_KINDS = ("paragraph", "dateline", "blockquote", "list")

# A dash with space on at least one side, or right behind the agency's bracket.
_DASH = re.compile(r"\s+(?:[—–―‒]+|--?-?)\s*|(?<=[)/])(?:[—–―‒]+|--?)\s*|[—–―‒]+\s+")
_AGENCY_AT_END = re.compile(r"\s*(?:\(([^()\n]{2,40})\)|/([^/\n]{2,40})/)\.?$")
_AGENCY_AT_START = re.compile(r"\(([A-Za-z][\w .&'’]{1,30})\)")
_DATE = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
    r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?\s+\d{1,2}(?:st|nd|rd|th)?"
    r"|\d{1,2}(?:st|nd|rd|th)?\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?(?:\s+\d{4})?"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\.?$"
)
_YEAR = re.compile(r"(?:19|20)\d\d\.?$")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’ʼ‘-])*$")

_WIRES = (
    "ap afp reuters upi cnn xinhua sputnik tass itar-tass interfax dpa ansa efe pti ians kyodo yonhap bernama antara "
    "anadolu aa irna belga apa ritzau ntb tt lusa pap ctk mti rfe/rl cns cnbc bloomberg prnewswire businesswire "
    "globenewswire ani uni app cp pa aap npr ips kuna mena wam spa una"
)
_AGENCIES = frozenset(_WIRES.split()) | {
    "the canadian press",
    "associated press",
    "the associated press",
    "anadolu agency",
    "press association",
}

# Words in capitals before a dash that name no place.
_OPENERS = (
    "UPDATE UPDATED UPDATES EXCLUSIVE BREAKING WATCH LIVE VIDEO AUDIO PHOTO PHOTOS RELATED READ MORE SPONSORED NOTE "
    "EDITOR OPINION ANALYSIS COMMENT REVIEW INTERVIEW CORRECTION CLARIFICATION WARNING SPOILER NEWS STORY BY THE A AN "
    "AND OR BUT IF IT HE SHE WE YOU I THIS THAT THERE HERE NOT NO YES WHAT WHO WHY HOW WHEN WHERE Q QUESTION ANSWER "
    "TIP PART STEP CHAPTER DAY PS NB FAQ TOP BEST PLUS ALSO FIRST LAST NEXT FACT CHECK OK FYI"
)
_NO_PLACE = frozenset(_OPENERS.split())
_SMALL_WORDS = "de del do da di du des la le el al of the upon sur sous les am an der on in y and"
_JOINING = frozenset(_SMALL_WORDS.split())


def find(text: str, blocks: Iterable[Block]) -> Dateline | None:
    """The dateline that one of the first paragraphs opens with, or `None`.

    `blocks` are the document's, in order; furniture, headlines and bylines are passed over. The span runs from the
    place to the end of the agency or date, without the dash.

    >>> dateline = find("HARBOR, June 3 (Reuters) - It rained.", [Block("paragraph", Span(0, 36))])
    >>> dateline.place.value, dateline.date.value, dateline.agency.value, dateline.span
    ('HARBOR', 'June 3', 'Reuters', Span(start=0, end=24))
    """
    seen = 0
    for block in blocks:
        if block.kind not in _KINDS:
            continue
        start, end = block.span
        opening = text[start : min(end, start + LONGEST)]
        if not opening.strip():
            continue
        found = _opening(opening, start)
        if found:
            return found
        seen += 1
        if seen == PARAGRAPHS:
            break
    return None


def _opening(opening: str, offset: int) -> Dateline | None:
    """The dateline at the start of `opening`, which stands at `offset` in the document."""
    indent = len(opening) - len(opening.lstrip())
    opening, offset = opening[indent:], offset + indent
    alone = _AGENCY_AT_START.match(opening)
    if alone and _is_agency(alone[1]):
        return Dateline(Span(offset, offset + alone.end()), agency=_found(alone, 1, offset))
    slashed = re.match(r"[^\n/]{2,60}/([^/\n]{2,30})/\.?(?=\s)", opening)
    if slashed and _is_agency(slashed[1]):
        return _head(slashed[0].rstrip("."), offset)
    for dash in _DASH.finditer(opening):
        if not opening[dash.end() :].strip() and dash.end() < LONGEST - 1:
            following = ""
        else:
            following = opening[dash.end() : dash.end() + 1]
        # A report goes on with a capital, a quotation mark or a digit; "A — or B" is no dateline.
        if following and following.islower():
            return None
        return _head(opening[: dash.start()], offset)
    whole = opening.strip()
    return _head(whole, offset) if len(whole) < 60 and whole.endswith(")") else None


def _head(head: str, offset: int) -> Dateline | None:
    """The parts of what stands before the dash, all of which must be place, date or agency."""
    bracket = _AGENCY_AT_END.search(head)
    agency = None
    body = head
    if bracket:
        group = 1 if bracket[1] else 2
        name = bracket[group].strip()
        if not 1 <= len(name.split()) <= 4 or any(map(str.isdigit, name)) or re.match(r"[RDI]-", name):
            return None
        agency = _found(bracket, group, offset)
        body = head[: bracket.start()]
    place_end, date = 0, None
    position = 0
    parts = body.split(",")
    for number, part in enumerate(parts):
        stripped = part.strip()
        at = position + len(part) - len(part.lstrip())
        position += len(part) + 1
        if number and date is None and _DATE.match(stripped):
            date = (at, at + len(stripped))
        elif number and date and _YEAR.match(stripped):
            date = (date[0], at + len(stripped))
        elif date is None and _is_name(stripped, capitals=number == 0 and agency is None, most=4 if number == 0 else 3):
            place_end = at + len(stripped)
        else:
            return None
    place = body[:place_end]
    known = agency is not None and (_is_agency(agency.value) or (agency.value.isupper() and len(agency.value) <= 6))
    if not known and not _in_capitals(parts[0].strip()):
        return None
    if date and re.search(r"\d\.$", body[slice(*date)]):
        date = (date[0], date[1] - 1)
    end = len(head) if bracket else max(place_end, date[1] if date else 0)
    return Dateline(
        Span(offset, offset + end),
        place=Found(place, "text", Span(offset, offset + place_end)),
        agency=agency,
        date=Found(body[slice(*date)], "text", Span(offset + date[0], offset + date[1])) if date else None,
    )


def _found(match: re.Match[str], group: int, offset: int) -> Found:
    return Found(match[group], "text", Span(offset + match.start(group), offset + match.end(group)))


def _is_agency(name: str) -> bool:
    return name.strip().casefold() in _AGENCIES


def _is_name(part: str, *, capitals: bool, most: int) -> bool:
    """Whether a part reads as a place: up to `most` capitalised words, all in capitals where `capitals` is asked."""
    words = re.split(r"[\s/]+", part)
    if not 1 <= len(words) <= most or not words[0]:
        return False
    if any(word.upper() in _NO_PLACE and word.isupper() and word.lower() not in _JOINING for word in words):
        return False
    if words[0].upper() in _NO_PLACE and len(words) == 1:
        return False
    if capitals and not _in_capitals(part):
        return False
    return all(_WORD.match(word) and (word[0].isupper() or word in _JOINING) for word in words)


def _in_capitals(part: str) -> bool:
    """Whether a place's words are all in capitals (small joining words apart) and long enough to be a name."""
    words = [word for word in re.split(r"[\s/]+", part) if word not in _JOINING]
    return bool(words) and all(word.isupper() for word in words) and sum(map(str.isalpha, part)) >= 3
