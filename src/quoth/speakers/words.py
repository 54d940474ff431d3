"""A document as words, sentences and paragraphs, for the speaker rules.

One pass of a regular expression over the text; everything after works on indexes of words. It knows nothing of names.
"""

import re
from bisect import bisect_right
from typing import NamedTuple

from quoth.document import Document, Span

_split = str.split
# A word with its inner marks ("O'Brien", "al-Qaeda", "AT&T", "gov.uk"), letters with full stops ("U.S."), a number with
# commas. After "Ã" a mark is the rest of a letter that was decoded wrongly, as pages often are.
_WORD = re.compile(r"\d{1,3}(?:,\d{3})+|(?:[^\W\d_]\.){2,}|[^\W_]+(?:(?:['’\-‑&.@]|(?<=[ÃÂ])[^\w\s])[^\W_]+)*")
_PARAGRAPH = re.compile(r"\n[ \t\xa0]*\n\s*")
_SENTENCE_END = re.compile(r"[.!?…][\"”’'»)\]]*\s+[\"“‘'«(\[]*(?=[^\W_a-z])")
_LABEL = re.compile(r"([A-Z][\w.’'\-]*(?: [A-Z(][\w.’')\-]*){0,4}):\s")
_MARK = re.compile('[“”"«»]')
# After these a full stop ends no sentence.
_ABBREVIATION = frozenset(
    _split(
        "mr mrs ms dr prof sen sens gov govs rep reps gen lt col capt sgt adm maj cmdr rev hon st jr sr inc corp co "
        "ltd vs no jan feb mar apr jun jul aug sept sep oct nov dec mt ft messrs pres atty supt det amb cpl pvt u.s "
        "u.k u.n d.c"
    )
)


class Word(NamedTuple):
    """One word: its characters, where they stand, and its bare form: no possessive ending, straight apostrophes."""

    text: str
    start: int
    end: int
    bare: str
    possessive: bool


