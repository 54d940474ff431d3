"""Indirect speech: passages of the speaker that a person may hold beside it.

What somebody is said to have said in the reporter's words is not judged word for word, since no words are claimed. The
sentences of the originals that share the most telling words with it are offered, those in the speaker's own turns
first; whether they say the same is for a person to tell.
"""

import re

import numpy as np

from quoth.compare.evidence import bits
from quoth.compare.originals import Originals
from quoth.compare.places import shown
from quoth.compare.prior import Prior
from quoth.compare.query import query
from quoth.compare.search import held_bits
from quoth.compare.severity import SMALL
from quoth.compare.words import number, stem, words
from quoth.document import Span
from quoth.findings import Offered, Place, Quotation

MOST_PASSAGES = 3
_CHUNKS = 12
_LEAST_SHARED_BITS = 14.0
_SENTENCE = re.compile(r"[^.!?…\n]+(?:[.!?…]+[\"”’')\]]*|\n|$)")


def offer(quotation: Quotation, originals: Originals) -> Offered:
    """The passages nearest to what a quotation reports in other words; none where too little is shared."""
    asked = query(quotation.parts)
    if not len(asked):
        return Offered(quotation=quotation)
    _, alone = bits(asked, originals)
    worth: dict[int, float] = {}
    for word, weight in zip(asked.words, alone.tolist(), strict=True):
        if word.key not in SMALL:
            worth[number(stem(word.raw, word.key))] = weight
    held, _ = held_bits(asked, originals, alone)
    prior = Prior(quotation, originals)
    ranked = held + np.where(held > 0, prior.chunk_bits(), -99)
    sentences: dict[tuple[int, Span], float] = {}
    for chunk in np.argsort(-ranked, kind="stable")[:_CHUNKS].tolist():
        number_of = originals.owner(chunk)
        original = originals.originals[number_of]
        i = chunk - original.first_chunk
        start = int(original.chunk_starts[max(0, i - 1)])
        end = int(original.chunk_starts[i + 2]) if i + 2 < len(original.chunk_starts) else original.length
        for match in _SENTENCE.finditer(original.text(Span(start, end))):
            kin = {number(stem(word.raw, word.key)) for word in words(match[0])}
            shared = sum(worth[key] for key in kin & worth.keys())
            if shared < _LEAST_SHARED_BITS:
                continue
            lead = len(match[0]) - len(match[0].lstrip())
            span = Span(start + match.start() + lead, start + match.end())
            turn = np.array([original.turn_speakers[original.turn(span.start)]])
            score = shared + float(prior.bits(number_of, np.array([span.start]), turn)[0])
            sentences[number_of, span] = score
    best = sorted(sentences, key=lambda key: (-sentences[key], key))[:MOST_PASSAGES]
    return Offered(quotation=quotation, passages=tuple(_passage(originals, *key) for key in best))


def _passage(originals: Originals, original: int, span: Span) -> Place:
    return shown(originals.originals[original], (span,), originals)
