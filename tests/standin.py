"""An engine for tests: whatever stands between curly quotation marks was said by the one named after `said`.

It stands where the network stands, so that what is around it can be tested without it.
"""

import os
import re

from quoth.document import Document, Span
from quoth.extract import Extraction
from quoth.reading import Attribution, Quoted, Words

_SAID = re.compile("(“[^”\n]{1,2000}”) (said) (\\w+)")


class StandIn:
    """`“…” said NAME`, nothing else. Ends its process where it reads `KILL`, raises where it reads `RAISE`."""

    name = "stand-in-1"

    def extract(self, document: Document) -> Extraction:
        if "KILL" in document.text:
            os._exit(9)
        if "RAISE" in document.text:
            raise RuntimeError("asked to")
        attributions = []
        for number, match in enumerate(_SAID.finditer(document.text), 1):
            content, cue, source = (Span(*match.span(group)) for group in (1, 2, 3))
            attributions.append(
                Attribution(
                    id=f"a{number}",
                    source=(source,),
                    cue=(cue,),
                    content=(content,),
                    text=Words((match[3],), (match[2],), (match[1],)),
                    form="direct",
                    medium="speech",
                    confidence=0.8,
                )
            )
        quoted = tuple(Quoted(a.content[0], a.id) for a in attributions)
        return Extraction(tuple(attributions), quoted)


class Unpicklable(StandIn):
    """An engine that cannot be sent to another process."""

    def __reduce__(self):
        raise TypeError("not this one")
