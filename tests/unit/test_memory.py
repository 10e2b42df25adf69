"""What is remembered for a moment: asked once by many, and never older than a change that was told."""

from threading import Event, Thread

import pytest

from newsroom import memory


@pytest.fixture
def asked(settings, monkeypatch):
    """A remembered question, its answer remembered for long."""
    monkeypatch.setattr(memory, "_memories", [])
    settings.MEMORY_SECONDS = 60
    return Question()


class Question:
    def __init__(self):
        self.truth, self.times = "first", 0
        self.begun, self.may_end = Event(), Event()
        self.may_end.set()
        self.ask = memory.remembered(self._ask)

    def _ask(self, name):
        self.times += 1
        if self.truth is None:
            raise LookupError
        answer = f"{name} {self.truth}"
        self.begun.set()
        assert self.may_end.wait(10)
        return answer

    def ask_slowly(self):
        """Ask in a thread of its own, which hangs between the question and the answer."""
        self.begun.clear()
        self.may_end.clear()
        thread = Thread(target=self.ask, args=["menu"])
        thread.start()
        assert self.begun.wait(10)
        return thread

    def finish(self, thread):
        self.may_end.set()
        thread.join(10)


def test_an_answer_is_kept_for_its_arguments(asked):
    assert asked.ask("menu") == "menu first"
    asked.truth = "second"
    assert asked.ask("menu") == "menu first"
    assert asked.ask("imprint") == "imprint second"
    assert asked.times == 2


def test_a_change_that_is_told_is_seen_at_once(asked):
    asked.ask("menu")
    asked.truth = "second"
    memory.clear()
    assert asked.ask("menu") == "menu second"


def test_an_answer_that_is_due_is_asked_for_by_one_and_the_others_do_not_wait(asked, settings):
    settings.MEMORY_SECONDS = 0
    asked.ask("menu")
    asked.truth = "second"
    thread = asked.ask_slowly()
    assert asked.ask("menu") == "menu first"
    asked.finish(thread)
    assert asked.times == 2
    assert asked.ask("menu") == "menu second"


def test_an_answer_from_before_a_change_is_not_kept_after_it(asked):
    thread = asked.ask_slowly()
    asked.truth = "second"
    memory.clear()
    asked.finish(thread)
    assert asked.ask("menu") == "menu second"


def test_a_question_that_fails_is_asked_again(asked, settings):
    settings.MEMORY_SECONDS = 0
    asked.ask("menu")
    asked.truth = None
    with pytest.raises(LookupError):
        asked.ask("menu")
    asked.truth = "second"
    assert asked.ask("menu") == "menu second"
