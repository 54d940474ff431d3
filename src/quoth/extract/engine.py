"""The engine that ships: the network's relations as attributions, with the passages in quotation marks.

Reads every block of a document that is not furniture, byline or dateline. Who the sources are is another room's
question (`quoth.speakers`).
"""

from pathlib import Path

from quoth.document import Document, Span
from quoth.extract import Extraction
from quoth.extract.confidence import Calibration
from quoth.extract.form import Passages, form
from quoth.extract.held import held
from quoth.extract.network import FOLDER, Network
from quoth.extract.passive import without_hearers
from quoth.extract.quoted import in_blocks
from quoth.extract.relations import Relation, Run, relations
from quoth.extract.running import running
from quoth.extract.settled import filled, settled
from quoth.extract.signed import with_signed
from quoth.extract.turns import spoken_span, turns
from quoth.extract.units import Units
from quoth.reading import Attribution, Words

_UNREAD = ("furniture", "byline", "dateline")
_HEADLINES = ("headline", "heading")


class NetworkEngine:
    """Finds attributions with the network in `folder` (the weights that ship, unless told otherwise)."""

    def __init__(self, folder: Path = FOLDER, threads: int = 1):
        self.network = Network(folder, threads)
        self.calibration = Calibration.load(folder)
        self.name = self.network.name

    def extract(self, document: Document) -> Extraction:
        blocks = [block for block in document.blocks if block.kind not in _UNREAD]
        dateline = document.dateline.span if document.dateline else None
        spoken = [(spoken_span(document.text, block, dateline), block.kind in _HEADLINES) for block in blocks]
        spans = [span for span, _ in spoken]
        units = Units(document.text, spoken, self.network.vocabulary)
        passages = in_blocks(document.text, spans)
        found = settled(self.calibration.kept(relations(self.network, units)), units)
        found = filled(running(found, units), units, passages)
        attributions = self._attributions(document.text, units, found, Passages(passages))
        attributions = without_hearers(document.text, attributions)
        attributions = with_signed(document.text, spans, passages, attributions)
        attributions = turns(document, blocks, attributions)
        return Extraction(attributions, held(document.text, passages, attributions))

    def _attributions(
        self, text: str, units: Units, found: list[Relation], passages: Passages
    ) -> tuple[Attribution, ...]:
        def spans(runs: tuple[Run, ...]) -> tuple[Span, ...]:
            found = (Span(int(units.start[a]), int(units.end[b - 1])) for a, b in runs)
            return tuple(span for span in found if span.end > span.start)

        out = []
        for number, relation in enumerate(found, start=1):
            source, cue, content = spans(relation.source), spans((relation.cue,)), spans(relation.content)
            out.append(
                Attribution(
                    id=f"a{number}",
                    source=source,
                    cue=cue,
                    content=content,
                    text=Words(*(tuple(text[s:e] for s, e in part) for part in (source, cue, content))),
                    form=form(text, content, passages, nested=relation.parent is not None),
                    parent=None if relation.parent is None else f"a{relation.parent + 1}",
                    confidence=relation.confidence,
                )
            )
        return tuple(out)
