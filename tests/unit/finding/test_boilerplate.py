"""What a page carries beside its report makes no facts, and says why."""

import pytest

from viewer.finding.boilerplate import find_boilerplate
from viewer.finding.sentences import split

REPORT = (
    "The mill on the upper river burned down on Monday after a chimney cracked.\n"
    "Nobody was hurt, the fire service said, and the bridge beside it was spared.\n"
    "It took three crews until noon to put out the last of the flames in the yard.\n"
)


def dropped(text: str) -> dict[str, str]:
    return {found.span.text: found.reason for found in find_boilerplate(text, split(text))}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Sign up to the Mill Post newsletter", "sign-up text"),
        ("Read the Mill Post free for 2 weeks and cancel at any time.", "advertising"),
        ("We use cookies to count visits. You can say no.", "cookie or consent text"),
        ("Share this article", "share buttons or page controls"),
        ("Read more: Why chimneys crack", "link to another story"),
        ("Chimney law to change this year [VIDEO]", "link to another story"),
        ("Source: Mill Post, full article", "source line"),
        ("By Ana Ruiz", "byline"),
        ("By a staff writer", "byline"),
        ("Mill Post writer Ana Ruiz in Aru contributed to this report.", "byline"),
        ("What does the mill say?", "section heading"),
        ("© Mill Post. All rights reserved.", "copyright line"),
        ("The mill before the fire - Reuters", "picture caption with credit"),
        ("Published: 3 June 2019 at 10:15", "date stamp of the page"),
        ("The old mill", "section heading"),
    ],
)
def test_a_line_beside_the_report_is_dropped_with_its_reason(line: str, reason: str) -> None:
    assert dropped(f"Mill burns down\n{REPORT}{line}\nThe owner wept.\n") == {line: reason}


def test_a_report_without_such_lines_loses_nothing() -> None:
    assert dropped("Mill burns down\n" + REPORT) == {}


def test_a_caption_that_is_repeated_with_its_agency_goes_twice() -> None:
    caption = "Firefighters roll up a hose beside the burnt mill"
    assert len(dropped(f"Mill burns down\n{REPORT}{caption}\n{caption} - AFP via Getty\n")) == 2


def test_a_run_of_lines_without_stops_is_a_list_of_links() -> None:
    links = "Baker wins prize for longest loaf\nRiver to be dredged next spring\n"
    assert set(dropped(REPORT + links).values()) == {"list of headlines or links"}


def test_the_last_link_below_a_list_heading_goes_too() -> None:
    text = REPORT + "More on this story\nThe mill’s long decline: ‘We eat dust’\nA chimney sweep remembers"
    assert len(dropped(text)) == 3


def test_sources_who_speak_are_no_source_line() -> None:
    assert dropped(REPORT + "Sources at the mill said the chimney had cracked in May.") == {}


def test_messages_that_never_use_stops_are_no_links() -> None:
    assert dropped("Water at the second arch\nBridge closed to lorries\nTwo cars towed from the quay\n") == {}


def test_a_line_with_its_source_after_a_dash_is_a_report() -> None:
    assert dropped(f"Mill burns down\n{REPORT}Chimney had been cracked for years - union officials\n") == {}


def test_a_sentence_told_twice_counts_once() -> None:
    first = REPORT.split("\n")[0]
    assert dropped(f"Mill burns down\n{REPORT}{first}\n") == {first: "repeats an earlier sentence"}


def test_a_sentence_whose_stop_was_lost_is_no_link() -> None:
    lines = "The police have arrested two men\nThe mill owner was seen at the station and\nleft it at noon, they said\n"
    assert dropped(f"Mill burns down\n{REPORT}{lines}") == {}


@pytest.mark.parametrize(
    "line",
    [
        "“Tell us what you saw in the yard,” an officer shouted.",
        "He said: “You can follow us on the way to the pier. Stay tuned.”",
        "The town has won back its weir, and the owner was arrested.",
        "The Mill Post was founded in 1912 and burned down in 1940.",
        "The reporter was arrested in the yard and beaten.",
        "The mill stands empty since 3 May 2018, and its gate was blown up.",
        "Injured: 74",
        "In comments to reporters the minister blamed the owner.",
        "The picture was sold and the owner got the credit: a mill burned.",
    ],
)
@pytest.mark.parametrize("foot", ["", "© Mill Post. All rights reserved.\n"])
def test_a_line_of_the_report_stays_wherever_it_stands(line: str, foot: str) -> None:
    assert line not in dropped(f"Mill burns down\n{REPORT}{line}\n{foot}")
    assert line not in dropped(f"Mill burns down\n{line}\n{REPORT}{foot}")
    assert line not in dropped(f"Mill burns down\n{REPORT}The fire\n{line}\n{foot}")


def test_a_menu_above_the_headline_does_not_take_its_place() -> None:
    text = f"News Live\nWeather\nMill burns down after chimney cracks in heat\n{REPORT}"
    assert "Mill burns down after chimney cracks in heat" not in dropped(text)
    assert "Weather" in dropped(text)
