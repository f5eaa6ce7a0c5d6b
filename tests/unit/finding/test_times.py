"""Time phrases: what is found, where it ends, and what it says before any anchor is known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.finding.sentences import split
from viewer.finding.times import find_times
from viewer.model.mention import TimeMention


def found(text: str) -> list[TimeMention]:
    return list(find_times(text, split(text)))


def phrases(text: str) -> list[str]:
    return [m.span.text for m in found(text)]


@pytest.mark.parametrize(
    ("text", "phrase", "type_", "value"),
    [
        ("The bridge fell on 12 May 2019.", "12 May 2019", "DATE", "2019-05-12"),
        ("Voters chose on May 12, 2019.", "May 12, 2019", "DATE", "2019-05-12"),
        ("It sank on Nov. 12.", "Nov. 12", "DATE", "XXXX-11-12"),
        ("Updated 2019-05-12 by staff", "2019-05-12", "DATE", "2019-05-12"),
        ("The mine flooded on Sunday.", "Sunday", "DATE", "XXXX-WXX-7"),
        ("On Sunday morning the ferry left.", "Sunday morning", "TIME", "XXXX-WXX-7TMO"),
        ("After Saturday’s landslide, roads closed.", "Saturday’s", "DATE", "XXXX-WXX-6"),
        ("The siege began in the early hours of Friday.", "the early hours of Friday", "TIME", "XXXX-WXX-5TNI"),
        ("Early on Monday the dam gave way.", "Early on Monday", "DATE", "XXXX-WXX-1"),
        ("It happened around 11.40am local time.", "around 11.40am local time", "TIME", "XXXX-XX-XXT11:40"),
        ("The quake struck at 08:40 GMT.", "08:40 GMT", "TIME", "XXXX-XX-XXT08:40Z"),
        ("Doors open at 3 p.m. ET sharp.", "3 p.m. ET", "TIME", "XXXX-XX-XXT15:00"),
        ("They left at 0600 hours.", "0600 hours", "TIME", "XXXX-XX-XXT06:00"),
        ("Bells rang at noon.", "noon", "TIME", "XXXX-XX-XXT12:00"),
        ("Overnight shelling killed two.", "Overnight", "TIME", "XXXX-XX-XX"),
        ("Rents rose over the past few months.", "the past few months", "DURATION", "PXM"),
        ("The crossing has been shut for nearly two years.", "nearly two years", "DURATION", "P2Y"),
        ("It was the worst storm in recent days.", "recent days", "DURATION", "PXD"),
        ("The mill opened only four years ago.", "only four years ago", "DATE", "PAST_REF"),
        ("He left last weekend.", "last weekend", "DATE", "XXXX-WXX-WE"),
        ("This week, prices fell.", "This week", "DATE", "XXXX-WXX"),
        ("Currently, nobody lives there.", "Currently", "DATE", "PRESENT_REF"),
        ("In March, the mayor resigned.", "March", "DATE", "XXXX-03"),
        ("It closed earlier in March.", "earlier in March", "DATE", "XXXX-03"),
        ("Work ended by the end of 2011.", "the end of 2011", "DATE", "2011"),
        ("She sang in the summer of 2003.", "the summer of 2003", "DATE", "2003-SU"),
        ("It grew in the 1980s.", "the 1980s", "DATE", "198"),
        ("The hall is of the 17th century.", "the 17th century", "DATE", "16"),
        ("Profit fell in the third quarter of 1997.", "the third quarter of 1997", "DATE", "1997-Q3"),
        ("Patrols fly every night.", "every night", "SET", "P1D"),
        ("He was mayor at the time.", "the time", "DATE", "XXXX-XX-XX"),
        ("The market burned on Christmas Eve.", "Christmas Eve", "DATE", "XXXX-XX-XX"),
    ],
)
def test_a_phrase_is_bounded_and_valued(text: str, phrase: str, type_: str, value: str) -> None:
    (mention,) = found(text)
    assert (mention.span.text, mention.type.value, mention.value) == (phrase, type_, value)
    assert text[mention.span.start : mention.span.end] == phrase


@pytest.mark.parametrize(
    "text",
    [
        "They may leave, and the band will march to the second house.",
        "Prices fall in the sun.",
        "A 9-year-old boy and his two-year-old sister",
        "Shares closed 5.39 lower, at a ratio of 3:1.",
        "It cost $2014 and 2014 people paid.",
        "The order is 30 February 2019.",
        "Theresa May met April Jones.",
        "A quarter of voters stayed away for the third time.",
        "first, quickly, immediately, still, since the blast",
        "Serial 20191345 and address 10.20.30.40",
        "the fall of the city",
    ],
)
def test_ordinary_words_are_no_times(text: str) -> None:
    assert phrases(text) == []


def test_a_clock_and_its_day_are_one_phrase() -> None:
    assert phrases("The train left at 9.15am on Friday and was seen Sunday at 7 p.m. near the border.") == [
        "9.15am on Friday",
        "Sunday at 7 p.m.",
    ]


def test_the_preposition_is_kept_beside_the_phrase_but_not_in_it() -> None:
    leads = {m.span.text: m.field("lead") for m in found("Closed since Friday, until Sunday, by 2011, throughout May.")}
    assert leads == {"Friday": "since", "Sunday": "until", "2011": "by", "May": "throughout"}


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("between 2009 and the end of 2016", ["2009", "the end of 2016"]),
        ("from Friday to Sunday", ["Friday", "Sunday"]),
        ("the 2014-21 war", ["2014", "21"]),
        ("from 3 May to 5 June 2019", ["3 May", "5 June 2019"]),
    ],
)
def test_both_ends_of_a_range_are_marked(text: str, ends: list[str]) -> None:
    mentions = found(f"It lasted {text}, they say.")
    assert [(m.span.text, m.field("range")) for m in mentions] == [(ends[0], "start"), (ends[1], "end")]


def test_days_in_a_row_are_one_phrase() -> None:
    (mention,) = found("The fair was held from 3 to 5 October 2018 in the old port.")
    assert mention.span.text == "3 to 5 October 2018"


def test_another_numeric_date_settles_which_number_is_the_month() -> None:
    american = found("Filed 03/04/2019, amended 12/25/2019.")[0]
    european = found("Filed 03/04/2019, amended 25/12/2019.")[0]
    alone = found("Filed 03/04/2019 at the court.")[0]
    clock = found("The pump failed at 9.30 pm on 03/04/2019, as on 12/25/2019.")[0]
    assert (clock.field("m"), clock.field("d"), clock.field("hour")) == ("3", "4", "21")
    assert (american.value, european.value) == ("2019-03-04", "2019-04-03")
    assert alone.field("order") == "open"


def test_offsets_survive_odd_blanks_and_marks() -> None:
    text = "‼️ On\u00a0Sunday\u00a0morning, “Friday’s” rain… 12\u00a0May\u00a02019"
    assert [text[m.span.start : m.span.end] for m in found(text)] == [
        "Sunday\u00a0morning",
        "Friday’s",
        "12\u00a0May\u00a02019",
    ]


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("Published: 12 May 2019 14:32 GMT\n\nThe mill burned.", "published"),
        ("Flood hits the valley\nLast updated on 3 June 2020\n\nIt rained.", "updated"),
        ("OSLO, May 12 (Agency) - The mill burned.", "dateline"),
        ("The mill burned\n\n12 May 2019\n\nIt was old.", "line"),
        ("By Ann Reporter, 12 May 2019\n\nIt was old.", "line"),
        (" date 2019-05-12 A mill burned in the valley.", "published"),
        ("The mill burned.\n\nTom Hale reported from Aru for the Sunday Mercury of 12 May 2019.", "credit"),
        ("The mill burned.\n\nThis story first appeared in the Aru Post on 12 May 2019.", "credit"),
        ("The mill burned.\n\nA version of this article appears in print on May 12, 2019, Section A.", "credit"),
        ("The mill burned.\n\n© Aru Post, 12 May 2019", "credit"),
        ("The mill burned.\n\nth/ar (Reuters, AFP, 12 May 2019)", "credit"),
        ("The mill burned.\n\nFrom the print edition of 12 May 2019", "credit"),
        ("The mill burned.\n\nTom Hale wrote from Aru. Published in the Aru Post, 12 May 2019.", "credit"),
        ("The mill burned.\n\nWords by Tom Hale. Reported from Aru, 12 May 2019.", "foot"),
        ("The mill burned.\n\nTom Hale is our correspondent in Aru. This dispatch was filed on 12 May 2019.", "foot"),
        ("The mill burned.\n\n(Aru, 12 May 2019)", "foot"),
        ("ARU, May 12. /WIRE/. The mill burned.", "dateline"),
        ("(WIRE) - ARU, MAY 12 - The mill burned.", "dateline"),
        ("Aru, 12 May (WIRE).- The mill burned.", "dateline"),
        ("Old Aru, May 12 (WIRE) The mill burned.", "dateline"),
        ("ARU (12 May 2019) – The mill burned.", "dateline"),
        ("Rio de Aru, Costa Nova, 12 May 2019 (Wire) - The mill burned.", "dateline"),
        ("Aru / Vell, 12 May 2019 – The mill burned.", "dateline"),
        ("Wire – Aru, 12 May 2019 – The mill burned.", "dateline"),
        ("Aru, 12 May 2019, Wire: The mill burned.", "dateline"),
        ("Éla - 12 May 2019. The mill burned.", "dateline"),
        ("The mill burned\n\nThe Post | 12 May 2019 | News | Tom Hale\n\nIt was old.", "line"),
        ("The mill burned\n\nMay 12, 2019 / 7:40 PM EDT / The Post\n\nIt was old.", "line"),
        ("The mill burned\n\nBy Tom Hale, of the Post, in Aru on Sunday 12 May 2019\n\nIt was old.", "line"),
        (
            "Live: mill fire\n\nThis is our coverage for Sunday 12 May.\n\n9:20 Roof gone\n\n9:10 Smoke\n\n9:05 Fire\n",
            "line",
        ),
        ("The mill burned.\n\nCorrection, 14 May 2019: the mill is older than we said.", "amended"),
        ("The mill burned.\n\nThis article was amended on 14 May 2019.", "amended"),
        ("The mill burned\n\nFrom our correspondent in Aru, Sunday 12 May 2019\n\nIt was old.", "line"),
        ("Mill fire: latest\n\nSunday 12 May. All times are local\n\n10:15 Roof falls\nThe roof fell in.", "line"),
        ("Mill fire: latest\nMay 12, 10:15 am\n\nIt was old.", "line"),
        ("Mill fire: latest\nBy Ann Reporter, Sunday 12 May\n\nIt was old.", "line"),
    ],
)
def test_stamps_are_told_from_times_of_the_story(text: str, stamp: str) -> None:
    assert found(text)[0].field("stamp") == stamp


@pytest.mark.parametrize(
    "text",
    [
        "How the mill burned\n\n12 May\nSmoke was seen.\n\n13 May\nThe roof fell in.",  # a chronicle's headings
        "The mill burned in one night. Nothing is left of it.\n\n12 May. That was the day.",
        "The mill burned.\n\nTom Hale reported for duty on 12 May 2019.",
        "The mill burned.\n\nRelated: Mill fire kills two, 12 May 2019",
        "The mill burned.\n\nThe inquiry published what it found on 12 May 2019.",
        "The mill burned.\n\nTom Hale, a correspondent, was killed there on 12 May 2019.",
        "The mill burned on 12 May (a Sunday) and nobody was hurt.",
        "Aru mill, burned on 12 May, 80 dead",
        "The mill burned.\n\nHe reported it for the first time on 12 May 2019.",
    ],
)
def test_dates_beside_a_story_are_no_stamps(text: str) -> None:
    assert found(text)[0].field("stamp") is None


def test_a_date_in_prose_is_no_stamp() -> None:
    (mention,) = found("The minister quoted a letter published 3 May 2019 in the local paper.")
    assert mention.field("stamp") is None


def test_words_in_quotation_marks_are_known_as_quoted() -> None:
    inside, outside = found("“This week we lost everything,” she wrote on Sunday.")
    assert (inside.field("quoted"), outside.field("quoted")) == ("1", None)


@given(st.text(alphabet=st.sampled_from(list("MaySunday 0123456789:.,-/'’\n am at GMT")), max_size=60))
def test_mentions_lie_in_the_text_in_order_and_apart(text: str) -> None:
    end = 0
    for mention in find_times(text, ()):
        assert text[mention.span.start : mention.span.end] == mention.span.text
        assert mention.span.start >= end
        end = mention.span.end
