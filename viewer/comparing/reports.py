"""The facts of a project as comparing sees them: who stands for whom, and which pairs may tell the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from viewer.comparing.candidates import Blocks
from viewer.comparing.leaders import Leaders
from viewer.comparing.matching import Match, Matcher, Verdict, hopeless
from viewer.comparing.profile import Profile
from viewer.comparing.stories import Stories
from viewer.errors import Stopped

_AT_ONCE = 200  # facts between two looks at whether to go on


class Reports:
    """Facts are numbered as they come. `near` has, for a leader, all others that tell the same or that are worth a
    suggestion; `meet` knows of the rest whether they may share an event through a third.

    What words are worth is taken from the facts it is filled with; those that come later change nothing of it.
    """

    def __init__(self) -> None:
        self.profiles: dict[int, Profile] = {}
        self.near: dict[int, dict[int, Match]] = {}
        self.touched: set[int] = set()  # leaders whose followers or neighbours are not what they were
        self.leaders = Leaders()
        self.of_article: dict[str, list[int]] = defaultdict(list)
        self._stories = Stories()
        self._matcher = Matcher(())
        self._blocks = Blocks(self.profiles)
        self._next = 0

    def fill(self, profiles: Sequence[Profile], alone: Collection[str], cancelled: Callable[[], bool]) -> None:
        """Take the first facts, oldest report first; those of `alone` (ids) follow no other. Raises Stopped."""
        self.profiles.update(enumerate(profiles, self._next))
        self._next += len(profiles)
        self._stories = Stories(profiles)
        self._matcher = Matcher(profiles, self._stories)
        self._blocks = Blocks(self.profiles, self._mates())
        leaders = [number for number in self.profiles if self._lead(number, alone)]
        self._blocks.fill(leaders)
        for count, number in enumerate(leaders):
            if count % _AT_ONCE == 0 and cancelled():
                raise Stopped
            self._compare(number, self._blocks.after(number))

    def change(self, gone: Collection[str], fresh: Sequence[Profile], alone: Collection[str]) -> None:
        """Forget what the articles of `gone` told, take in `fresh`, oldest report first."""
        old = {number for article in gone for number in self.of_article.pop(article, ())}
        loose = {follower for number in old for follower in self.leaders.followers.get(number, ())} - old
        again = [self.profiles[number] for number in sorted(loose)]
        for number in sorted(old | loose, key=lambda number: number == self.leaders.leader(number)):
            self._remove(number, forget=number in loose)
        told: dict[str, list[Profile]] = defaultdict(list)
        for item in fresh:
            told[item.fact.article].append(item)
        for article in {*gone, *told}:
            self._stories.put(article, told[article])
        self._blocks.mates = self._mates()
        for item in (*again, *fresh):
            number, self._next = self._next, self._next + 1
            self.profiles[number] = item
            if self._lead(number, alone):
                self._blocks.add(number)
                self._compare(number, self._blocks.after(number) | self._blocks.before(number))

    def _mates(self) -> Callable[[str], Iterable[str]]:
        """Which articles go with one, as long as the stories stay as they are."""
        return lru_cache(maxsize=None)(lambda article: tuple(self._stories.mates(article)))

    def copied(self, a: str, b: str) -> bool:
        """Whether the articles of two names are copies."""
        return self._stories.copied(a, b)

    def one_story(self, a: str, b: str) -> bool:
        """Whether the articles of two names go together."""
        return self._stories.one_story(a, b)

    def told(self, article: str) -> Iterator[Profile]:
        """What an article tells."""
        return (self.profiles[number] for number in self.of_article.get(article, ()))

    def same(self, number: int) -> Iterable[int]:
        """Leaders that tell the same as this one."""
        return (other for other, match in self.near[number].items() if match.verdict is Verdict.SAME)

    def meet(self, one: int, other: int) -> bool:
        """Whether two leaders may share an event."""
        known = self.near[one].get(other) or self._matcher.match(self.profiles[one], self.profiles[other])
        return known.verdict is not Verdict.APART

    def pairs(self, numbers: Sequence[int]) -> Mapping[tuple[int, int], Match]:
        """What is near among some leaders, by their places in `numbers`, lower first."""
        place = {number: index for index, number in enumerate(numbers)}
        return {
            (index, place[other]): match
            for index, number in enumerate(numbers)
            for other, match in self.near[number].items()
            if index < place.get(other, -1)
        }

    def _lead(self, number: int, alone: Collection[str]) -> bool:
        """Whether a new fact leads, or else follows another."""
        item = self.profiles[number]
        self.of_article[item.fact.article].append(number)
        leader = self.leaders.add(number, item, alone=item.fact.id in alone)
        self.touched.add(leader)
        if leader == number:
            self.near[number] = {}
        return leader == number

    def _compare(self, number: int, others: Iterable[int]) -> None:
        item, match, profiles, mine = self.profiles[number], self._matcher.match, self.profiles, self.near[number]
        for other in others:
            its = profiles[other]
            if hopeless(item, its):
                continue
            result = match(item, its)
            if result.verdict is Verdict.SAME or result.why:
                mine[other] = self.near[other][number] = result
                self.touched.add(other)

    def _remove(self, number: int, *, forget: bool) -> None:
        item, leader = self.profiles[number], self.leaders.leader(number)
        if forget:
            self.of_article[item.fact.article].remove(number)
        if leader == number:
            self._blocks.remove(number)
            for other in self.near.pop(number):
                del self.near[other][number]
                self.touched.add(other)
        self.touched.add(leader)
        self.leaders.remove(number, item)
        del self.profiles[number]
