"""What a sentence tells, on subjects from all over the news, and words that only sound like one of them."""

from __future__ import annotations

import pytest

from tests.unit.finding.test_clauses import clauses
from viewer.model.mention import Kind

TOLD = {
    Kind.FIRE: (
        "A fire broke out in the dye works after midnight.",
        "The wildfire has burned 900 hectares of heath.",
        "By dusk the blaze was 40 percent contained.",
        "Sparks set dry grass alight beside the line.",
        "The tanker burst into flames.",
        "The chapel burned to the ground.",
        "Two more bushfires started on the ridge.",
    ),
    Kind.FLOOD: (
        "The Oru burst its banks on Monday night.",
        "Flash floods swept through three valleys.",
        "A dam failed above the mining camp.",
        "The water reached the altar of the church.",
        "Half of the parish is under water.",
        "Floodwaters began to recede on Friday.",
        "The levee broke in two places.",
    ),
    Kind.EARTHQUAKE: (
        "A magnitude 6.1 earthquake struck off the cape.",
        "The quake was centred 40 km south of Aru.",
        "More than 200 aftershocks have been recorded.",
        "The ground began to shake at noon.",
        "The tremor was felt on both sides of the strait.",
    ),
    Kind.STORM: (
        "Cyclone Imaru made landfall near the port.",
        "Gusts of up to 140 km/h were recorded at the lighthouse.",
        "The hurricane weakened overnight.",
        "Cyclone Dara slammed into the delta.",
        "Hailstones the size of plums fell on the vineyards.",
        "Lightning struck the belfry.",
        "Heavy snow closed the pass.",
    ),
    Kind.CRASH: (
        "A night train derailed outside the junction.",
        "The plane went down in thick jungle.",
        "A lorry overturned on the causeway.",
        "The dinghy capsized within minutes.",
        "A minibus plunged into a ravine.",
        "The barge ran aground.",
        "The cab hit a lamp post and its driver was thrown out when the car crashed.",
    ),
    Kind.PROTEST: (
        "Thousands marched through the old town.",
        "Students staged a sit-in at the ministry.",
        "Police fired tear gas at the crowd.",
        "Nurses walked out over pay.",
        "The dockers' union called a 48-hour strike.",
        "Protesters clashed with police.",
        "Pilots have called off their strike.",
        "Villagers blocked the entrance of the quarry.",
    ),
    Kind.COURT: (
        "A court in Aru sentenced the former minister to nine years in prison.",
        "The broker pleaded not guilty.",
        "Prosecutors charged three engineers with manslaughter.",
        "The supreme court ruled that the levy was unlawful.",
        "The judge dismissed the case.",
        "She was acquitted.",
        "A widow sued the ferry line.",
        "The tribunal fined the mill.",
    ),
    Kind.ELECTION: (
        "Polls opened at seven.",
        "The challenger won with 54% of the vote.",
        "Turnout stood at 61 percent.",
        "The mayor conceded defeat.",
        "The commission ordered a recount in nine wards.",
        "She was sworn in as governor.",
        "The prime minister called a snap election.",
        "The list boycotted the vote.",
    ),
    Kind.DIPLOMACY: (
        "Norland recalled its ambassador from Aru.",
        "The two ministers signed a treaty on fishing.",
        "Talks on the border broke down.",
        "The league imposed sanctions on nine officials.",
        "The premier resigned on Thursday.",
        "Parliament passed the budget.",
        "The two sides exchanged prisoners.",
        "The truce collapsed within hours.",
    ),
    Kind.ECONOMY: (
        "Inflation rose to 7.4 percent in May.",
        "The central bank cut its key rate.",
        "The carmaker will cut 3,000 jobs.",
        "Shares in the lender fell 12%.",
        "The chain filed for bankruptcy.",
        "Stock markets crashed on Monday.",
        "Exports of copper dropped by a fifth.",
        "The currency hit a record low.",
    ),
    Kind.HEALTH: (
        "Officials declared an outbreak of cholera in the camp.",
        "The ministry reported 120 new cases of dengue.",
        "A million children were vaccinated.",
        "The virus has spread to four provinces.",
        "The crew was put in quarantine.",
        "The clinic ran out of beds.",
        "The regulator approved a new malaria vaccine.",
    ),
}
SOUNDS_LIKE = (
    (Kind.FIRE, "The editor was fired on Monday."),
    (Kind.FIRE, "The coach came under fire from the press."),
    (Kind.FIRE, "A firestorm of criticism greeted the plan."),
    (Kind.FIRE, "The court dismissed him."),
    (Kind.FLOOD, "A flood of cheap imports reached the shops."),
    (Kind.FLOOD, "Letters flooded in from readers."),
    (Kind.EARTHQUAKE, "The result was a political earthquake."),
    (Kind.EARTHQUAKE, "The merger sent tremors through the trade."),
    (Kind.STORM, "The remark caused a storm of criticism."),
    (Kind.STORM, "The guards stormed the office of the governor."),
    (Kind.STORM, "The firm weathered the storm."),
    (Kind.CRASH, "The website crashed under the load."),
    (Kind.CRASH, "Stock markets crashed on Monday."),
    (Kind.CRASH, "A quarrel derailed the talks."),
    (Kind.PROTEST, "The army marched on the capital."),
    (Kind.PROTEST, "Shares rallied on Tuesday."),
    (Kind.PROTEST, "The batsman walked out to the crease."),
    (Kind.COURT, "The party courted young voters."),
    (Kind.COURT, "The new tennis court opened on Friday."),
    (Kind.COURT, "The battery was charged overnight."),
    (Kind.ELECTION, "The side conceded a goal in the last minute."),
    (Kind.DIPLOMACY, "She met her sister at the station."),
    (Kind.DIPLOMACY, "The president visited the ruins on Tuesday."),
    (Kind.ECONOMY, "He paid the price for his mistake."),
    (Kind.ECONOMY, "She shares a flat with her sister."),
    (Kind.HEALTH, "The health of the economy worried investors."),
    (Kind.HEALTH, "The outbreak of war surprised them."),
)


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in TOLD.items() for text in texts])
def test_each_subject_is_known_by_its_ordinary_words(kind: Kind, text: str) -> None:
    assert kind in [clause.kind for clause in clauses(text)]


