"""Jobs run one after the other; one that fails is told and does not stop the next."""

from __future__ import annotations

import threading

import pytest

from viewer.application.jobs import Job, Lane
from viewer.errors import ExportError


@pytest.mark.logs("exporting|counting")
def test_failures_become_sentences_and_the_lane_goes_on() -> None:
    said: list[str] = []
    done: list[str] = []

    def refuse(_job: Job) -> None:
        raise ExportError("The disk is full.")

    def break_down(_job: Job) -> None:
        raise KeyError("x")

    lane = Lane("test", said.append)
    lane.submit("exporting", refuse)
    lane.submit("counting", break_down)
    lane.submit("ending", lambda job: done.append(job.words))
    assert lane.wait(10)
    lane.close()
    assert done == ["ending"]
    assert said[0] == "The disk is full."
    assert said[1] == "Something unexpected stopped counting (KeyError): the log file says more."


def test_cancelling_stops_what_runs_and_forgets_what_waits() -> None:
    begun, stopped, never = threading.Event(), threading.Event(), threading.Event()

    def long(job: Job) -> None:
        begun.set()
        while not job.cancelled:
            stopped.wait(0.01)
        stopped.set()

    lane = Lane("test", pytest.fail)
    lane.submit("reading", long)
    lane.submit("waiting", lambda _job: never.set())
    assert begun.wait(10)
    assert not lane.idle
    assert not lane.wait(0.01)
    lane.cancel()
    assert lane.wait(10)
    assert stopped.is_set()
    assert not never.is_set()
    lane.close()
