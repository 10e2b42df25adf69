"""The three ways to upload a photo: alone, many at once, from within an article."""

import re
from io import BytesIO

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.urls import reverse
from PIL import Image

from media.models import Photo
from tests.pictures import picture, upload, with_iptc

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "uploads"
    settings.ORIGINALS_ROOT = tmp_path / "originals"
    return tmp_path


@pytest.fixture
def editor(admin_client):
    return admin_client


def add(client, file, **fields):
    return client.post(reverse("wagtailimages:add"), {"file": file, "title": "Ảnh", **fields})


def add_one_of_many(client, file):
    title = file.name.rsplit(".", 1)[0]
    return client.post(reverse("wagtailimages:add_multiple"), {"files[]": file, "title": title}).json()


def add_in_chooser(client, file):
    prefix = "image-chooser-upload"
    return client.post(
        reverse("wagtailimages_chooser:create"), {f"{prefix}-file": file, f"{prefix}-title": "Ảnh"}
    ).json()


def test_single_upload_keeps_title_and_hides_the_file_name(editor, storage):
    response = add(editor, upload(picture(), "Ngập lụt ở Khe Nứa.JPG"), title="Ngập lụt ở Khe Nứa", caption="Sáng 3/9.")
    assert response.status_code == 302
    photo = Photo.objects.get()
    assert (photo.title, photo.caption) == ("Ngập lụt ở Khe Nứa", "Sáng 3/9.")
    assert re.fullmatch(r"photos/\d{4}/\d\d/[0-9a-f]{20}\.jpg", photo.file.name)
    assert (storage / "originals" / photo.file.name).read_bytes() == picture()
    assert not list((storage / "uploads").rglob(photo.filename))


@pytest.mark.both_databases
def test_many_uploads_ask_for_caption_credit_photographer_and_alt_first(editor):
    answer = add_one_of_many(editor, upload(picture(), "ngập lụt.jpg"))
    assert answer["success"]
    assert not answer["duplicate"]
    photo = Photo.objects.get()
    assert photo.title == "ngập lụt"
    names = ["caption", "credit", "photographer", "alt", "place", "taken_at", "title"]
    places = [answer["form"].index(f'name="image-{photo.pk}-{name}"') for name in names]
    assert places == sorted(places)
    assert 'type="file"' not in answer["form"]

    prefix = f"image-{photo.pk}"
    answer = editor.post(
        reverse("wagtailimages:edit_multiple", args=[photo.pk]),
        {
            f"{prefix}-caption": "Nước rút ở Khe Nứa.",
            f"{prefix}-credit": "Ảnh: TTXVN",
            f"{prefix}-photographer": "Lê Mai",
            f"{prefix}-alt": "Ruộng ngập nước",
            f"{prefix}-taken_at": "03/09/2026 06:30",
            f"{prefix}-title": photo.title,
        },
    ).json()
    assert answer["success"], answer
    photo.refresh_from_db()
    assert (photo.caption, photo.credit, photo.photographer, photo.alt) == (
        "Nước rút ở Khe Nứa.",
        "Ảnh: TTXVN",
        "Lê Mai",
        "Ruộng ngập nước",
    )
    assert photo.taken_at.isoformat() == "2026-09-02T23:30:00+00:00"


def test_chooser_upload_is_chosen(editor):
    answer = add_in_chooser(editor, upload(picture()))
    assert answer["step"] == "chosen"
    assert answer["result"]["id"] == str(Photo.objects.get().pk)


def test_upload_fills_empty_fields_from_the_file(editor):
    file = with_iptc(
        picture(),
        {
            (1, 90): b"\x1b%G",
            (2, 105): "Lũ ở Khe Nứa".encode(),
            (2, 120): "Bộ đội giúp dân gặt lúa.".encode(),
            (2, 110): b"TTXVN",
            (2, 80): "Lê Mai".encode(),
            (2, 90): "Lâm Giang".encode(),
        },
    )
    add(editor, upload(file, "IMG_1.jpg"), title="IMG_1", credit="Ảnh: Báo Lâm Giang")
    photo = Photo.objects.get()
    assert photo.title == "Lũ ở Khe Nứa"
    assert photo.caption == "Bộ đội giúp dân gặt lúa."
    assert photo.credit == "Ảnh: Báo Lâm Giang"
    assert (photo.photographer, photo.place) == ("Lê Mai", "Lâm Giang")


