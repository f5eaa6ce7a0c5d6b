"""Clauses: the smallest stretches that state one fact each, with kind, claimant, figures and status."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from viewer.finding.attributions import Attribution
from viewer.finding.clause_kinds import by_stance, eventful, is_state, kind_of, outermost, tells_event, tells_state
from viewer.finding.clause_parts import Lead, Part
from viewer.finding.clause_split import parts
from viewer.finding.figures import counts_matter_of
from viewer.finding.grouping import Piece, group
from viewer.finding.kinds import NAMED, NOUN, STATE, VERB, Cues, best_cue, kind_of_figures
from viewer.finding.marks import Marks
from viewer.finding.rule_search import searcher
from viewer.finding.status import hedge, with_disputes, with_doubts
from viewer.finding.tokens import Token, finite_at, is_participle, tokenize
from viewer.model.figure import Figure
from viewer.model.mention import ClaimantMention, Clause, Dropped, Kind, Sentence, Status
from viewer.model.span import Span, Spans

_LEADING = frozenset(
    [
        "and",
        "but",
        "while",
        "whereas",
        "after",
        "before",
        "when",
        "since",
        "until",
        "because",
        "although",
        "though",
        "as",
        "that",
        "yet",
        "amid",
        "-",
        "–",
        "—",
        ",",
        ";",
    ]
)
_DENIAL_IF_SAID = frozenset({"not-done", "denial-nobody"})  # "it was not hit" denies only in somebody's mouth
_FAR = 60  # code points into a clause from where a mere noun is no longer what it tells of
# Parts that only go on with the one they hang on, so that they decide its kind only when it has none itself.
_HANGING = frozenset({Lead.RELATIVE, Lead.APPOSITION, Lead.AS, Lead.TIME, Lead.PARTICIPLE, Lead.ASIDE})


@dataclass(slots=True)
class _Reader:
    """The running state of one article: who spoke last, and which attack the text is about."""

    text: str
    sentences: Sequence[Sentence]
    figures: Sequence[Figure]
    by_sentence: dict[int, list[Attribution]]
    cues: Cues
    marks: Marks
    attack: Kind = Kind.STRIKE
    armed: bool = False  # whether the article tells of armed attacks at all
    speaker: ClaimantMention | None = None
    spoke_in: int = -9
    clauses: list[Clause] = field(default_factory=list)


def find_clauses(
    text: str,
    sentences: Sequence[Sentence],
    figures: Sequence[Figure],
    attributions: Sequence[Attribution],
    dropped: Sequence[Dropped],
) -> tuple[Clause, ...]:
    """One clause per assertion and source, in text order; boilerplate gives none."""
    by_sentence: dict[int, list[Attribution]] = {}
    for attribution in attributions:
        by_sentence.setdefault(attribution.sentence, []).append(attribution)
    cues, left_out = Cues(text), Spans(junk.span for junk in dropped)
    reader = _Reader(text, sentences, figures, by_sentence, cues, Marks(text), armed=cues.armed)
    for index, sentence in enumerate(sentences):
        if not left_out.overlap(sentence.span):
            _read_sentence(reader, index, sentence)
    return with_doubts(text, with_disputes(text, reader.clauses), sentences)


def _read_sentence(reader: _Reader, index: int, sentence: Sentence) -> None:
    tokens = tokenize(reader.text, sentence.span)
    attributions = reader.by_sentence.get(index, [])
    inside = _opens_inside(reader, index)
    carried = _carried(reader, index) if (inside or sentence.quoted) and not attributions else None
    here = parts(tokens) if not sentence.headline else [Part(Lead.START, 0, len(tokens))]
    pieces = [_piece(reader, tokens, part, attributions, carried) for part in here]
    for joined in group(pieces):
        clause = _clause(reader, index, sentence, joined)
        if clause is None:
            continue
        if inside and _continues(reader, clause, joined, index):
            reader.clauses[-1] = _extended(reader, clause)
        else:
            reader.clauses.append(clause)
    for attribution in attributions:
        if attribution.stance != "unnamed":
            reader.speaker, reader.spoke_in = attribution.claimant, index


def _opens_inside(reader: _Reader, index: int) -> bool:
    """Whether a sentence starts inside a quotation that an earlier sentence of its paragraph opened."""
    first = bisect_left(reader.sentences, reader.sentences[index].paragraph, key=lambda sentence: sentence.paragraph)
    start, end = reader.sentences[first].span.start, reader.sentences[index].span.start
    return reader.marks.opened(start, end)


def _carried(reader: _Reader, index: int) -> ClaimantMention | None:
    """Whose running quotation a sentence without a claimant belongs to: named before it, else right after it."""
    sentences = reader.sentences
    paragraph = sentences[index].paragraph
    if reader.spoke_in >= 0 and sentences[reader.spoke_in].paragraph == paragraph:
        return reader.speaker
    for later in range(index + 1, min(index + 4, len(sentences))):
        if sentences[later].paragraph != paragraph:
            break
        if found := next((a for a in reader.by_sentence.get(later, []) if a.after), None):
            return found.claimant
    near = reader.spoke_in >= 0 and paragraph - sentences[reader.spoke_in].paragraph <= 3
    return reader.speaker if near else None


def _piece(
    reader: _Reader,
    tokens: Sequence[Token],
    part: Part,
    attributions: Sequence[Attribution],
    carried: ClaimantMention | None,
) -> Piece:
    own = tokens[part.first : part.last]
    start, end = own[0].start, own[-1].end
    attribution = _attribution_of(start, end, part, attributions)
    named = [a.claimant.span for a in attributions if start <= a.claimant.span.start < end]
    figures = _within(reader.figures, start, end)
    subject_end = next((own[i].start for i in range(1, len(own)) if finite_at(own, i)), start)
    aside = [match.span() for _, match in searcher("en", "asides").matches(reader.text, start, end)]
    own_voice = [a for a in attributions if start <= a.verb.start < end]
    cue = best_cue(reader.cues.between(start, end), subject_end, named, aside, [a.verb for a in own_voice])
    kind = None if cue is None else kind_of(cue.kind, reader.attack, reader.armed)
    weight = cue.weight if cue is not None else 0
    if (by_figure := kind_of_figures(figures)) is not None and (by_figure is not Kind.STRIKE or weight < 7):
        kind, weight = by_figure, 9 if by_figure is not Kind.STRIKE else 7
    if state := weight < NOUN and tells_state(reader.text, start, end):
        kind, weight = kind or Kind.STATEMENT, VERB
    if own_voice and not figures:
        kind, weight = by_stance(reader.text, reader.cues, outermost(own_voice), kind, weight, start, end)
    return Piece(
        lead=part.lead,
        comma=part.comma,
        start=start,
        end=end,
        tokens=tuple(own),
        kind=kind,
        weight=weight,
        cue=cue.span if cue else figures[0].span if figures else None,
        rule=STATE if state else cue.rule if cue else "figure" if figures else "",
        figures=figures,
        claimant=attribution.claimant if attribution else carried,
        reporting=outermost(own_voice).verb if own_voice else None,
        frame=tells_event(own, own_voice, part.lead in {Lead.REST, Lead.SHARED}),
        verb=any(finite_at(own, i) or is_participle(token.low) for i, token in enumerate(own)),
    )


def _within(figures: Sequence[Figure], start: int, end: int) -> tuple[Figure, ...]:
    first, last = (bisect_left(figures, at, key=lambda figure: figure.span.start) for at in (start, end))
    return tuple(figures[first:last])


def _attribution_of(start: int, end: int, part: Part, attributions: Sequence[Attribution]) -> Attribution | None:
    """Who vouches for a part: whoever speaks in it, else whose stretch holds it; nobody for an apposition."""
    within = [a for a in attributions if start <= a.verb.start < end or a.start >= start and a.end <= end]
    if within:
        return outermost(within)
    if part.lead is Lead.APPOSITION:
        return None
    holding = [a for a in attributions if a.start <= start and end <= a.end]
    return max(holding, key=lambda a: (a.start, not a.after), default=None)


def _clause(reader: _Reader, index: int, sentence: Sentence, joined: Sequence[Piece]) -> Clause | None:
    """The clause that some neighbouring parts make, None when they tell no event."""
    own = [piece for piece in joined if piece.lead not in _HANGING and (piece.weight >= 2 or piece.speaks)]
    main = max(own or joined, key=lambda piece: (piece.weight, -piece.start))
    claimant = next((p.claimant for p in joined if p.claimant is not None and p.speaks), main.claimant)
    span = _span(reader.text, joined)
    if claimant is not None and main.kind is not Kind.DENIAL and _says_nothing(joined, claimant):
        return None
    kind = main.kind
    if kind is Kind.ACCUSATION and main.weight <= 2 and claimant is None:
        kind = Kind.BACKGROUND
    if kind is Kind.DENIAL and claimant is None and main.rule in _DENIAL_IF_SAID:
        kind = Kind.STATEMENT
    aside = claimant is not None or (main.cue is not None and main.cue.start > span.start + _FAR)
    if kind in NAMED and main.weight < NOUN and aside:
        kind = Kind.STATEMENT  # "the minister called the talks useful", "Cyrus hired Greeks ... after the treaty"
    if claimant is None and kind in NAMED and main.weight <= NOUN and not sentence.headline and is_state(joined, span):
        kind = None  # "the court is old": names its subject and tells nothing of it
    if kind is None:
        kind = Kind.STATEMENT
        if claimant is None and not eventful(joined, span):
            return None
    if kind in {Kind.STRIKE, Kind.GROUND_ATTACK} and main.weight >= 4:
        reader.attack = kind
    context = main.kind is Kind.BACKGROUND and claimant is None
    return Clause(
        span=span,
        sentence=index,
        kind=kind,
        rule=main.rule or "none",
        cue=main.cue or span,
        status=_status(reader.text, kind, claimant, span),
        claimant=claimant,
        figures=_told_figures(joined, kind),
        reporting=next((p.reporting for p in joined if p.reporting), None),
        core=not sentence.headline and not context,
    )


def _told_figures(joined: Sequence[Piece], kind: Kind) -> tuple[Figure, ...]:
    """The figures that count what the fact is about."""
    figures = [figure for piece in joined for figure in piece.figures]
    return tuple(f for f in figures if not (about := counts_matter_of(f.rule)) or kind.value in about)


def _says_nothing(joined: Sequence[Piece], claimant: ClaimantMention) -> bool:
    """Only "X said", with what X said in another sentence."""
    tokens = [token for piece in joined for token in piece.tokens if token.word]
    verb = next((piece.reporting for piece in joined if piece.reporting is not None), None)
    before = sum(token.start < claimant.span.start for token in tokens)
    return verb is not None and bool(tokens) and verb.end >= tokens[-1].end and before <= 1


def _span(text: str, joined: Sequence[Piece]) -> Span:
    tokens = [token for piece in joined for token in piece.tokens]
    first, last = 0, len(tokens) - 1
    if joined[0].lead not in {Lead.START, Lead.FRONTED, Lead.MAIN}:
        keep = {"that"} if joined[0].lead is Lead.RELATIVE else set()
        while first < last and tokens[first].low in _LEADING - keep:
            first += 1
    while last > first and tokens[last].text in {",", "-", "\u2013", "\u2014", ";"}:
        last -= 1
    return Span.of(text, tokens[first].start, tokens[last].end)


def _status(text: str, kind: Kind, claimant: ClaimantMention | None, span: Span) -> Status:
    if kind is Kind.DENIAL:
        return Status.DENIED
    hedged = hedge(text, span.start, span.end)
    if hedged is not None:
        return hedged
    return Status.CLAIMED if claimant is not None else Status.ASSERTED


def _continues(reader: _Reader, clause: Clause, joined: Sequence[Piece], index: int) -> bool:
    """Whether a sentence inside a quotation only goes on with what the clause before it says."""
    if not reader.clauses:
        return False
    before = reader.clauses[-1]
    same = reader.sentences[before.sentence].paragraph == reader.sentences[index].paragraph
    weak = clause.kind in {Kind.STATEMENT, Kind.BACKGROUND, Kind.ACCUSATION} or max(p.weight for p in joined) < 6
    return same and weak and not clause.figures and clause.rule != STATE


def _extended(reader: _Reader, clause: Clause) -> Clause:
    before = reader.clauses[-1]
    span = Span.of(reader.text, before.span.start, clause.span.end)
    return replace(before, span=span, figures=before.figures + clause.figures)
