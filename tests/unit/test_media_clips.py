"""Video and sound: what is taken, and where it lies."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from media import clips
from media.models import AudioClip, Video

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

MP4 = b"\0\0\0\x20ftypisom" + b"\0" * 100
WEBM = b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm" + b"\0" * 50


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def post(client, model, name, content):
    address = reverse(model.snippet_viewset.get_url_name("add"))
    return client.post(address, {"title": "Phiên chợ", "file": SimpleUploadedFile(name, content), "duration": "3:25"})


@pytest.mark.parametrize(
    ("model", "name", "content", "content_type"),
    [
        (Video, "Phiên chợ.MP4", MP4, "video/mp4"),
        (Video, "a.webm", WEBM, "video/webm"),
        (AudioClip, "a.mp3", b"ID3\x03" + b"\0" * 50, "audio/mpeg"),
        (AudioClip, "a.mp3", b"\xff\xfb\x90" + b"\0" * 50, "audio/mpeg"),
        (AudioClip, "a.m4a", b"\0\0\0\x20ftypM4A ", "audio/mp4"),
        (AudioClip, "a.ogg", b"OggS" + b"\0" * 50, "audio/ogg"),
        (AudioClip, "a.wav", b"RIFF\x24\0\0\0WAVEfmt ", "audio/wav"),
    ],
)
def test_clip_is_taken(admin_client, model, name, content, content_type):
    assert post(admin_client, model, name, content).status_code == 302
    clip = model.objects.get()
    assert clip.content_type == content_type
    assert clip.duration.total_seconds() == 205
    assert clip.file.name.isascii()
    assert "Phi" not in clip.file.name
    # Saved again without a new file.
    edit = reverse(model.snippet_viewset.get_url_name("edit"), args=[clip.pk])
    assert admin_client.post(edit, {"title": "Chợ phiên"}).status_code == 302
    clip.refresh_from_db()
    assert clip.title == "Chợ phiên"
    assert clip.file


@pytest.mark.parametrize(
    ("model", "name", "content"),
    [
        (Video, "a.avi", b"RIFF....AVI "),
        (Video, "a.mp4", b"<html>"),
        (Video, "a.webm", MP4),
        (Video, "a.html", b"<html>"),
        (AudioClip, "a.mp3", b"<html>"),
        (AudioClip, "a.mp3", b""),
        (AudioClip, "a.wav", b"RIFF...."),
    ],
)
def test_anything_else_gets_a_message_and_leaves_nothing(admin_client, storage, model, name, content):
    response = post(admin_client, model, name, content)
    assert response.status_code == 200
    assert response.context["form"].errors["file"]
    assert not model.objects.exists()
    assert [path for path in storage.rglob("*") if path.is_file()] == []


def test_too_large_clip_is_refused(admin_client, monkeypatch):
    monkeypatch.setattr(clips, "VIDEO", replace(clips.VIDEO, max_size=50))
    assert post(admin_client, Video, "a.mp4", MP4).context["form"].errors["file"]


@pytest.mark.both_databases
def test_deleted_clip_takes_its_file_along(storage, django_capture_on_commit_callbacks):
    clip = Video.objects.create(title="Phiên chợ", file=SimpleUploadedFile("a.mp4", MP4))
    with django_capture_on_commit_callbacks(execute=True):
        clip.delete()
    assert [path for path in storage.rglob("*") if path.is_file()] == []
