"""Which kinds can tell the same, and how many words two facts of them must share."""

from __future__ import annotations

from viewer.model.mention import Kind

# Shared words needed, as a share of all, before two facts of a kind at one place and time are taken for the same.
# None for kinds of which a place rarely sees two at once; most for what people say, which is endless.
NEEDED = {
    Kind.COLLAPSE: 0.0, Kind.RESCUE: 0.0, Kind.SHELLING: 0.0, Kind.EXPLOSION: 0.0, Kind.ARREST: 0.1,
    Kind.INVESTIGATION: 0.1, Kind.TRANSPORT_DISRUPTION: 0.1, Kind.EVACUATION: 0.15, Kind.WARNING: 0.1,
    Kind.STRIKE: 0.1, Kind.INTERCEPTION: 0.1, Kind.DAMAGE: 0.15, Kind.CASUALTIES: 0.25, Kind.GROUND_ATTACK: 0.2,
    Kind.CAPTURE_CLAIM: 0.25, Kind.DENIAL: 0.3, Kind.ACCUSATION: 0.25, Kind.STATEMENT: 0.25, Kind.BACKGROUND: 0.25,
    Kind.FIRE: 0.1, Kind.FLOOD: 0.15, Kind.EARTHQUAKE: 0.1, Kind.STORM: 0.15, Kind.CRASH: 0.1, Kind.PROTEST: 0.15,
    Kind.COURT: 0.25, Kind.ELECTION: 0.2, Kind.DIPLOMACY: 0.25, Kind.ECONOMY: 0.3, Kind.HEALTH: 0.25,
}  # fmt: skip
# Kinds under which reports file the same thing: one calls it a strike, another the blame for one.
_FAMILIES = (
    (frozenset({Kind.STRIKE, Kind.INTERCEPTION, Kind.EXPLOSION, Kind.ACCUSATION, Kind.DAMAGE, Kind.SHELLING}), 0.2),
    (frozenset({Kind.STATEMENT, Kind.ACCUSATION, Kind.WARNING, Kind.DENIAL, Kind.BACKGROUND}), 0.35),
    (frozenset({Kind.GROUND_ATTACK, Kind.CAPTURE_CLAIM, Kind.BACKGROUND, Kind.STATEMENT}), 0.35),
    (frozenset({Kind.COLLAPSE, Kind.DAMAGE}), 0.3),
    *(
        (frozenset({kind, Kind.DAMAGE}), 0.3)
        for kind in (Kind.FIRE, Kind.FLOOD, Kind.EARTHQUAKE, Kind.STORM, Kind.CRASH)
    ),
    (frozenset({Kind.FIRE, Kind.EXPLOSION, Kind.STRIKE}), 0.25),
    (frozenset({Kind.STORM, Kind.FLOOD}), 0.3),
    (frozenset({Kind.CRASH, Kind.TRANSPORT_DISRUPTION}), 0.3),
    (frozenset({Kind.FLOOD, Kind.COLLAPSE}), 0.3),
    (frozenset({Kind.COURT, Kind.ARREST, Kind.INVESTIGATION}), 0.3),
    *(
        (frozenset({kind, Kind.STATEMENT, Kind.ACCUSATION}), 0.35)
        for kind in (Kind.PROTEST, Kind.COURT, Kind.ELECTION, Kind.DIPLOMACY, Kind.ECONOMY, Kind.HEALTH)
    ),
    (frozenset({Kind.PROTEST, Kind.TRANSPORT_DISRUPTION}), 0.3),
    (frozenset({Kind.HEALTH, Kind.CASUALTIES, Kind.WARNING}), 0.35),
)
ACROSS = {
    (one, other): min(needed for kinds, needed in _FAMILIES if one in kinds and other in kinds)
    for one in Kind
    for other in Kind
    if any(one in kinds and other in kinds for kinds, _ in _FAMILIES)
}
# Of these a story has one, whatever words its articles find for it.
DISASTERS = frozenset(
    {Kind.CRASH, Kind.EXPLOSION, Kind.FIRE, Kind.FLOOD, Kind.EARTHQUAKE, Kind.STORM, Kind.COLLAPSE, Kind.ELECTION}
)
WORDLESS = DISASTERS | {kind for kind, needed in NEEDED.items() if not needed}