@pytest.mark.parametrize(("kind", "text"), SOUNDS_LIKE)
def test_figures_of_speech_are_not_taken_at_their_word(kind: Kind, text: str) -> None:
    assert kind not in [clause.kind for clause in clauses(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The court is a low building of red brick.",
        "The mill stands on the bank of the river.",
        "The treaty is long.",
        "The protest was a joke.",
        "The island has two hospitals and a school.",
    ],
)
def test_what_only_names_a_subject_tells_nothing(text: str) -> None:
    assert clauses(text) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Nine people were killed in the fire.", Kind.CASUALTIES),
        ("The earthquake killed 40 people.", Kind.CASUALTIES),
        ("Three people died of cholera.", Kind.CASUALTIES),
        ("A missile strike hit the depot.", Kind.STRIKE),
        ("Police arrested nine protesters.", Kind.ARREST),
        ("The coastguard warned of floods.", Kind.WARNING),
        ("The minister denied that he had resigned.", Kind.DENIAL),
        ("Firefighters rescued nine children from the burning school.", Kind.RESCUE),
    ],
)
def test_the_gravest_stays_the_kind(text: str, kind: Kind) -> None:
    assert [clause.kind for clause in clauses(text)] == [kind]


def test_a_bus_that_crashes_and_its_dead_are_two_facts() -> None:
    found = [clause.kind for clause in clauses("A bus plunged into a ravine near Aru, killing 12 people.")]
    assert found == [Kind.CRASH, Kind.CASUALTIES]