class Page:
    """The words of a document with its sentences and paragraphs, each known by the index of its first word.

    `words` in order; `paragraphs` the spans of the parts that are article; `sentence_of` and `paragraph_of` give the
    number of the sentence and paragraph of every word. A word is cut where one of `edges` stands inside it. Time and
    space are linear in the text.
    """

    def __init__(self, document: Document, edges: tuple[int, ...] = ()) -> None:
        self.text = document.text
        self._edges = [*sorted(set(edges)), len(document.text) + 1]
        self._edge = 0
        self.paragraphs: list[Span] = []
        self.kinds: list[str] = []
        if document.blocks:
            for block in document.article():
                self.paragraphs.append(block.span)
                self.kinds.append(block.kind)
        else:
            self._split(document.text)
        self.words: list[Word] = []
        self.sentence_of: list[int] = []
        self.paragraph_of: list[int] = []
        self.sentence_starts: set[int] = set()
        self._paragraph_first: list[int] = []
        sentence = 0
        for number, span in enumerate(self.paragraphs):
            self._paragraph_first.append(len(self.words))
            sentence = self._read(span, number, sentence)
        self._paragraph_first.append(len(self.words))
        self.starts = [word.start for word in self.words]
        self.quoted: set[int] = set()
        self.first_person = 0
        self.labels: dict[int, Span] = {}
        self._mark_quoted()
        self._find_labels(document)

    def _split(self, text: str) -> None:
        start = 0
        for gap in _PARAGRAPH.finditer(text):
            if gap.start() > start:
                self.paragraphs.append(Span(start, gap.start()))
                self.kinds.append("paragraph")
            start = gap.end()
        if start < len(text):
            self.paragraphs.append(Span(start, len(text)))
            self.kinds.append("paragraph")

    def _read(self, span: Span, number: int, sentence: int) -> int:
        text, words = self.text, self.words
        ends = []
        for mark in _SENTENCE_END.finditer(text, span.start, span.end):
            before = text[max(span.start, mark.start() - 6) : mark.start()]
            last = before[max(before.rfind(c) for c in ' \n\xa0(“"') + 1 :] if before else ""
            if mark.group()[0] == "." and (last.casefold() in _ABBREVIATION or (len(last) == 1 and last.isupper())):
                continue
            ends.append(mark.end())
        ends.append(span.end + 1)
        next_end, first = 0, True
        for match in _WORD.finditer(text, span.start, span.end):
            start = match.start()
            if start >= ends[next_end]:
                while start >= ends[next_end]:
                    next_end += 1
                first = True
            if first:
                sentence += 1
                self.sentence_starts.add(len(words))
                first = False
            for start, end in self._pieces(match.start(), match.end()):
                self._word(text[start:end], start, end)
                self.sentence_of.append(sentence)
                self.paragraph_of.append(number)
        return sentence

    def _pieces(self, start: int, end: int) -> list[tuple[int, int]]:
        """A word, cut at the edges inside it; what is left holds a letter or digit at its start."""
        while self._edges[self._edge] <= start:
            self._edge += 1
        if self._edges[self._edge] >= end:
            return [(start, end)]
        cuts = [start]
        while self._edges[self._edge] < end:
            edge = self._edges[self._edge]
            # a cut inside a word parts words that were run together ("saidRoe"), not a slip of the edge ("ngie")
            if not (self.text[edge].isalpha() and self.text[edge].islower()) and self.text[edge:end] not in (
                "'s",
                "’s",
            ):
                cuts.append(edge)
            self._edge += 1
        pieces = []
        for one, other in zip(cuts, [*cuts[1:], end], strict=True):
            piece = _WORD.search(self.text, one, other)
            if piece is not None:
                pieces.append((piece.start(), other))
        return pieces

    def _word(self, token: str, start: int, end: int) -> None:
        text, words = self.text, self.words
        plain = token.replace("’", "'")
        if token[-2:] in ("'s", "’s", "'S", "’S") and len(token) > 2:
            words.append(Word(token, start, end, plain[:-2], True))
        elif token[-1] == "s" and text[end : end + 1] in ("'", "’") and not text[end + 1 : end + 2].isalnum():
            words.append(Word(token, start, end, plain, token[0].isupper()))
        else:
            words.append(Word(token, start, end, plain.rstrip("."), False))

    def _find_labels(self, document: Document) -> None:
        """Paragraphs that open with who speaks ("ROE: …"), where at least three do; of a transcript, its turns."""
        if any(block.label is not None for block in document.blocks):
            for number, block in enumerate(document.article()):
                if block.label is not None:
                    self.labels[number] = block.label
            return
        found = {}
        for number, span in enumerate(self.paragraphs):
            match = _LABEL.match(self.text, span.start, span.end)
            if match is not None:
                found[number] = Span(*match.span(1))
        if len(found) >= 3 and len({self.text[s.start : s.end] for s in found.values()}) < len(found):
            self.labels = found

    def _mark_quoted(self) -> None:
        """Words inside double quotation marks, paragraph by paragraph, and how often "I" stands outside them."""
        for number, span in enumerate(self.paragraphs):
            opened = False
            marks = iter(_MARK.finditer(self.text, span.start, span.end))
            mark = next(marks, None)
            for i in self.paragraph_words(number):
                start = self.words[i].start
                while mark is not None and mark.start() < start:
                    opened = mark.group() in "“«" or (mark.group() == '"' and not opened)
                    mark = next(marks, None)
                if opened:
                    self.quoted.add(i)
                elif self.words[i].text in ("I", "I’m", "I'm", "I’ve", "I've", "I’d", "I'd", "my", "My", "me"):
                    self.first_person += 1

    def index_at(self, offset: int) -> int:
        """Index of the first word that ends after `offset`."""
        i = bisect_right(self.starts, offset) - 1
        return i if i >= 0 and self.words[i].end > offset else i + 1

    def words_in(self, span: Span) -> range:
        """Indexes of the words that the span touches."""
        first = self.index_at(span.start)
        last = bisect_right(self.starts, span.end - 1) if span.end > span.start else first
        return range(first, max(first, last))

    def paragraph_words(self, number: int) -> range:
        """Indexes of the words of a paragraph."""
        return range(self._paragraph_first[number], self._paragraph_first[number + 1])

    def gap(self, index: int) -> str:
        """The characters between word `index` and the one after it; a no-break space is given as a space."""
        if index + 1 >= len(self.words):
            return ""
        return self.text[self.words[index].end : self.words[index + 1].start].replace("\xa0", " ")
