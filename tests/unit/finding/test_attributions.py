"""Who is reported as saying what."""

import pytest

from viewer.finding.attributions import find_attributions
from viewer.finding.claimants import find_claimants
from viewer.finding.sentences import split


def names(text: str) -> list[str]:
    return [found.claimant.name for found in find_attributions(text, split(text))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("According to harbour officials, the crane had rusted.", "harbour officials"),
        ("The crane had rusted, according to the port authority.", "port authority"),
        ("As explained by engineer Ina Holm, the crane had rusted.", "Ina Holm"),
        ("The harbour master, Ana Ruiz, said the crane had rusted.", "Ana Ruiz"),
        ("Ana Ruiz, the harbour master, said the crane had rusted.", "Ana Ruiz"),
        ("“The crane had rusted,” said harbour master Ana Ruiz on Friday.", "Ana Ruiz"),
        ("“The crane had rusted,” the transport ministry said.", "transport ministry"),
        ("Two dockers were hurt, police said on Friday.", "police"),
        ("The port authority, meanwhile, denied that the crane had rusted.", "port authority"),
        ("President Ada Stone condemned the attack as cowardly.", "Ada Stone"),
        ("Norway said it took two trawlers on Friday.", "Norway"),
        ("They struck, in what the union called a last resort.", "union"),
        ("Some reports suggest the crane had rusted.", "Some reports"),
        ("Six dockers were reported hurt.", "unnamed reports"),
        ("Crane cables had rusted through - structural experts", "structural experts"),
        ("An official who asked not to be named said the crane had rusted.", "official"),
        ("On Monday the coast guard said the search was over.", "coast guard"),
        ("Turbine maker Nordal said it would close a plant.", "Nordal"),
        ("Nobody swam, the harbour master was quoted as saying.", "harbour master"),
        ("In 2014 the council said the pier was safe.", "council"),
        ("Opponents of President Tom Hale accused the court of delay.", "Opponents of President Tom Hale"),
        ("The city council rejected the claim as absurd.", "city council"),
        ("The mayor of Aru, Luis Prado, put the toll at 50.", "Luis Prado"),
        ("The relief board raised the number of dead to 14.", "relief board"),
        ("The crane fell at noon, as the shift was ending, harbour master Ana Ruiz told reporters.", "Ana Ruiz"),
        ("“It fell,” Ana Ruiz, a docker, told the Gazette.", "Ana Ruiz"),
        ("A clerk briefed on the sale, who gave no name, said buyers were waiting.", "clerk"),
        ("Nine cranes fell, according to figures from the port authority.", "port authority"),
        ("Nine cranes fell, according to a welder at the last open yard.", "welder at the last open yard"),
    ],
)
def test_the_claimant(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Footage showed the crane falling.",
        "The report was late.",
        "The claim for damages failed.",
        "A village called Aru was cut off.",
        "The crane fell onto the quay and sank a barge.",
        "He ran for his life.",
        "Ana Ruiz, accused of fraud, left the port.",
        "Neither the yard nor the union said so.",
        "He put the crane on the quay.",
    ],
)
def test_no_claimant(text: str) -> None:
    assert names(text) == []


def test_a_title_and_surname_get_the_full_name_of_the_first_mention() -> None:
    text = "Harbour master Ana Ruiz came at noon. Ms Ruiz said the crane had rusted."
    assert names(text) == ["Ana Ruiz"]


def test_he_is_the_person_who_was_named_last() -> None:
    text = "Mayor Tom Hale visited the quay. “We will rebuild it,” he said. He added that work starts in May."
    assert names(text) == ["Tom Hale", "Tom Hale"]


def test_they_are_the_group_that_was_the_subject_before() -> None:
    text = (
        "Rebel fighters entered Aru on Monday, a bank said. Rebel fighters dug in. They claim to have taken the mill."
    )
    assert names(text)[-1] == "Rebel fighters"


def test_a_noun_with_the_refers_to_who_had_it_before() -> None:
    text = "The Norwegian fisheries ministry said boats were lost. Boats were insured, the ministry said."
    assert names(text) == ["Norwegian fisheries ministry"] * 2


def test_a_noun_with_another_adjective_is_somebody_else() -> None:
    text = "The foreign ministry said it was sorry. The health ministry said nine had died. The company denied it."
    assert names(text) == ["foreign ministry", "health ministry", "company"]


def test_which_carries_on_for_whoever_was_named() -> None:
    text = "Boats were lost, according to the fisheries ministry, which called the storm exceptional."
    assert names(text) == ["fisheries ministry"] * 2


def test_two_claimants_in_one_sentence() -> None:
    text = "The mayor said two dockers had died but local media claimed that nine were dead."
    assert names(text) == ["mayor", "local media"]


def test_mentions_are_spans_of_the_text() -> None:
    text = "Police said so. “We saw it,” said Ina Holm."
    assert all(text[m.span.start : m.span.end] == m.span.text for m in find_claimants(text, split(text)))
