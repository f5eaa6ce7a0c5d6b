"""What stands around a time phrase: its preposition, the tense, quotation marks, and whether it is only said aside.

Fields: lead ("since", "between"); tense (+ or -); scheduled (a verb of the present looks forward); quoted; opens (the
phrase opens its sentence or is a heading); aside (a year told in passing: in brackets, before a noun, "had been built
in 1912"); happened (a verb of the past stands right before "on 9 August"); stamp (`times_stamp`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from viewer.finding import times_tense as tense
from viewer.finding.times_stamp import stamp_of
from viewer.model.mention import Sentence, TimeMention

_LEAD = re.compile(
    r"\b(since|until|till|by|before|after|from|between|during|throughout|through|for|over|within|as of|ever since"
    r"|as early as|as late as|ended|ending|on|in|at|of|to|and|around|about)\s+"
    r"(?:(?:at\s+)?(?:about|around|late|the)\s+)?$",
    re.IGNORECASE,
)
_NEAR_CUE = 32  # code points before "Tuesday's vote" in which "ahead of" makes it one to come
_OPENS = re.compile(
    r"(?:^|[.!?:;\"”’)]\s+|\n\s*|^\s*(?:and|but|then|so)\s+)[“\"‘]?(?:(?:in|by|on|during|from|since|through|throughout|at"
    r"|until|after|between|for|towards?|late|early|then|but|and)\s+)*(?:the\s+)?$",
    re.IGNORECASE,
)
_ASIDE_LEADS = ("since", "ever since", "by", "until", "till", "before", "after", "as of", "ended", "ending")
_BEFORE_NOUN = re.compile(r"\b(?:the|an?|its|his|her|their|this|that)\s+$", re.IGNORECASE)
_NOUN = re.compile(
    r"\s+(?!(?:and|or|to|until|when|where|while|with|by|in|at|on|for|but|the|an?|as|after|before|he|she|they|it|was|were"
    r"|had|that|which|who|through|of)\b)[a-z]{3,}"
)
_LOOKS_BACK = re.compile(
    r"\b(?:born|founded|built|established|created|dating|dates|dated|erected|renamed|compared|than|unlike|published|written"
    r"|invented)\b(?:\s+[\w’'-]+){0,3}?\s+(?:in|on|to|from|with|of)\s+(?:the\s+)?$"
    r"|\bhad\s+(?:(?:\w+ly|already|once|first|never|long|been|not)\s+)*(?:\w+(?:ed|en|wn|ne)|been|begun|built|come|cut|fought|gone|held"
    r"|kept|led|left|lost|made|met|sent|set|taken|told|won)\b[^.;!?]{0,60}$",
    re.IGNORECASE,
)
_DONE = r"(?!(?:scheduled|planned|expected|set|due|slated|booked|needed|red|bed)\b)"
_HAPPENED = re.compile(  # "was interviewed at home on", "left on", and not "was planned on", "preferred shares on"
    rf"\b(?:(?:was|were|been)\s+{_DONE}\w+(?:ed|en|wn)(?:\s+\w+){{0,2}}|{_DONE}(?:\w{{2,}}ed|{tense.IRREGULAR}))\s+on\s+$",
    re.IGNORECASE,
)
_LASTED = re.compile(
    r"\b(?:was|were|from|lasted|ran|stayed|remained|continued|kept|waited|held|fought|since|went)\b", re.IGNORECASE
)
_STAYS = re.compile(  # "is out until the second week of"
    r"\b(?:is|are|remains?|stays?|lasts?|runs)\b[^,.;:!?]*\b(?:until|till)\b[^,.;:!?]{0,25}$", re.IGNORECASE
)
_SET_TO_BEGIN = re.compile(  # "decreed three days of mourning starting on Friday"
    r"\b(?:decreed|declared|announced|ordered|imposed|proclaimed|introduced|approved|called)\b[^.;!?]{0,90}"
    r"\b(?:starting|beginning|effective|to (?:start|begin))(?:\s+(?:on|from|as of))?\s+$",
    re.IGNORECASE,
)
_PERFECT = re.compile(r"\b(?:has|have|[’']ve|hasn[’']t|haven[’']t)\b(?!\s+to\b)", re.IGNORECASE)
_SURROUNDINGS = 250  # code points on either side that are looked at
_HEADING = 70  # code points of a line that may be a heading


def in_context(text: str, mentions: Sequence[TimeMention], sentences: Sequence[Sentence]) -> list[TimeMention]:
    """The phrases with the fields that their surroundings give."""
    if not mentions:
        return []
    limits = tense.bounds(text, sentences)
    starts = [start for start, _ in limits]
    reader = _Reader(text, tense.Cues(text), tense.quotations(text))
    return [
        replace(m, fields=(*m.fields, *reader.around(m, tense.enclosing(starts, limits, m.span.start))))
        for m in mentions
    ]


@dataclass(frozen=True, slots=True)
class _Reader:
    text: str
    cues: tense.Cues
    quotes: Sequence[tuple[int, int]]

    def around(self, mention: TimeMention, sentence: tuple[int, int] | None) -> Iterable[tuple[str, str]]:
        text, span = self.text, mention.span
        start, end = sentence or (0, len(text))
        # A sentence without an end must not make reading slow.
        start, end = max(start, span.start - _SURROUNDINGS), min(end, span.end + _SURROUNDINGS)
        lead = ""
        if match := _LEAD.search(text, max(start, span.start - 30), span.start):
            lead = " ".join(match[1].casefold().split())
            yield "lead", lead
        way, now = self._tense((start, end), mention, lead)
        if way:
            yield "tense", "+" if way > 0 else "-"
        if way > 0 and now:
            yield "scheduled", "1"
        if tense.inside(self.quotes, span.start):
            yield "quoted", "1"
        elif stamp := _stamp(text, mention):
            yield "stamp", stamp
        yield from _place_in(text, start, end, mention, lead)

    def _tense(self, sentence: tuple[int, int], mention: TimeMention, lead: str) -> tuple[int, bool]:
        """Which way the verbs around a phrase look, and whether they are of the present.

        "Since" looks back, and so does "Tuesday's vote" but for a near cue.
        """
        text, span = self.text, mention.span
        if lead in ("since", "ever since"):
            return -1, False
        start, end = sentence
        way, now = self.cues.tense_at(start, end, span)
        if _STAYS.search(text, max(start, span.start - 80), span.start):
            return 1, False  # no plan: a history told in the present says so too
        if _SET_TO_BEGIN.search(text, start, span.start):
            return 1, False
        if not mention.field("wd"):
            return way, now
        opens = _OPENS.search(text[start : span.start]) is not None
        if (
            lead in ("until", "till")
            and not opens
            and not _LASTED.search(text, max(start, span.start - 80), span.start)
        ):
            return 1, now  # "postponed until Tuesday", "have until Friday"
        if way > 0 and opens and text.startswith(",", span.end) and not now:
            return -1, now  # "On Friday, the mayor planned to ..."
        possessive = span.text.endswith(("’s", "'s")) or text[span.end : span.end + 2] in ("’s", "'s")
        if way > 0 and possessive:
            near, now = self.cues.tense_at(max(start, span.start - _NEAR_CUE), span.start, span)
            return near or -1, now
        return way, now


def _stamp(text: str, mention: TimeMention) -> str:
    dated = mention.field("d") and mention.field("m")
    return stamp_of(text, mention.span, full=mention.field("y") is not None) if dated else ""


def _place_in(text: str, start: int, end: int, mention: TimeMention, lead: str) -> Iterable[tuple[str, str]]:
    form = mention.field("form")
    if mention.field("y") or mention.field("bc") or form in ("date", "month", "season"):
        yield from _standing(text, start, mention, lead)
    elif form in ("ago", "relative") and _LOOKS_BACK.search(text, start, mention.span.start):
        yield "aside", "1"
    if form == "duration" and lead in ("for", "over", "in", "within") and _PERFECT.search(text, start, end):
        yield "perfect", "1"


def _standing(text: str, start: int, mention: TimeMention, lead: str) -> Iterable[tuple[str, str]]:
    """Whether a phrase opens its sentence, or one with a year is only said in passing."""
    span = mention.span
    before = text[max(start, span.start - _HEADING) : span.start]
    if _OPENS.search(before) or not before.strip() or _is_heading(text, mention):
        yield "opens", "1"
        return
    in_brackets = before.endswith("(")
    before_noun = _BEFORE_NOUN.search(before) and _NOUN.match(text, span.end)
    if not (mention.field("y") or mention.field("bc")):
        if mention.field("form") == "date" and _LOOKS_BACK.search(before):
            yield "aside", "1"
        if _HAPPENED.search(before):
            yield "happened", "1"
        return
    bounded = lead in _ASIDE_LEADS and not mention.field("m")
    if in_brackets or before_noun or bounded or _LOOKS_BACK.search(before):
        yield "aside", "1"


def _is_heading(text: str, mention: TimeMention) -> bool:
    start = text.rfind("\n", max(0, mention.span.start - _HEADING), mention.span.start) + 1
    end = text.find("\n", mention.span.end, mention.span.end + _HEADING)
    line = text[start:end].strip() if end >= 0 else ""
    return 0 < len(line) < _HEADING and (start > 0 or mention.span.start < _HEADING) and line[-1] not in '.,;!?"”’'
