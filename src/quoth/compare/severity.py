"""How much a difference matters: form, minor or wording.

Wording: a content word, a negation, a number or a name. Minor: small words, fillers, another number or tense of a word.
Form: the same words contracted or written out, a word doubled by a slip of the tongue mended.

>>> severity(["will"], ["can"]), severity(["never"], []), severity(["lessons"], ["lesson"])
('minor', 'wording', 'minor')
>>> severity(["the", "the"], ["the"])
'form'
"""

from collections.abc import Sequence

from quoth.compare.words import fold, stem
from quoth.findings import SEVERITIES, Severity


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


NEGATIONS = _set(
    "not no never none nobody nothing nowhere neither nor without cannot cant dont doesnt didnt wont wouldnt "
    "couldnt shouldnt isnt arent wasnt werent hasnt havent hadnt aint mustnt neednt hardly scarcely barely unless"
)
LIMITS = NEGATIONS | _set("if but except only until although though however maybe perhaps almost")
SMALL = _set(
    "a an the this that these those there here it its he she they we you i me him her them us my your his our their "
    "who whom which what that and or but so then than as of to in on at by for from with about into onto over under "
    "up down out off be is are was were been being am do does did done have has had will would shall should can "
    "could may might must just very really well now also too even still quite rather actually frankly honestly "
    "basically literally simply you know mean like sort kind okay yes yeah oh uh um er ah look listen again some "
    "any all own such own because when where while how"
)


def severity(original: Sequence[str], quoted: Sequence[str]) -> Severity:
    """The severity of one difference, from the characters of each side's words."""
    theirs, ours = [fold(word) for word in original], [fold(word) for word in quoted]
    if _negations(original) != _negations(quoted):
        return "wording"
    if theirs and ours and _once(theirs) == _once(ours):
        return "form"
    kin = {stem(raw, key) for raw, key in zip(original, theirs, strict=True)}
    other_kin = {stem(raw, key) for raw, key in zip(quoted, ours, strict=True)}
    changed = [key for raw, key in zip(original, theirs, strict=True) if stem(raw, key) not in other_kin]
    changed += [key for raw, key in zip(quoted, ours, strict=True) if stem(raw, key) not in kin]
    return "minor" if all(key in SMALL for key in changed) else "wording"


def gravest(severities: Sequence[Severity]) -> Severity:
    """The gravest of several; "none" of none."""
    return max(severities, key=SEVERITIES.index, default="none")


def _once(keys: Sequence[str]) -> list[str]:
    """The keys without those that repeat the one before."""
    return [key for i, key in enumerate(keys) if not i or key != keys[i - 1]]


def _negations(run: Sequence[str]) -> int:
    return sum(1 for word in run if fold(word) in NEGATIONS)
