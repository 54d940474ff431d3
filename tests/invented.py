"""A small invented reading, made by hand, for tests of what is done with readings."""

import hashlib
import re

from quoth.document import Block, BlockKind, Document, Found, Span
from quoth.reading import Attribution, Quoted, Reading, Speaker, Words

PARTS: tuple[tuple[BlockKind, str], ...] = (
    ("furniture", "Home | News | Listen live"),
    ("headline", "Lighthouse to be lit again"),
    ("byline", "By Una Fell"),
    ("paragraph", "The keeper, Ivo Brandt, said that “the lamp is ready” and that the council agreed."),
    ("paragraph", "“My father told me, ‘Keep it lit,’ and I have,” Brandt said. “Nobody paid him.”"),
    ("paragraph", "Residents fear that the so-called “festival” will be loud.\nThe work, it is claimed, cost little."),
    ("heading", "=What next"),
    ("list", "one item\nanother item"),
)


def document(parts: tuple[tuple[BlockKind, str], ...] = PARTS, **facts: object) -> Document:
    """A document whose blocks are the parts, two line feeds between them."""
    text = ""
    blocks = []
    for kind, words in parts:
        text += "\n\n" if text else ""
        blocks.append(Block(kind, Span(len(text), len(text) + len(words))))
        text += words
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    given: dict[str, object] = {"name": "lighthouse.html", **facts}
    return Document(id=digest[:16], sha256=digest, text=text, blocks=tuple(blocks), **given)  # type: ignore[arg-type]


def attribution(page: Document, key: str, source: str, cue: str, *content: str, **rest: object) -> Attribution:
    """An attribution whose parts are found by their words; `last:` before a source's words takes their last place."""

    def spans(*words: str) -> tuple[Span, ...]:
        found = []
        for word in filter(None, words):
            sought = word.removeprefix("last:")
            at = page.text.index(word) if sought == word else page.text.rindex(sought)
            found.append(Span(at, at + len(sought)))
        return tuple(found)

    places = {"source": spans(source), "cue": spans(cue), "content": spans(*content)}
    words = Words(**{role: tuple(map(page.at, place)) for role, place in places.items()})
    given: dict[str, object] = {"form": "indirect", "medium": "speech", "confidence": 0.9, **rest}
    return Attribution(id=key, text=words, **places, **given)  # type: ignore[arg-type]


def reading() -> Reading:
    """Speech, writing inside speech, a thought, a speaker nobody knows, a scare quote, furniture."""
    page = document(
        url=Found("https://gull-gazette.example/lighthouse", "link:canonical"),
        outlet=Found("The Gull Gazette", "meta:og:site_name"),
        authors=(Found("Una Fell", "text"),),
        published=Found("2024-05-02T08:30:00Z", "json-ld:datePublished"),
        language=Found("en", "html:lang"),
    )
    speakers = (
        Speaker(id="s1", name="Ivo Brandt", kind="person", role="keeper", aliases=("Brandt",)),
        Speaker(id="s2", name=None, kind="unnamed", role="Brandt's father"),
        Speaker(id="s3", name="residents", kind="group"),
    )
    attributions = (
        attribution(
            page,
            "a1",
            "The keeper, Ivo Brandt,",
            "said",
            "that “the lamp is ready” and that the council agreed",
            form="mixed",
            speaker="s1",
            confidence=0.95,
        ),
        attribution(
            page,
            "a2",
            "last:Brandt",
            "last:said",
            "“My father told me, ‘Keep it lit,’ and I have,”",
            "“Nobody paid him.”",
            form="direct",
            speaker="s1",
        ),
        attribution(
            page, "a3", "My father", "told", "‘Keep it lit,’", form="direct", speaker="s2", parent="a2", confidence=0.6
        ),
        attribution(
            page,
            "a4",
            "Residents",
            "fear",
            "that the so-called “festival” will be loud",
            form="mixed",
            medium="thought",
            speaker="s3",
        ),
        attribution(page, "a5", "", "it is claimed", "The work", "cost little", medium="unknown", confidence=0.3),
    )
    held = {"“the lamp is ready”": "a1", "“My father told me, ‘Keep it lit,’ and I have,”": "a2"}
    quoted = tuple(
        Quoted(
            Span(*match.span()),
            held.get(match[0], None if match[0] == "“festival”" else "a2"),
            "scare quote" if match[0] == "“festival”" else None,
        )
        for match in re.finditer("“[^”]*”", page.text)
    )
    return Reading(
        reader="quoth 0",
        model="invented",
        document=page,
        speakers=speakers,
        attributions=attributions,
        quoted=quoted,
        warnings=("one thing to know",),
    )


HOSTILE = (
    "</script><script>alert(1)</script><img src=x onerror=alert(2)> ]]> --> \" ' & &lt; &#0; `${x}` {{x}} "
    "\x00\x07\x1b[2J\x1b]0;title\x07\x9b31m\r\x7f \u202eevil\u2066 \u2028 \ud800 javascript:alert(3)"
)


def hostile_reading() -> Reading:
    """A reading in which every text that an input can choose is hostile."""
    page = document(
        (("furniture", HOSTILE), ("headline", HOSTILE), ("paragraph", f"He said {HOSTILE}."), ("list", HOSTILE)),
        name=HOSTILE,
        url=Found("javascript:alert(4)" + HOSTILE, HOSTILE),
        outlet=Found(HOSTILE, HOSTILE),
        title=Found(HOSTILE, HOSTILE),
        authors=(Found(HOSTILE, HOSTILE),),
        published=Found(HOSTILE, HOSTILE),
        language=Found('en" onload="alert(5)', HOSTILE),
    )
    start = page.text.index("He said")
    place = {
        "source": (Span(start, start + 2),),
        "cue": (Span(start + 3, start + 7),),
        "content": (Span(start + 8, start + 8 + len(HOSTILE)),),
    }
    return Reading(
        reader="quoth 0",
        model=HOSTILE,
        document=page,
        speakers=(Speaker(id=HOSTILE, name=HOSTILE, kind="person", role=HOSTILE, aliases=(HOSTILE,)),),
        attributions=(
            Attribution(
                id=HOSTILE,
                **place,  # type: ignore[arg-type]
                text=Words(**{role: tuple(map(page.at, spans)) for role, spans in place.items()}),
                form="direct",
                speaker=HOSTILE,
                confidence=0.5,
            ),
        ),
        quoted=(Quoted(place["content"][0]),),
        warnings=(HOSTILE,),
    )
