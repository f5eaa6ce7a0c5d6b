"""Headlines: the claimant first, then what happened, in few whole words."""

import pytest

from viewer.finding.attributions import find_attributions
from viewer.finding.clauses import find_clauses
from viewer.finding.figures import find_figures
from viewer.finding.sentences import split
from viewer.resolving.headlines import compose


def headlines(text: str) -> list[str]:
    sentences = split(text)
    found = find_clauses(text, sentences, find_figures(text, sentences), find_attributions(text, sentences), ())
    return [compose(text, clause, sentences[clause.sentence].span) for clause in found]


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Nine houses were destroyed by the slide.", "Nine houses destroyed by the slide"),
        ("Mayor Ines Roca said that nine houses had been destroyed.", "Roca: nine houses destroyed"),
        ("Nine houses were destroyed, according to the fire service.", "Fire service: nine houses destroyed"),
        ("“Nine houses are gone,” said Ina Holm, a farmer.", "Holm: nine houses are gone"),
        ("The mill denied that it had poisoned the river.", "Mill denied that it poisoned the river"),
        ("Two boats reportedly sank off the cape.", "Unverified: two boats sank off the cape"),
        ("The wave swept over the quay, killing at least four people.", "At least four people killed"),
        ("On Friday, police arrested two brokers in the lobby.", "Police arrested two brokers in the lobby"),
        ("The mayor told a radio station that nine boats had sunk.", "Mayor: nine boats had sunk"),
        ("Rebels claimed to have taken six towns.", "Rebels claimed to have taken six towns"),
        ("The mayor of Aru, Luis Prado, put the number of dead at 50.", "Prado put the number of dead at 50"),
        ("Survivors told local radio that the ferry was full.", "Survivors: ferry was full"),
        ("In June, a fire on a barge killed 31 people.", "Fire on a barge killed 31 people"),
        ("Its owner, Sulu Lines, denied this.", "Sulu Lines denied this"),
        ("The guard said nothing.", "Guard said nothing"),
        (
            "Prosecutors opened an investigation into why the old hall, painted only in May, had collapsed at once.",
            "Prosecutors opened an investigation into why the old hall collapsed",
        ),
        (
            "Nine people were hurt, in what the mayor claimed, without giving proof, was a gas leak.",
            "Mayor: gas leak",
        ),
        ("The mayor visited the quay and ordered an investigation.", "The mayor ordered an investigation"),
    ],
)
def test_words(text: str, headline: str) -> None:
    assert headlines(text)[-1] == headline


def test_a_long_clause_loses_whole_phrases_but_not_what_happened() -> None:
    text = (
        "A five-storey block of flats beside the old tannery in the eastern suburb of Marn, where students live, "
        "collapsed on Tuesday after weeks of rain had soaked the ground beneath it."
    )
    (headline,) = headlines(text)
    assert len(headline) <= 80
    assert "collapsed" in headline


def test_every_word_stays_whole() -> None:
    text = "Police said that " + "extraordinarily " * 12 + "large crowds had been evacuated from the stadium."
    (headline,) = headlines(text)
    assert len(headline) <= 80
    assert set(headline.replace(":", "").casefold().split()) <= set(text.casefold().replace(".", "").split())
