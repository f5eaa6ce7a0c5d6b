"""Short headlines for facts, composed from their clauses: who says it first, then what happened."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from viewer.finding.names import occurrences
from viewer.finding.rule_search import Sought, met_in, sought
from viewer.finding.rules import load_words
from viewer.finding.tokens import between, finite_at, is_participle, tokenize
from viewer.model.mention import ClaimantMention, Clause, Status
from viewer.model.span import Span
from viewer.resolving.shortening import as_words, shorten

AIM, LIMIT = 60, 80
_LONGEST_NAME = 40
_LEAST = 24  # what a headline may say after the longest claimant
_EDGE, _ALONE = re.compile(r"\b"), re.compile(r"\b(?!\s[A-Z])")
_BEFORE, _COMMA_BEFORE = re.compile(r"([\w.]+)\s+\Z"), re.compile(r"\w, \Z")
_APPOSED = re.compile(r", (?:an?|the|his|her|who|\d\d,)\s")
_ARTICLE = re.compile(r"^(?:the|an?) (?=\w)", re.IGNORECASE)
_UNNAMED = frozenset({"unnamed reports", "some reports", "reports"})


def compose(text: str, clause: Clause, sentence: Span | None = None) -> str:
    """At most 80 characters, mostly at most 60, without a clipped word.

    Begins with the claimant or a hedge unless the fact is asserted. `sentence` lends its subject to a clause that
    shares it ("... and ordered an inquiry").
    """
    who = short_name(clause.claimant, text) if clause.claimant is not None else ""
    stance = _keeps_verb(text, clause)
    content = raw = _content(text, clause, stance)
    counted = clause.claimant is not None and clause.claimant.rule == "count-of"
    if counted:
        content = text[clause.span.start : clause.span.end]  # "the count of the clinic" names it
    if clause.status is Status.UNVERIFIED and not who:
        who = "Unverified"
        content = rule("hedge").sub("", content)
    cue = clause.cue.text if clause.cue != clause.span and clause.rule != "background" else ""
    needed = [cue, *(figure.span.text for figure in clause.figures[:2])]
    content = _tidy(content, [words for words in needed if words])
    if sentence is not None and text.endswith((" and ", " and then "), 0, clause.span.start) and not who:
        content = _with_subject(text, sentence, content)
    if len(content) < 4:
        content, stance = _tidy(text[clause.span.start : clause.span.end]), False
        who = "" if clause.claimant is not None and clause.claimant.span.start < clause.span.end else who
    content = shorten(content, max(_LEAST, AIM - len(who) - 2), max(_LEAST, LIMIT - len(who) - 2), needed)
    if counted and clause.claimant is not None and clause.claimant.span.text in content:
        who = ""
    if not who or clause.status is Status.ASSERTED:
        return content[:1].upper() + content[1:]
    if clause.claimant is not None and clause.claimant.rule == "contested-by":
        return f"{who} disputed {content[:1].lower() + content[1:]}"
    if stance and content:
        return f"{who} {content}"
    if not rule("opens-quotation").match(raw):
        content = rule("pronoun").sub("", content)
    small = content[1:2].islower() and rule("small-word").match(content)
    return f"{who}: {content[:1].lower() + content[1:] if small else content}"


def rule(name: str) -> Sought:
    """The pattern of a rule of `headlines.toml`."""
    return sought("en", "headlines")[name]


@functools.cache
def _rewriting() -> tuple[tuple[Sought, str], ...]:
    """The patterns that rewrite what they match, in file order, and what they put in its place."""
    return tuple((item, item.rule.set["by"]) for item in sought("en", "headlines").values() if "by" in item.rule.set)


def _with_subject(text: str, sentence: Span, content: str) -> str:
    if not is_participle(content.split(" ", 1)[0].casefold()):
        return content
    tokens = tokenize(text, sentence)
    verb = next((i for i in range(1, len(tokens)) if finite_at(tokens, i)), 0)
    while verb > 1 and (tokens[verb - 1].low in {"who", "which"} or not tokens[verb - 1].word):
        verb -= 1
    subject = text[tokens[0].start : tokens[verb - 1].end] if 0 < verb <= 8 else ""
    return f"{subject} {content}" if subject and "," not in subject else content


def _keeps_verb(text: str, clause: Clause) -> bool:
    """Whether the verb of saying belongs into the headline: it is the news itself, or leans on what follows."""
    verb = clause.reporting
    if verb is None or clause.claimant is None or clause.claimant.rule != "name-then-verb":
        return False
    quoted = rule("quotation-before").search(text[clause.span.start : clause.claimant.span.start])
    if quoted and clause.span.start < clause.claimant.span.start:
        return False  # "We sank," he warned: what was said stands before
    after = text[verb.end : clause.span.end]
    leans = rule("keeps-verb").match(after) is not None or not _is_clause(text, verb, clause)
    return verb.text.casefold() in _stance_verbs() or (leans and clause.claimant.span.end <= verb.start)


def _is_clause(text: str, verb: Span, clause: Clause) -> bool:
    """Whether what follows the verb of saying is a clause or a quotation, not only its object ("declared an alert")."""
    words = tokenize(text, clause.span)
    before = between(words, clause.span.start, verb.start)
    named = clause.claimant.span.start if clause.claimant is not None else 0
    if any(finite_at(before, i) for i, t in enumerate(before) if t.start < named) or verb.end >= clause.span.end:
        return True  # what is said stands before
    told = verb.text.casefold() in {"told", "tells", "quoted", "said", "says", "say"}
    tokens = between(words, verb.end, clause.span.end)
    if told or not tokens or tokens[0].low == "that" or not tokens[0].word:
        return True
    end = next((i for i, t in enumerate(tokens) if t.low in {"and", "but", "who", "which", "after", "when", "as"}), 99)
    return any(finite_at(tokens, i) for i in range(1, min(end, len(tokens))))


@functools.cache
def _stance_verbs() -> frozenset[str]:
    """Verbs that are the news themselves, so that the headline keeps them: accused, denied, warned, described."""
    words = load_words("en", "claimants")
    names = ("verbs_blame", "verbs_deny", "verbs_warn", "verbs_judge")
    return frozenset(word for name in names for word in words[name])


def short_name(claimant: ClaimantMention, text: str) -> str:
    """ "Gladkov" for a person the text calls so, an acronym where the name brings one, else the name."""
    name = claimant.name
    if name.casefold() in _UNNAMED:
        return "Reports"
    words = name.split()
    acronym = next((w for w in words if w.isupper() and 2 < len(w) < 8), None)
    if acronym and len(name) > 30:
        return acronym
    personal = 1 < len(words) <= 3 and all(w[0].isupper() for w in words) and not _institution(words)
    if personal and _is_person(tuple(words), text):
        particle = words[-2].casefold() in {*load_words("en", "claimants")["particles"], "dela"}
        return " ".join(words[-2:]) if particle else words[-1]
    if len(name) > _LONGEST_NAME:
        name = _without_seat(name)
    return name[0].upper() + name[1:]


def _without_seat(name: str) -> str:
    """ "Analysts at the Lake Institute in Bern" without the end of it, never cut inside a name of several words."""
    cuts = [match.start() for match in rule("seat").finditer(name) if match.start() <= _LONGEST_NAME]
    return name[: cuts[-1]] if cuts else shorten(name, 32, 32)


@functools.lru_cache(maxsize=256)  # who speaks, speaks more than once
def _is_person(words: tuple[str, ...], text: str) -> bool:
    """A surname used alone elsewhere, a title right before, or "a", "the", "his" right after a comma."""
    named, alone = list(occurrences(words, text)), occurrences(words[-1:], text)
    before = next((match[1] for start, _ in named if (match := _BEFORE.search(text, max(0, start - 60), start))), "")
    return (
        before.casefold().rstrip(".") in load_words("en", "claimants")["titles"]
        or any(_ALONE.match(text, end) and _opens_name(text, words, start) for start, end in alone)
        or any(_APPOSED.match(text, end) or _set_off(text, start, end) for start, end in named)
    )


def _opens_name(text: str, words: Sequence[str], start: int) -> bool:
    """Whether a surname stands there as a word, without the name that goes before it."""
    given = words[-2]
    return _EDGE.match(text, start) is not None and not (
        start > 0 and text[start - 1].isspace() and text.endswith(given, 0, start - 1)
    )


def _set_off(text: str, start: int, end: int) -> bool:
    """Whether a name stands between commas behind a word."""
    return text.startswith(", ", end) and _COMMA_BEFORE.search(text, max(0, start - 3), start) is not None


def _institution(words: list[str]) -> bool:
    lexicon = load_words("en", "claimants")
    sources = {*lexicon["sources"], *lexicon["firms"], "nations", "union", "states", "house", "kingdom"}
    short = words[0].isupper() and 1 < len(words[0]) < 5 and "." not in words[0]  # "SK Construction"
    adjective = short or any(word.casefold().endswith(("ian", "ese", "ish", "'s", "\u2019s")) for word in words[:-1])
    return adjective or not sources.isdisjoint(word.casefold() for word in words)


def _content(text: str, clause: Clause, stance: bool) -> str:
    """The clause without "X said that" and ", according to X"; a verb that is the news itself stays."""
    span, verb = clause.span, clause.reporting
    if verb is None or clause.claimant is None or not (span.start <= verb.start < span.end):
        return span.text
    named = clause.claimant.span
    if clause.claimant.rule == "contested-by":
        return text[span.start : verb.start]
    if stance:
        sought = rule("sought-to").search(text[span.start : verb.start])
        return text[verb.start - (len(sought.group()) if sought else 0) : span.end]
    whole = clause.claimant.rule in {"according-to", "in-what", "reports-that", "colon-source"} or not span.contains(
        named
    )
    before = text[span.start : verb.start if whole else min(verb.start, named.start)]
    after = text[verb.end : span.end]
    if verb.text.casefold() in {"told", "tells", "informed", "quoted"}:
        after = rule("told-whom").sub("", after, count=1)
    if clause.claimant.rule == "unnamed-passive" and not rule("it-was").search(before):
        return f"{before.rstrip()} {rule('said-to').sub('', after.lstrip())}"
    if clause.claimant.rule == "verb-then-name":
        return before
    if after.lstrip(" :,")[:1] in {"\u201c", '"'} and len(after) > 12:
        return after
    if clause.claimant.rule == "in-what":
        return _named_by(before, after)
    if rule("quotation-before").search(before):
        return before
    if (clause.cue.text in before) != (clause.cue.text in after) and clause.cue != span:
        return before if clause.cue.text in before else after
    longer_before = len(_tidy(before)) > max(20, len(_tidy(after)) // 2)
    return before if longer_before or len(_tidy(after)) < 8 else after


def _named_by(before: str, after: str) -> str:
    """ "In what X called a feud, nine left": the clause that is named, else what it is called."""
    said = rule("in-what-verb").sub("", after)
    main = said.partition(", ")[2]
    if len(before.strip(" -\u2013\u2014")) < 12 and len(main) > 20:
        return main
    return said


def _first_auxiliary(content: str) -> str:
    """Without the auxiliary of the main verb; a subordinate clause would read wrongly without its own."""
    match = rule("auxiliary").search(content)
    if match is None or rule("verbal").search(content, 0, match.start()):
        return content
    return content[: match.start()] + content[match.end() :]


def _tidy(content: str, needed: Sequence[str] = ()) -> str:
    """Plain words without quotation marks, what leads in, and the auxiliaries that a headline does without."""
    content = as_words(content)
    first = rule("first-sentence").search(content, 20)
    if first and not any(words.casefold() in content[first.end() :].casefold() for words in needed):
        content = content[: first.start()]
    front = rule("front").match(content)
    fronted = front.group().casefold() if front else ""
    if front and len(content) - front.end() >= 20 and not any(words.casefold() in fronted for words in needed):
        content = content[front.end() :]
    content = _one_of_two(content, needed)
    for _ in range(3):
        led = content
        content = rule("lead").sub("", led, count=1)
        if content == led:
            break
    content = _rewritten(content)
    if content.count(",") == 1:  # left over from what stood between two
        content = rule("comma-before-verb").sub(" ", content)
    return _ARTICLE.sub("", content)


def _rewritten(content: str) -> str:
    """With what the rules put in its place, one after the other; most of them lack their words."""
    met = met_in("en", content)
    for found, by in _rewriting():
        if found.needs & met == found.needs:
            before = content
            content = _first_auxiliary(before) if found.rule.name == "auxiliary" else found.pattern.sub(by, before)
            if content != before:
                met = met_in("en", content)
    return content


def _one_of_two(content: str, needed: Sequence[str]) -> str:
    """Of two statements parted by a semicolon the one that holds more of what is needed; the first of equals."""
    parts = [part.strip() for part in content.split(";")]
    held = [sum(words.casefold() in part.casefold() for words in needed) for part in parts]
    return parts[held.index(max(held))] if len(parts) > 1 and min(map(len, parts)) > 12 else content
