"""Every rule's own examples and counter-examples hold."""

import pytest

from viewer.finding.rules import Rule, check_examples, languages, load_rules, rule_files

RULES = [
    pytest.param(rule, id=f"{language}-{name}-{rule.name}")
    for language in languages()
    for name in rule_files(language)
    for rule in load_rules(language, name)
]


@pytest.mark.parametrize("rule", RULES)
def test_examples_hold_and_counter_examples_do_not_match(rule: Rule) -> None:
    assert check_examples(rule) == []