@pytest.mark.both_databases
def test_same_file_again_is_offered_by_upload_of_many(editor, django_capture_on_commit_callbacks, storage):
    add(editor, upload(picture()))
    first = Photo.objects.get()
    answer = add_one_of_many(editor, upload(picture(), "khác tên.jpg"))
    assert answer["duplicate"]
    assert first.get_rendition("max-150x150").url in answer["confirm_duplicate_upload"]
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(reverse("wagtailimages:delete_multiple", args=[answer["image_id"]]))
    assert list(Photo.objects.all()) == [first]
    originals = [path for path in (storage / "originals").rglob("*") if path.is_file()]
    assert [path.name for path in originals] == [first.filename]


@pytest.mark.both_databases
def test_same_file_again_is_offered_by_the_chooser(editor):
    add(editor, upload(picture()))
    first = Photo.objects.get()
    answer = add_in_chooser(editor, upload(picture(), "khác tên.jpg"))
    assert answer["step"] == "duplicate_found"
    existing, new = first.pk, Photo.objects.latest("pk").pk
    assert reverse("wagtailimages:edit", args=[existing]) in answer["htmlFragment"]
    assert f"{reverse('wagtailimages:delete', args=[new])}?next=" in answer["htmlFragment"]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("JPEG", "a.jpg"),
        ("JPEG", "a.JPEG"),
        ("PNG", "a.png"),
        ("GIF", "a.gif"),
        ("WEBP", "a.webp"),
        ("AVIF", "a.avif"),
        ("HEIF", "a.heic"),
        ("HEIF", "a.heif"),
    ],
)
def test_every_format_is_taken_and_shown_in_the_admin(editor, kind, name):
    assert add(editor, upload(picture(kind=kind), name)).status_code == 302
    photo = Photo.objects.get()
    assert (photo.width, photo.height) == (600, 400)
    assert editor.get(reverse("wagtailimages:edit", args=[photo.pk])).status_code == 200
    assert editor.get(reverse("wagtailimages:index")).status_code == 200


@pytest.mark.both_databases
def test_new_file_replaces_the_old_one_and_its_renditions(editor, storage):
    add(editor, upload(picture()))
    photo = Photo.objects.get()
    old, rendition = photo.file.name, photo.get_rendition("width-200")
    fields = {"title": "Ảnh", "file": upload(picture(800, 300), "mới.jpg")}
    assert editor.post(reverse("wagtailimages:edit", args=[photo.pk]), fields).status_code == 302
    photo = Photo.objects.get()
    assert (photo.width, photo.height) == (800, 300)
    assert not (storage / "originals" / old).exists()
    assert not photo.renditions.filter(pk=rendition.pk).exists()


def test_original_is_for_staff_who_may_use_the_photo(editor, client, storage):
    photo = Photo.objects.create(title="Ảnh", file=ContentFile(picture(), "a.jpg"))
    url = photo.file.url
    response = editor.get(url)
    assert b"".join(response.streaming_content) == picture()
    assert response["Content-Type"] == "image/jpeg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]
    assert url in editor.get(reverse("wagtailimages:edit", args=[photo.pk])).content.decode()

    client.logout()
    assert client.get(url).status_code == 302
    reader = get_user_model().objects.create_user("reader", password="x")
    client.force_login(reader)
    assert client.get(url).status_code == 302


@pytest.mark.parametrize("name", ["photos/2026/01/none.jpg", "../newsroom.sqlite3", "photos/../../newsroom.sqlite3"])
def test_nothing_but_originals_is_served(editor, name):
    assert editor.get(f"{reverse('media_original', args=['x'])[:-1]}{name}").status_code in (400, 404)


def test_lost_original_answers_404_and_admin_stays_up(editor):
    photo = Photo.objects.create(title="Ảnh", file=ContentFile(picture(), "a.jpg"))
    photo.file.storage.delete(photo.file.name)
    assert editor.get(photo.file.url).status_code == 404
    assert editor.get(reverse("wagtailimages:edit", args=[photo.pk])).status_code == 200
    assert editor.get(reverse("wagtailimages:index")).status_code == 200


def test_preview_of_a_filter_goes_through_our_pixels(editor):
    photo = Photo.objects.create(title="Ảnh", file=ContentFile(picture(mode="CMYK"), "a.jpg"))
    response = editor.get(reverse("wagtailimages:preview", args=[photo.pk, "max-100x100"]))
    assert Image.open(BytesIO(response.getvalue())).mode == "RGB"
