"""Three whole stories of different kinds, read the way the program reads them."""

import pytest

from viewer.finding.article import find
from viewer.model.article import Article
from viewer.resolving.places import read_places

FIRE = """Two dead after blaze tears through furniture factory in Toledo

TOLEDO, Ohio — Two workers were killed and nine others injured when a fire swept through a furniture factory on
Lagrange Street late on Tuesday, officials said.

Crews from Perrysburg and Oregon, Ohio, helped to bring the blaze under control by dawn.

The company, which is based in Grand Rapids, Michigan, said nine people had been injured.

In 2019 a similar plant in Springfield, Illinois, burned down and one man was killed.
""".replace("on\nLag", "on Lag")

FERRY = """Eleven missing after ferry runs aground off Paros

Eleven people were missing on Monday after a ferry struck rocks off the Greek island of Paros and sank, the
coastguard said.

The Agios Fanourios had left Piraeus on Sunday and was bound for Santorini when it sank near the village of Piso
Livadi.

The captain was arrested on the island.

In 2000 another ferry sank off Paros and 81 people drowned there.
""".replace("the\ncoast", "the coast").replace("Piso\nLiv", "Piso Liv")

FLOOD = """Floods kill dozens in Pakistan

ISLAMABAD: At least 43 people have died after flash floods hit Khyber Pakhtunkhwa province, officials said.

In the town of Mingora the Swat River burst its banks and swept away a bridge.

Seventeen people were missing in a village called Kalambanda, where a hillside collapsed on Thursday.

Across the border in Afghanistan, the Taliban said nine people had died in Nangarhar.
"""


def lanes(text: str) -> dict[str, set[str]]:
    """The lanes of each line of a story, by the line's first word."""
    found = find(Article("story.txt", text, "en", "plain text", "0", "0"))
    reading = read_places(text, found)
    told: dict[str, set[str]] = {}
    for clause in found.clauses:
        line = text.rfind("\n", 0, clause.span.start) + 1
        told.setdefault(text[line:].split()[0], set()).update(place.name for place in reading.places_for(clause))
    return told


@pytest.mark.parametrize(
    ("story", "first_word", "expected"),
    [
        (FIRE, "Two", {"Toledo, Ohio"}),
        (FIRE, "TOLEDO,", {"Lagrange Street, Toledo"}),
        (FIRE, "The", {"Lagrange Street, Toledo"}),
        (FIRE, "In", {"Springfield, Illinois"}),
        (FERRY, "Eleven", {"Paros"}),
        (FERRY, "The", {"Piso Livadi", "Paros"}),
        (FERRY, "In", {"Paros"}),
        (FLOOD, "ISLAMABAD:", {"Khyber Pakhtunkhwa"}),
        (FLOOD, "Seventeen", {"Kalambanda"}),
        (FLOOD, "Across", {"Nangarhar"}),
    ],
)
def test_each_fact_stands_where_the_story_puts_it(story: str, first_word: str, expected: set[str]) -> None:
    assert lanes(story)[first_word] == expected
