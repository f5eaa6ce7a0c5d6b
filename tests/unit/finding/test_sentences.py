"""Where sentences end, which one is the headline, and what is quoted."""

import pytest

from viewer.finding.sentences import split


def texts(text: str) -> list[str]:
    return [sentence.span.text for sentence in split(text)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mr. Okafor left at 9 p.m. on Friday. Nobody saw him.", 2),
        ("Lt. Gen. Ada Stone met Gov. Pike. They spoke for an hour.", 2),
        ("It crossed into the U.S. The crew was tired.", 2),
        ("The U.S. Navy sent a ship.", 1),
        ("Pit No. 3 flooded. Pit No. 4 did not.", 2),
        ("J. R. Hale, a.k.a. The Baker, was there.", 1),
        ("“Leave now!” she shouted. They left.", 2),
        ("He paused … and went on. Then he sat.", 2),
        ("Prices rose 3.5 percent at Dahl Inc. in May.", 1),
        ("He asked: “Why?” Nobody knew.", 2),
        ("Snow fell\u00a0again.\u00a0Roads closed.", 2),
        ("What now? The pier is gone.", 2),
        ("It began at 2 p.m. Firefighters came at once.", 2),
        ("It began at 2 p.m. Moscow time and ended at 3 p.m. Monday.", 1),
        ("It began at 2 p.m. (1200 GMT) and ended at 3 p.m. GMT.", 1),
    ],
)
def test_ends_of_sentences(text: str, count: int) -> None:
    assert len(split(text)) == count


def test_a_line_break_ends_a_sentence() -> None:
    assert texts("Divers at the weir\nThe weir held") == ["Divers at the weir", "The weir held"]


def test_a_line_that_goes_on_in_lower_case_is_one_with_the_line_before() -> None:
    assert texts("The weir held for\nan hour. Then it\nbroke.") == ["The weir held for\nan hour.", "Then it\nbroke."]


def test_offsets_count_code_points_of_the_text_as_it_is() -> None:
    text = "‼️ Alarm in the mill.\r\n\u00a0It was false. \n"
    assert all(text[s.span.start : s.span.end] == s.span.text for s in split(text))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (" date 2019-06-03 Nine boats sank.\nMore.", "date 2019-06-03"),
        ("ARU, June 3 (Harbour Wire) - Nine boats sank.\nMore.", "ARU, June 3 (Harbour Wire) -"),
    ],
)
def test_a_stamp_glued_to_the_text_stays_out_of_its_first_sentence(text: str, first: str) -> None:
    assert texts(text)[:2] == [first, "Nine boats sank."]


def test_a_dateline_before_a_colon_is_no_part_of_the_sentence() -> None:
    assert texts("PORT ARU: A barge sank off the cape.") == ["PORT ARU:", "A barge sank off the cape."]


def test_the_headline_is_the_first_line_of_the_report_itself() -> None:
    sentences = split("By Ana Ruiz\nNine boats sink off Aru\nNine boats sank. All were new.")
    assert [s.span.text for s in sentences if s.headline] == ["Nine boats sink off Aru"]


def test_a_first_line_that_is_a_sentence_is_no_headline() -> None:
    assert not any(s.headline for s in split("Nine boats sank.\nAll were new."))


def test_a_quotation_left_open_runs_on_over_paragraphs() -> None:
    sentences = split("“The river rose,” said Ina Holm.\n“We climbed up.\n“Nobody came.”\nThe river fell.")
    assert [s.quoted for s in sentences] == [False, True, True, False]
