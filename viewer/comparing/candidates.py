"""Which pairs of facts are worth comparing: those that share a place, a time and a subject."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta

from viewer.comparing.matching import ACROSS
from viewer.comparing.nearness import GROWING, NARROW, RUNS_ON, runs_on, too_wide
from viewer.comparing.profile import SPEECH, Profile
from viewer.model.mention import Kind

# The most by which matching lets two times miss each other.
_SLACK = timedelta(days=1)
_SLACK_OF = {"cause": timedelta(days=3), "trapped": timedelta(days=2), "missing": timedelta(days=2)}
_LATE = timedelta(days=2)
_HOUR = timedelta(hours=1)
# One place on one day of a war can bring thousands of facts. Beyond this many neighbours in time the rest is left
# apart: too few joined is the better error, and time stays linear in the number of facts.
_NEIGHBOURS = 100
_VOICE, _TOPIC, _FAMILY = "said by ", "topic ", "kinds "
_FAMILIES = {kind: tuple(other for other in Kind if other is kind or (kind, other) in ACROSS) for kind in Kind}


def candidates(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Pairs of indices, lower first, each once: near in time, with a lane, a region around it or a claimant in common,
    and of a topic or of kinds that can tell the same."""
    seen: set[int] = set()
    size = len(profiles)
    blocks = _blocks(profiles)
    for key in sorted(blocks):
        for one, other in _within(profiles, key, blocks[key]):
            code = one * size + other if one < other else other * size + one
            if code not in seen:
                seen.add(code)
                yield divmod(code, size)


def _blocks(profiles: Sequence[Profile]) -> dict[tuple[str, str], list[int]]:
    """Indices by place (or claimant) and subject."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, item in enumerate(profiles):
        names = set(item.lanes | item.around | item.countries)
        if item.kind in SPEECH:
            names.update(f"{_VOICE}{word}" for word in item.voice)
        for subject in _subjects(item):
            for name in names:
                blocks[name, subject].append(index)
    return blocks


def _subjects(item: Profile) -> list[str]:
    subjects = [f"{_TOPIC}{topic}" for topic in item.topics]
    subjects += [_FAMILY + "/".join(sorted((item.kind, other))) for other in _FAMILIES[item.kind]]
    if item.topics and item.width <= _HOUR:
        subjects.append("hour")
    return subjects


def _of_block(subject: str, a: Profile, b: Profile) -> bool:
    """Whether a block of two kinds is the one for this pair; two facts with topics share a topic or are unrelated."""
    if a.topics and b.topics:
        return False
    return a.kind is not b.kind or subject == f"{_FAMILY}{a.kind}/{a.kind}"


def _within(profiles: Sequence[Profile], key: tuple[str, str], indices: list[int]) -> Iterator[tuple[int, int]]:
    name, subject = key
    said, family = name.startswith(_VOICE), subject.startswith(_FAMILY)
    topic = subject.removeprefix(_TOPIC)
    growing = topic in GROWING
    slack = RUNS_ON if growing else _SLACK_OF.get(topic, _SLACK)
    members = sorted((profiles[index].start, index) for index in indices)
    for at, (_, one) in enumerate(members):
        item = profiles[one]
        limit = item.end + slack if item.dated else item.end
        late = item.end + _LATE if growing and item.dated else limit
        exact = said or name in item.lanes
        for start, other in members[at + 1 : at + 1 + _NEIGHBOURS]:
            if start > limit:
                break
            if family and not _of_block(subject, item, profiles[other]):
                continue
            if start > late and not runs_on(item, profiles[other], one_happening=True):
                continue
            if item.width > NARROW and too_wide(item, profiles[other]):
                continue
            if exact or name in profiles[other].lanes:  # two towns of a region are apart
                yield one, other
