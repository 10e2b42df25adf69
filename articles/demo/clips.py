"""Films, recordings and documents of the demo: a film comes from its file, the rest is made."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from django.core.files.base import ContentFile
from wagtail.documents.models import Document

from articles.demo.chunks import Clip
from articles.demo.manuscript import Edition, Manuscript
from articles.demo.papers import paper
from articles.demo.photos import title_of
from articles.demo.sounds import melody
from media.models import AudioClip, Photo, Video

FILMS = Path(__file__).parent / "films"


def make_clips(edition: Edition) -> dict[tuple[str, str], int]:
    """Make what is missing; return the keys of all in the database, by medium and name."""
    found = {}
    for manuscript in edition.manuscripts.values():
        for chunk in manuscript.body:
            if isinstance(chunk, Clip):
                found[chunk.medium, chunk.key] = _clip(chunk, edition, manuscript)
    return found


def _clip(chunk: Clip, edition: Edition, manuscript: Manuscript) -> int:
    model = {"video": Video, "audio": AudioClip, "document": Document}[chunk.medium]
    title = chunk.title.removeprefix("Nghe:").strip()
    there = model.objects.filter(title=title).values_list("pk", flat=True).first()
    if there:
        return there
    if chunk.medium == "document":
        return _document(chunk, title).pk
    if chunk.medium == "audio":
        return _recording(chunk, title).pk
    poster = title_of(edition.picture(manuscript, manuscript.lead_photo))
    return _film(chunk, title, Photo.objects.filter(title=poster).first()).pk


def _document(chunk: Clip, title: str) -> Document:
    document = Document(title=title)
    document.file.save(f"{chunk.key}.pdf", ContentFile(paper(chunk.key)), save=False)
    document._set_document_file_metadata()
    document.save()
    return document


def _film(chunk: Clip, title: str, poster: Photo | None) -> Video:
    film = Video(title=title, poster=poster, duration=dt.timedelta(seconds=6))
    film.transcript = "Phim minh họa, không có lời: máy quay lướt chậm qua toàn cảnh."
    film.file.save(f"{chunk.key}.webm", ContentFile((FILMS / f"{chunk.key}.webm").read_bytes()), save=False)
    film.save()
    return film


def _recording(chunk: Clip, title: str) -> AudioClip:
    recording = AudioClip(title=title, duration=dt.timedelta(seconds=11))
    recording.transcript = "Bản dùng thử: tiếng đàn gảy thay cho đoạn ghi âm, không có lời."
    recording.file.save(f"{chunk.key}.wav", ContentFile(melody(chunk.key)), save=False)
    recording.save()
    return recording
