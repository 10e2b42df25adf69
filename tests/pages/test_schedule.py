"""What editors have set to appear or to go at an hour does so, whatever happens to whoever sees to it."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.models import PageLogEntry

from articles.actions.schedule import publish_due
from articles.models import ArticlePage
from newsroom import queue
from newsroom.schedule import Schedule
from tests.factories.pages import make_article

pytestmark = pytest.mark.django_db
AN_HOUR = dt.timedelta(hours=1)


def scheduled(category, title, ago=AN_HOUR):
    """An article that was approved to appear at an hour which has come meanwhile."""
    article = make_article(category, title, live=False)
    article.go_live_at = timezone.now() + AN_HOUR
    revision = article.save_revision(approved_go_live_at=article.go_live_at)
    revision.publish()
    due = timezone.now() - ago
    revision.content["go_live_at"] = due.isoformat()
    revision.approved_go_live_at = due
    revision.save()
    return article


def live(*articles):
    return [ArticlePage.objects.get(pk=article.pk).live for article in articles]


def test_what_is_due_appears_and_what_has_expired_goes(news):
    due, early, expired = scheduled(news, "Đến giờ"), scheduled(news, "Chưa đến", -AN_HOUR), make_article(news)
    ArticlePage.objects.filter(pk=expired.pk).update(expire_at=timezone.now() - AN_HOUR)
    assert publish_due() == (2, 0)
    assert live(due, early, expired) == [True, False, False]
    assert ArticlePage.objects.get(pk=expired.pk).expired
    assert publish_due() == (0, 0)
    assert PageLogEntry.objects.filter(page=due.pk, action="wagtail.publish.scheduled").count() == 1


def test_one_that_fails_holds_up_nobody_and_is_tried_again(news, monkeypatch):
    broken, sound = scheduled(news, "Hỏng", 2 * AN_HOUR), scheduled(news, "Lành")
    publish = PublishRevisionAction.execute

    def execute(action, **kwargs):
        publish(action, **kwargs)
        if action.object.title == "Hỏng":
            raise RuntimeError("after half of it")

    monkeypatch.setattr(PublishRevisionAction, "execute", execute)
    with pytest.raises(CommandError, match="1 done, 1 failed"):
        call_command("publish_scheduled")
    assert live(broken, sound) == [False, True]
    monkeypatch.undo()
    call_command("publish_scheduled")
    assert live(broken) == [True]


def test_the_schedule_runs_each_job_when_it_is_due_and_survives_one_that_fails(news, settings):
    due = scheduled(news, "Đến giờ")
    settings.SCHEDULE = {"tests.pages.test_schedule.fail": 3600, "articles.actions.schedule.publish_due": 3600}
    schedule = Schedule()
    schedule.run_due()
    assert live(due) == [True]
    later = scheduled(news, "Lần sau")
    schedule.run_due()
    assert live(later) == [False], "it ran again before its time"


def fail():
    raise RuntimeError("a job of the tests")


def test_tasks_of_dead_workers_and_failed_ones_are_taken_up_again_a_few_times(settings):
    now = timezone.now()

    def task(status, attempts, minutes):
        then = now - dt.timedelta(minutes=minutes)
        facts = {"status": status, "worker_ids": ["w"] * attempts, "started_at": then, "run_after": then}
        finished = then if status != TaskResultStatus.RUNNING else None
        path, arguments = "media.tasks.prepare_photo", {"args": [0], "kwargs": {}}
        return DBTaskResult.objects.create(
            **facts, finished_at=finished, task_path=path, args_kwargs=arguments, backend_name="default"
        )

    again = [
        task(TaskResultStatus.RUNNING, 1, minutes=20),
        task(TaskResultStatus.FAILED, 1, minutes=2),
        task(TaskResultStatus.FAILED, 3, minutes=2),
    ]
    task(TaskResultStatus.RUNNING, 1, minutes=1)
    task(TaskResultStatus.FAILED, 4, minutes=2)
    task(TaskResultStatus.SUCCESSFUL, 1, minutes=2)
    old = task(TaskResultStatus.SUCCESSFUL, 1, minutes=60 * 24 * 8)
    queue.take_up_again()
    assert set(DBTaskResult.objects.filter(status=TaskResultStatus.READY)) == set(again)
    queue.clear_away()
    assert not DBTaskResult.objects.filter(pk=old.pk).exists()
    assert DBTaskResult.objects.count() == 6
