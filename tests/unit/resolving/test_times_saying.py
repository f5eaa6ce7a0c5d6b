"""Which time tells when somebody spoke: [brackets] mark it, <angles> a time of the thing told; all made up."""

from __future__ import annotations

import re

import pytest

from viewer.finding.sentences import split
from viewer.finding.times import find_times
from viewer.model.mention import Found
from viewer.resolving.times_saying import says_before
from viewer.resolving.times_syntax import Syntax

TAGGED = """
“The water came at night,” said Ana Ruiz, a teacher, by telephone on [Friday].
“We ran,” a driver at the depot said outside his house on [Saturday].
“They came on <Monday> and took him,” his wife said.
The minister, in an interview on [Thursday], said the dam had been full since <March>.
Speaking on [Friday], the mayor said the dam burst on <Tuesday>.
Asked on [Friday] about the delay, the minister said the parts came on <Monday>.
In a statement late on [Monday] the company said it had closed the pit on <Sunday>.
In a post on [Saturday], the club said it had sacked him on <Friday>.
Officials said on [Friday] that twelve had died; on [Saturday] they put the toll at 15.
Officials put the toll at 15 on [Saturday].
The ministry said [Sunday] the toll had risen to nine after the blast on <Saturday>.
The toll was fifteen, according to a count issued on [Friday].
The mill burned for two days, according to figures released by the council on [Tuesday].
The report, published on [Monday], said the fire started on <2 May>.
A letter dated [3 May] said the wall leaned.
Police on <Friday> arrested two men who fled on <Monday>.
He told parliament on [Thursday] that the bridge had been closed on <Monday>.
The army said in its evening report on [Friday] that it shot down two drones on <Thursday>.
The agency quoted the governor as saying on [Friday] that the road was open.
The chief said at a press conference in the port on [Friday] that the crew fled on <Tuesday>.
The ward was full, the hospital's director said by phone on [Saturday].
The president told reporters as he left for Rome on [Friday] that he would sign.
The attack on <Sunday> killed nine, police said.
The governor said the attack on <Sunday> killed nine.
The governor said nine died in the attack on <Sunday>.
The union said members walked out on <Sunday> and would return on <Tuesday>.
The king, who fell ill on <Monday>, died on <Friday>, his office said [Saturday].
A spokesman said late [Friday] night that the strike had begun.
The court ruled on [Friday] that the levy was void.
The duke ruled from <1998> to <2009>.
Two days after the flood of <Monday>, the mayor said [Wednesday] the wells were foul.
Nine died on <Thursday>, hospital officials reported.
The fault had been reported to the council in <May>.
It was reported on [Friday] that the mill had closed.
The bank said profits fell on <Monday> for a third day.
""".strip().splitlines()


@pytest.mark.parametrize("line", TAGGED)
def test_the_time_of_saying(line: str) -> None:
    text = re.sub(r"[\[\]<>]", "", line)
    sentences = split(text)
    found = Found("article", sentences, find_times(text, sentences))
    syntax = Syntax(text, found)
    said = {m.span.text for m in found.times if syntax.dates_saying(m)}
    wanted = re.findall(r"\[(.+?)\]", line)
    assert all(any(tag in phrase for phrase in said) for tag in wanted)
    assert len(said) == len(wanted)


def test_a_verb_of_saying_without_words_tells_of_no_speech() -> None:
    wrote, said = "She wrote three letters over the summer.", "She said the mill was shut in summer."
    assert not says_before(wrote, split(wrote)[0].span, wrote.index("over"))
    assert says_before(said, split(said)[0].span, said.index("in summer"))
