"""Every rule's own examples and counter-examples hold."""

import re

import pytest

from viewer.finding.rules import Rule, check_examples, languages, load_rules, rule_files
from viewer.finding.times_islands import Islands

RULES = [
    pytest.param(rule, id=f"{language}-{name}-{rule.name}")
    for language in languages()
    for name in rule_files(language)
    for rule in load_rules(language, name)
]


@pytest.mark.parametrize("rule", RULES)
def test_examples_hold_and_counter_examples_do_not_match(rule: Rule) -> None:
    assert check_examples(rule) == []


@pytest.mark.parametrize("rule", [param for param in RULES if param.values[0].data.needs])  # type: ignore[attr-defined]
def test_every_example_holds_a_word_that_its_rule_needs(rule: Rule) -> None:
    for example in rule.data.examples:
        bare = example.replace("[", "").replace("]", "")
        wanted = re.search(r"\[(.+?)\]", example)
        assert wanted is not None
        assert wanted[1] in {bare[slice(*rule.bounds(match))].strip() for match in Islands(bare).matches(rule)}
