from __future__ import annotations

from django.contrib.auth.models import Group

from articles.models import Author, Person, Topic
from newsroom.staff.models import User


def make_member(username: str, role: str) -> User:
    """A member of staff in a role that `found_newspaper` created; the password is the name."""
    user = User.objects.create_user(username, f"{username}@bao.test", username)
    user.groups.add(Group.objects.get(name=role))
    return user


def make_author(name: str = "Hoài Nam", **fields: object) -> Author:
    return Author.objects.create(name=name, **fields)


def make_topic(name: str = "Nông thôn mới", **fields: object) -> Topic:
    return Topic.objects.create(name=name, **fields)


def make_person(name: str = "Trần Văn Nam", **fields: object) -> Person:
    return Person.objects.create(name=name, **fields)
