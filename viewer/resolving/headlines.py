"""Short headlines for facts, composed from their clauses: who says it first, then what happened."""

from __future__ import annotations

import functools
import re

from viewer.finding.rules import load_words
from viewer.finding.tokens import finite_at, is_participle, tokenize
from viewer.model.mention import ClaimantMention, Clause, Status
from viewer.model.span import Span

AIM, LIMIT = 60, 80
_SPACES = re.compile(r"\s+")
_QUOTES = re.compile(r"[\u201c\u201d\"\u00ab\u00bb]|(?<!\w)[\u2018']|[\u2019'](?!\w)")
_LEAD = re.compile(
    r"^(?:(?:that|and|but|while|when|as|after|before|since|because|although|though|nonetheless|however|meanwhile|later|still|also|then|yet"
    r"|in response|currently|now|to have|to be|where|whose|who|that)\b,?|[\W_])\s*(?=\S)",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(
    r"\b(?<!could )(?<!may )(?<!might )(?<!would )(?<!to )(?:(?:has|have|had)(?: also| now| already)? been|was|were|is being|are being|was being|were being)(?: also| reportedly)?"
    r" (?=(?:\w+ly )?(?:\w+ed|hit|hurt|struck|shot|sent|held|found|taken|torn|blown|seen|cut|shut|led|lost|sunk|told)\b)"
)
_PERFECT = re.compile(
    r"\b(?<!could )(?<!may )(?<!might )(?<!would )(?<!to )(?:has|have|had) (?!been)(?=(?:also |now |already )?\w+(?:ed|en)\b)"
)
_START_VERB = re.compile(
    r"^(?:been |(?:has|have|had) (?:been )?)(?:so far |also |now |already )?(?=\w+(?:ed|en)\b)", re.IGNORECASE
)
_FRONT = re.compile(
    r"^(?:in|on|at|since|after|before|during|despite|amid|following|by|early|late|for|with|last|this|earlier|speaking|as of|under|until)\b[^,:]{2,60}, (?=\S{2})",
    re.IGNORECASE,
)
_EMBEDDED = re.compile(r"(?:(?<=\w)|^), (?:which|who|whose|where|whom) [^,]{3,120},(?= \w)")
_PRONOUN = re.compile(r"^(?:he|she|it|they) (?=\w)", re.IGNORECASE)
_VERBAL = re.compile(
    r"\b(?:\w{3,}ed|is|are|was|were|has|have|had|will|would|could|can|did|does|hit|struck|fell|took|broke|led|left|made|put|said|began|gave|went|came|shot|lost|won|sank|ran)\b"
)
_HEDGES = re.compile(r"\b(?:reportedly|allegedly|apparently|purportedly|supposedly) ?", re.IGNORECASE)
_ARTICLES = re.compile(r"\b(?:the|an?) (?=\w)", re.IGNORECASE)
_CAUSED = (
    (re.compile(r"^(?:causing|leaving|resulting in|with) (?=(?:at least |more than |some |about |up to )?(?:\d|\w+ (?:dead|deaths|fatalities|injured|injuries)))", re.IGNORECASE), ""),
    (re.compile(r"^forcing (.+?) to (?=\w)", re.IGNORECASE), r"\1 forced to "),
    (re.compile(r"^(kill|injur|wound|damag|destroy|displac)ing ((?:at least |more than |some |about |up to )?[\w,.-]+(?: \w+){0,3}?)(?=$|,| and| in| at| on| near| when| as)", re.IGNORECASE), None),
    (re.compile(r"^which (?=\w)", re.IGNORECASE), ""),
    (re.compile(r"^(?:adding|saying|noting|warning|and|but) that (?=\w)", re.IGNORECASE), ""),
    (re.compile(r"^(?:that )?(killed|injured|wounded|displaced|destroyed|damaged|trapped) ((?:at least |more than |some |about |nearly |up to )?[\d][\d,.]*(?: \w+)?)(?=$|,| and| in| at| on| near| when)", re.IGNORECASE), r"\2 \1"),
    (re.compile(r"^without (?:\w+ )?(?:any |further )?(?:evidence|proof),? ", re.IGNORECASE), ""),
    (re.compile(r"^(?:was|were|is|as|be|to be) (?=(?:an?|the)\b)", re.IGNORECASE), ""),
    (re.compile(r"^(?:culminating in|leading to|prompting|with) (?=\w)", re.IGNORECASE), ""),
    (re.compile(r"^(?:reports|rumou?rs) (?:saying|that|suggesting|of) (?=\w)", re.IGNORECASE), ""),
    (re.compile(r"^reports (?=[A-Z])"), ""),
    (re.compile(r"^in (?=what\b)", re.IGNORECASE), ""),
    (re.compile(r"^(?:the )?(?:incident|development|attack|move|news|announcement|violence) comes? (?:as|after|amid|hours after|days after|a day after) ", re.IGNORECASE), ""),
    (re.compile(r"^this (?:incident|development|attack|move|news|announcement) comes? (?:as|after|amid|hours after|days after|a day after) ", re.IGNORECASE), ""),
    (re.compile(r"^having (?=\w)", re.IGNORECASE), ""),
)  # fmt: skip
_CUT_BEFORE = re.compile(
    r",? (?=(?:in|on|at|after|as|when|while|near|from|with|for|by|under|over|into|across|along|during|following|amid|because|since|including|within|through"
    r"|towards?|where|which|who|and|but|between|against|before|despite|according|using|causing)\b)|, | [-\u2013\u2014] "
)
_WEAK_END = re.compile(
    r"[\s,;:\u2013\u2014-]+$|\s(?:the|an?|of|in|on|at|to|and|but|or|with|by|for|from|as|that|which|who|its|their|his|her|is|are|was|were|has|have|had|more|than|least|up"
    r"|been|be|into|said|not|when|after|before|while|neighbouring|would|could|will|this|both|no|some|over|within|near)$",
    re.IGNORECASE,
)


def compose(text: str, clause: Clause, sentence: Span | None = None) -> str:
    """At most 80 characters, mostly at most 60, without a clipped word; begins with the claimant or a hedge unless the
    fact is asserted."""
    who = short_name(clause.claimant, text) if clause.claimant is not None else ""
    stance = clause.reporting is not None and clause.reporting.text.casefold() in _stance_verbs()
    content = _content(text, clause, stance)
    if clause.status is Status.UNVERIFIED and not who:
        who = "Unverified"
        content = _HEDGES.sub("", content)
    content = _tidy(content, clause.cue.text)
    if sentence is not None and text[: clause.span.start].endswith((" and ", " and then ")) and not who:
        content = _with_subject(text, sentence, clause, content)
    room = max(24, AIM - len(who) - 2)
    most = max(24, LIMIT - len(who) - 2)
    content = _shorten(content, room, most, clause.cue.text if clause.cue != clause.span else "")
    if not who or clause.status is Status.ASSERTED:
        return _capital(content)
    if stance and content:
        return f"{who} {content}"
    return f"{who}: {_uncapital(re.sub(_PRONOUN, '', content))}"


def _with_subject(text: str, sentence: Span, clause: Clause, content: str) -> str:
    """ "ordered an inquiry" gets its subject from the start of the sentence, when it starts with a verb itself."""
    if not is_participle(content.split(" ", 1)[0].casefold()):
        return content
    tokens = tokenize(text, sentence)
    verb = next((i for i in range(1, len(tokens)) if finite_at(tokens, i)), 0)
    subject = text[tokens[0].start : tokens[verb - 1].end] if 0 < verb <= 6 else ""
    return f"{subject} {content}" if subject and "," not in subject else content


@functools.cache
def _stance_verbs() -> frozenset[str]:
    """Verbs that are the news themselves, so that the headline keeps them: accused, denied, warned, described."""
    words = load_words("en", "claimants")
    return frozenset(
        word for name in ("verbs_blame", "verbs_deny", "verbs_warn", "verbs_judge") for word in words[name]
    )


def short_name(claimant: ClaimantMention, text: str) -> str:
    """ "Gladkov" for a person the text calls so, an acronym where the name brings one, else the name."""
    name = claimant.name
    if name.casefold() in {"unnamed reports", "some reports", "reports"}:
        return "Reports"
    words = name.split()
    acronym = next((w for w in words if w.isupper() and 2 < len(w) < 8), None)
    if acronym and len(name) > 30:
        return acronym
    if (
        1 < len(words) <= 3
        and all(w[0].isupper() for w in words)
        and not _institution(words)
        and _is_person(words, text)
    ):
        return words[-1]
    if len(name) > 32:
        name = _shorten(name, 32, 32)
    return name[0].upper() + name[1:]


def _is_person(words: list[str], text: str) -> bool:
    """A surname used alone elsewhere, a title or a description right before, or "a", "the", "his" right after a comma."""
    first, last, full = re.escape(words[-2]), re.escape(words[-1]), r"\s+".join(map(re.escape, words))
    return any(
        re.search(pattern, text)
        for pattern in (
            rf"(?<!{first}\s)\b{last}\b(?!\s[A-Z])",
            rf"\b(?:Mr|Mrs|Ms|Dr|Sir|President|Minister|Secretary|General|Governor|Mayor|Judge|Senator|Chief|Chancellor|[a-z]{{4,}}(?:er|or|man|ist|ian|chief|ant|head|ger|tary))\.?\s+{full}",
            rf"{full}, (?:an?|the|his|her|who|\d\d,)\s",
        )
    )


def _institution(words: list[str]) -> bool:
    lexicon = load_words("en", "claimants")
    low = {word.casefold() for word in words}
    return bool(
        low
        & {*lexicon["sources"], "nations", "union", "states", "house", "kingdom", "ministry", "times", "post", "news"}
    ) or any(
        word.casefold().endswith(("ian", "ese", "ish")) or "\u2019s" in word or "'s" in word for word in words[:-1]
    )


def _content(text: str, clause: Clause, stance: bool) -> str:
    """The clause without "X said that" and ", according to X"; a verb that is the news itself stays."""
    span, verb = clause.span, clause.reporting
    if verb is None or clause.claimant is None or not (span.start <= verb.start < span.end):
        return span.text
    named = clause.claimant.span
    first = min(verb.start, named.start) if span.start <= named.start < span.end else verb.start
    if clause.claimant.rule in {"according-to", "in-what", "reports-that"}:
        before, after = text[span.start : verb.start], text[verb.end : span.end]
    elif stance:
        return text[verb.start : span.end]
    else:
        before, after = text[span.start : first], text[verb.end : span.end]
    if clause.claimant.rule == "verb-then-name":
        return before
    if (clause.cue.text in before) != (clause.cue.text in after) and clause.cue != span:
        return before if clause.cue.text in before else after
    return before if len(_tidy(before)) > max(20, len(_tidy(after)) // 2) or len(_tidy(after)) < 8 else after


def _tidy(content: str, needed: str = "\n") -> str:
    content = _SPACES.sub(" ", _QUOTES.sub("", content)).strip(" .,;:!?-\u2013\u2014\u2026")
    content = re.sub(r"\[(\w+)\]", r"\1", content)
    if (
        (front := _FRONT.match(content))
        and len(content) - front.end() >= 20
        and needed.casefold() not in front.group().casefold()
    ):
        content = re.sub(r"^\d{4}, ", "", content[front.end() :])
    for _ in range(3):
        content = _LEAD.sub("", content, count=1)
    for pattern, by in _CAUSED:
        if by is not None:
            content = pattern.sub(by, content)
        elif match := pattern.match(content):
            past = {
                "kill": "killed",
                "injur": "injured",
                "wound": "wounded",
                "damag": "damaged",
                "destroy": "destroyed",
                "displac": "displaced",
            }
            content = f"{match[2]} {past[match[1].casefold()]}{content[match.end() :]}"
    content = _PERFECT.sub("", _AUXILIARY.sub("", _START_VERB.sub("", content)))
    return re.sub(r"^(?:the|an?) (?=\w)", "", content, flags=re.IGNORECASE)


def _shorten(content: str, room: int, most: int, needed: str = "") -> str:
    """Fewer words where there are too many: no articles, then whole phrases fall, the last first, but not the one that
    holds `needed`, the word that says what happened."""
    if len(content) <= room:
        return content
    content = _ARTICLES.sub("", content)
    chunks = _chunks(content)
    kept = list(range(len(chunks)))
    at = content.casefold().find(_ARTICLES.sub("", needed).casefold()) if needed else -1
    must = {0} if at < 0 else {0, _chunk_of(chunks, at), _chunk_of(chunks, at + len(needed) - 1)}
    last = max(must)
    must |= {k for k in range(last) if _VERBAL.search(chunks[k])}
    if last == 0 and not _VERBAL.search(chunks[0]):
        must.add(next((k for k, chunk in enumerate(chunks) if _VERBAL.search(chunk)), 0))
        last = max(must)
    for k in [*range(len(chunks) - 1, last, -1), *range(last - 1, 0, -1)]:
        if len("".join(chunks[i] for i in kept)) <= room:
            break
        if k not in must:
            kept.remove(k)
    kept_words = [chunks[k] if k == 0 or k - 1 in kept else " " + chunks[k].lstrip(", ") for k in kept]
    short = _without_weak_end("".join(kept_words).strip(" ,;-\u2013\u2014"))
    if len(short) > most:
        short = _without_weak_end(short[: short.rfind(" ", 0, most + 1)])
    return short


def _chunks(content: str) -> list[str]:
    cuts = [0, *(match.start() for match in _CUT_BEFORE.finditer(content) if match.start()), len(content)]
    return [content[a:b] for a, b in zip(cuts, cuts[1:], strict=False)]


def _chunk_of(chunks: list[str], at: int) -> int:
    for k, chunk in enumerate(chunks):
        if at < len(chunk):
            return k
        at -= len(chunk)
    return len(chunks) - 1


def _without_weak_end(content: str) -> str:
    while (shorter := _WEAK_END.sub("", content)) != content and shorter:
        content = shorter
    return content


def _capital(content: str) -> str:
    return content[:1].upper() + content[1:]


def _uncapital(content: str) -> str:
    """Lower case after a colon, for words that only a sentence's start made large."""
    first = content.split(" ", 1)[0]
    small = {
        "at",
        "more",
        "up",
        "about",
        "some",
        "several",
        "fragments",
        "part",
        "in",
        "on",
        "no",
        "people",
        "dozens",
        "hundreds",
        "two",
        "three",
        "seven",
        "fifteen",
        "many",
    }
    return content[:1].lower() + content[1:] if first.casefold() in small else content
