"""Lines that stand on every page of a site are no part of a report; what papers report alike stays with each."""

import pytest

from viewer.finding.article import find
from viewer.finding.repeats import FolderLines, lines_of, without
from viewer.model.article import Article

REPORTS = (
    "Ferry hits pier in Porto\n\nA ferry hit a pier in Porto on Monday and nine people were hurt.\n"
    "The harbour master closed the basin until the evening.\nDivers looked at the hull and found a crack.\n",
    "Mill burns down near Aveiro\n\nA paper mill burned down near Aveiro on Tuesday after a chimney cracked.\n"
    "Two firefighters were taken to hospital with burns.\nThe owner said the machines had been checked in May.\n",
    "Nurses walk out in Braga\n\nNurses in Braga walked out on Wednesday over night shifts.\n"
    "Some 300 of them marched to the town hall.\nThe ministry called off a meeting with their union.\n",
    "Flood cuts off Chaves\n\nThe river Tamega flooded the lower streets of Chaves on Thursday.\n"
    "Forty families were taken to a school.\nA footbridge was swept away in the night.\n",
)


def page(report: str, *foot: str, head: str = "") -> str:
    return head + report + "".join(f"{line}\n" for line in foot)


def left_out(*texts: str) -> list[dict[str, str]]:
    """By article, what is left out for repeating, with its reason."""
    folder = FolderLines()
    articles = [Article(f"{number}.txt", text, "en", "", "", str(number)) for number, text in enumerate(texts)]
    found = {article.name: find(article) for article in articles}
    for name, one in found.items():
        folder.put(name, lines_of(one, texts[int(name[:-4])]))
    gone = []
    for article in articles:
        repeats = folder.repeats(article.name)
        kept = without(found[article.name], article.text, repeats)
        assert not any(
            part.span.contains(clause.span)
            for part in kept.dropped
            for clause in kept.clauses
            if part.rule == "repeats"
        )
        gone.append({part.span.text: part.reason for part in kept.dropped if part.rule == "repeats"})
    return gone


def test_pages_that_share_nothing_lose_nothing() -> None:
    assert left_out(*REPORTS) == [{}, {}, {}, {}]


@pytest.mark.parametrize(
    "line",
    [
        "Keep up with the storm in our running report, which was begun on Sunday.",
        "Our crews were sent to the flooded streets on Sunday: see their films.",
        "The Coast Courier was founded in 1912 and is the oldest newspaper between the two rivers.",
        "Ana Ruiz is a reporter for the Coast Courier. She won the 2019 press prize for a film on the dam.",
        "This page is written anew whenever somebody is rescued.",
        "Trawler sank off Peniche and six men have been missing since",
    ],
)
def test_a_line_of_the_site_goes_from_each_of_its_pages(line: str) -> None:
    texts = [page(report, line) for report in REPORTS[:3]]
    assert left_out(*texts) == [{line: "stands in 3 or more articles of this folder"}] * 3


def test_a_line_of_the_site_amid_the_report_goes_too() -> None:
    line = "Keep up with our running report as rescuers search the sea."
    texts = [report.replace("\n\n", f"\n\n{line}\n", 1) for report in REPORTS]
    assert all(set(gone) == {line} for gone in left_out(*texts))


def test_two_pages_are_too_few_to_tell() -> None:
    line = "Our crews were sent to the flooded streets on Sunday: see their films."
    assert left_out(*(page(report, line) for report in REPORTS[:2])) == [{}, {}]


def test_the_same_wire_copy_in_many_papers_stays() -> None:
    papers = [
        page(REPORTS[0], f"The {town} Herald sent nobody there.") for town in ("Porto", "Braga", "Aveiro", "Faro")
    ]
    assert not any(left_out(*papers))


def test_wire_copy_stays_where_each_paper_adds_its_own() -> None:
    own = [report.split("\n\n", 1)[1] for report in REPORTS[1:]]
    assert not any(left_out(*(page(REPORTS[0], paragraph) for paragraph in own)))


@pytest.mark.parametrize(
    "line",
    [
        "The dam above the town broke on 3 May, and 41 people drowned.",
        "The operator denies that the dam was cracked.",
        "“We told you that the dam would break,” the mayor of Braga said.",
        "The port has been shelled since March.",
    ],
)
def test_what_an_agency_says_again_in_every_report_stays(line: str) -> None:
    ends = [page(report, line) for report in REPORTS]
    assert not any(left_out(*ends))
    amid = [report.replace("\n\n", f"\n\n{line}\n", 1) for report in REPORTS]
    assert not any(left_out(*amid))


def test_a_sentence_to_the_reader_takes_no_fact_with_it() -> None:
    line = "The dam above the town broke on 3 May. Here is what we know about those who drowned."
    assert [set(gone) for gone in left_out(*(page(report, line) for report in REPORTS))] == [
        {"Here is what we know about those who drowned."}
    ] * 4


def test_versions_of_one_page_are_one_witness() -> None:
    line = "Our crews were sent to the flooded streets on Sunday: see their films."
    versions = [
        page(REPORTS[0] + extra, line) for extra in ("", "A second crack was found.\n", "The crew was freed.\n")
    ]
    assert left_out(*versions) == [{}, {}, {}]


def test_messages_of_a_log_stay() -> None:
    days = [f"{day} May\n\n06:{day} Drone shot down over Porto\nSiren sounded in Braga\n" for day in (11, 12, 13, 14)]
    assert not any(left_out(*days))


def test_a_story_others_link_to_keeps_its_own_headline() -> None:
    headline = "Forty families were taken to a school"
    story = REPORTS[3].replace("Flood cuts off Chaves", headline)
    gone = left_out(*(page(report, headline) for report in REPORTS[:3]), story)
    assert [set(one) for one in gone] == [{headline}] * 3 + [set()]


def test_days_and_places_that_head_what_follows_stay() -> None:
    texts = [report.replace("\n\n", "\n\nOn the same day in the district of Guarda:\n", 1) for report in REPORTS]
    assert not any(left_out(*texts))


def test_the_reason_counts_in_steps_that_stay_true() -> None:
    line = "Our crews were sent to the flooded streets on Sunday: see their films."
    towns = [f"{a}{b}" for a in ("Val", "Mont", "Pen", "San") for b in ("eira", "alto", "osa")]
    texts = [
        page(f"Fire in {town}\n\nA barn burned down in {town} and {n} cows died.\n", line)
        for n, town in enumerate(towns, 11)
    ]
    assert set(left_out(*texts)[0].values()) == {"stands in 10 or more articles of this folder"}


def test_articles_may_be_put_again() -> None:
    line = "Our crews were sent to the flooded streets on Sunday: see their films."
    folder = FolderLines()
    for number, report in enumerate(REPORTS[:3]):
        text = page(report, line)
        folder.put(f"{number}", lines_of(find(Article(f"{number}", text, "en", "", "", "")), text))
    assert len(folder.repeats("0")) == 1
    folder.put("2", lines_of(find(Article("2", REPORTS[2], "en", "", "", "")), REPORTS[2]))
    assert folder.repeats("0") == folder.repeats("2") == ()
