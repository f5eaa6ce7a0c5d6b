"""Compare as plain text: a line for each fact, columns between tabs, for a report or a spreadsheet."""

from __future__ import annotations

from viewer.timeline.compare_blocks import KIND_WORDS
from viewer.timeline.compare_table import Comparison
from viewer.timeline.compare_words import claimant_words, counted_words
from viewer.timeline.view import CLOCKS, Clock

HEADS = ("Claimant", "Status", "Article", "Happened", "Said", "Reported", "Figures", "Cause", "Words", "To others")


def table_text(compared: Comparison) -> str:
    """Every fact that is laid out, its claimant and status first; then the articles behind the letters."""
    lines = [f"{compared.title}. {compared.where}. {compared.counts}", "\t".join(HEADS)]
    accounts = {account.number: account.words for account in compared.accounts}
    for row in compared.rows:
        for line in row.lines:
            times = dict(zip(CLOCKS, line.times, strict=True))
            cells = (
                claimant_words(row.claimant),
                line.status.value,
                row.source.letter,
                *(times[clock] for clock in (Clock.HAPPENED, Clock.SAID, Clock.REPORTED)),
                "; ".join(dict.fromkeys(counted_words(figure) for figure in line.figures)),
                f"{line.account}: {accounts[line.account]}" if line.account else "",
                line.words,
                ", ".join(KIND_WORDS[kind].lower() for kind in line.marks),
            )
            lines.append("\t".join(" ".join(cell.split()) for cell in cells))
    lines += [f"{source.letter}\t{source.title}\t{source.published}" for source in compared.sources]
    return "\n".join(lines) + "\n"
