"""Broken and hostile files: always a clear message at the field, never a 500, nothing left behind."""

import re
import subprocess
import sys
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from django.urls import reverse
from PIL import Image

from media.models import Photo
from tests.pictures import giant_jpeg, giant_png, picture, upload

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<html><script>alert(1)</script></html>"


def noise(megabytes: int) -> bytes:
    return picture()[:200] + b"\x5a\xa5\x17" * (megabytes * 1024 * 1024 // 3)


def huge_webp() -> bytes:
    """A WebP header that promises 16,384 × 16,384 pixels."""
    chunk = b"VP8X" + (10).to_bytes(4, "little") + b"\x02\0\0\0" + (16383).to_bytes(3, "little") * 2
    return b"RIFF" + (len(chunk) + 4).to_bytes(4, "little") + b"WEBP" + chunk


def many_scans() -> bytes:
    progressive = picture(64, 64, progressive=True)
    scan = progressive.rindex(b"\xff\xda")
    return progressive[:-2] + progressive[scan:-2] * 200 + b"\xff\xd9"


def progressive_header(width: int, height: int) -> bytes:
    return giant_jpeg(width, height)[:2000].replace(b"\xff\xc0", b"\xff\xc2")


def flood_png() -> bytes:
    png = picture(kind="PNG")
    chunk = b"tEXta\0b"
    return png[:33] + (b"\0\0\0\x03" + chunk + zlib.crc32(chunk).to_bytes(4, "big")) * 1_000_000 + png[33:]


def flood_gif() -> bytes:
    gif = picture(kind="GIF")
    first = gif.index(b",\0\0\0\0")
    return gif[:first] + b"!\xfe\x01a\0" * 1_000_000 + gif[first:]


# name, content (a function where it is costly to make), what the message must say
ATTACKS = {
    "empty": ("a.jpg", b"", "rỗng|empty"),
    "truncated JPEG": ("a.jpg", picture(1200, 900, quality=95)[:-3000], "damaged|hỏng"),
    "truncated PNG": ("a.png", picture(kind="PNG")[:-200], "damaged|hỏng"),
    "truncated GIF": ("a.gif", picture(kind="GIF")[:200], "damaged|hỏng"),
    "truncated WebP": ("a.webp", picture(kind="WEBP", lossless=True)[:-20], "damaged|hỏng"),
    "truncated AVIF": ("a.avif", lambda: picture(kind="AVIF")[:-100], "damaged|hỏng"),
    "truncated HEIC": ("a.heic", lambda: picture(kind="HEIF")[:-100], "damaged|hỏng"),
    "only a JPEG header": ("a.jpg", picture()[:300], "damaged|hỏng"),
    "HTML that begins like a GIF": ("a.gif", b"GIF89a/*" + HTML, "not a picture|damaged|hỏng"),
    "HTML named JPEG": ("a.jpg", HTML, "not a picture|không phải"),
    "SVG": ("a.svg", SVG, "accepted|nhận"),
    "SVG named PNG": ("a.png", SVG, "not a picture|không phải"),
    "JPEG named PNG": ("a.png", picture(), "JPG"),
    "TIFF named JPEG": ("a.jpg", picture(kind="TIFF"), "not a picture|không phải"),
    "PDF": ("a.pdf", b"%PDF-1.7", "accepted|nhận"),
    "no extension": ("a", picture(), "accepted|nhận"),
    "400 megapixels": ("a.jpg", lambda: giant_jpeg(20_000, 20_000), "400"),
    "2,500 megapixels": ("a.jpg", lambda: giant_jpeg(50_000, 50_000)[:5000], "pixel|điểm ảnh"),
    "14 kB of 120 megapixels": ("a.png", lambda: giant_png(12_000, 10_000), "120"),
    "progressive 200 megapixels": ("a.jpg", lambda: progressive_header(16_320, 12_240), "200"),
    "progressive of 200 scans": ("a.jpg", many_scans, "unusual|lạ"),
    "WebP of 268 megapixels": ("a.webp", huge_webp, "268"),
    "PNG of a million chunks": ("a.png", flood_png, "unusual|lạ"),
    "GIF of a million comments": ("a.gif", flood_gif, "unusual|lạ"),
    "JPEG of a million segments": ("a.jpg", picture()[:2] + b"\xff\xfe\0\2" * 1_000_000, "damaged|hỏng"),
    "JPEG with padding without end": ("a.jpg", picture()[:2] + b"\xff" * 4_000_000, "damaged|hỏng"),
    "11 MB of noise": ("a.jpg", lambda: noise(11), "not a picture|damaged|hỏng"),
    "one pixel high": ("a.png", picture(2000, 1, "PNG"), "small|nhỏ"),
}


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    for name in ("uploads", "originals", "temp"):
        (tmp_path / name).mkdir()
    settings.MEDIA_ROOT = tmp_path / "uploads"
    settings.ORIGINALS_ROOT = tmp_path / "originals"
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "temp")
    return tmp_path


def files_below(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def add(client, file):
    response = client.post(reverse("wagtailimages:add"), {"file": file, "title": "Ảnh"})
    assert response.status_code in (200, 302)
    return "" if response.status_code == 302 else " ".join(response.context["form"].errors["file"])


def add_one_of_many(client, file):
    response = client.post(reverse("wagtailimages:add_multiple"), {"files[]": file, "title": file.name})
    assert response.status_code == 200
    answer = response.json()
    assert answer["success"] or "image_id" not in answer
    return answer.get("error_message", "")


def add_in_chooser(client, file):
    prefix = "image-chooser-upload"
    response = client.post(reverse("wagtailimages_chooser:create"), {f"{prefix}-file": file, f"{prefix}-title": "Ảnh"})
    assert response.status_code == 200
    answer = response.json()
    if answer["step"] == "chosen":
        return ""
    return re.sub(r"\s+", " ", re.search(r"error-message.*?</", answer["htmlFragment"], re.DOTALL)[0])


WAYS = [add, add_one_of_many, add_in_chooser]


@pytest.mark.one_database
@pytest.mark.django_db
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("attack", ATTACKS)
def test_attack_gets_a_message_and_leaves_nothing(admin_client, storage, way, attack):
    name, content, expected = ATTACKS[attack]
    message = way(admin_client, upload(content() if callable(content) else content, name))
    assert re.search(expected, message), message
    assert not Photo.objects.exists()
    assert files_below(storage) == []


@pytest.mark.django_db
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("name", ["Ngập lụt ở Khe Nứa " * 10 + ".jpg", "🌊" * 200 + ".jpg", "a" * 400 + ".jpg"])
def test_long_names_are_taken(admin_client, storage, way, name):
    assert way(admin_client, upload(picture(), name)) == ""
    photo = Photo.objects.get()
    assert photo.title
    assert photo.file.name.isascii()
    assert len(photo.file.name) < 60
    assert [path for path in files_below(storage / "uploads") if path.stat().st_size == len(picture())] == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["a.jpg." + "ơ" * 240, "a." + "b" * 300, ".jpg", "\0.jpg"])
def test_absurd_names_are_no_error(admin_client, storage, name):
    # Above 2.5 MB Django keeps the upload in a file of its own.
    assert add(admin_client, upload(noise(3), name))
    assert files_below(storage) == []


@pytest.mark.django_db
def test_upload_of_many_never_keeps_a_raw_file_in_public(admin_client, storage):
    response = admin_client.post(
        reverse("wagtailimages:add_multiple"),
        {"files[]": upload(picture(), "a.jpg"), "title": "x\0" + "y" * 500, "collection": "999"},
    )
    assert response.status_code == 200
    assert files_below(storage / "uploads") == []


@pytest.mark.one_database
@pytest.mark.django_db
def test_too_large_file_is_refused_by_its_size(admin_client, storage, settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 5 * 1024 * 1024
    message = add(admin_client, upload(noise(6), "a.jpg"))
    assert re.search("large|lớn", message)
    assert files_below(storage) == []


@pytest.mark.one_database
@pytest.mark.django_db
def test_picture_with_a_page_hidden_behind_it_is_never_public_as_it_came(admin_client, storage):
    assert add(admin_client, upload(picture(kind="GIF") + HTML, "a.gif")) == ""
    photo = Photo.objects.get()
    photo.get_rendition("width-300")
    assert all(b"<script>" not in path.read_bytes() for path in files_below(storage / "uploads"))
    response = admin_client.get(photo.file.url)
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == ("image/gif", "nosniff")


MEASURED = """
import os
import sys
import django
django.setup()
from django.core.files.base import File
from media import pixels, uploads

def peak():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmHWM"))

print("idle", peak(), flush=True)
for name in sys.argv[1:]:
    # Each in a process of its own: what one leaves behind is no cost of the next.
    if child := os.fork():
        os.waitpid(child, 0)
        continue
    with open("/proc/self/clear_refs", "w") as clear:
        clear.write("5")
    with open(name, "rb") as opened:
        file = File(opened, name=name)
        try:
            uploads.check_picture(file, list(uploads.EXTENSIONS), None)
            pixels.load(file)
            answer = "taken"
        except uploads.UploadRefusedError:
            answer = "refused"
    print(answer, peak(), flush=True)
    os._exit(0)
"""
COSTLY = {
    "200 MP.jpg": (lambda: giant_jpeg(16_320, 12_240), "taken"),
    "400 MP.jpg": (lambda: giant_jpeg(20_000, 20_000), "refused"),
    "120 MP.png": (lambda: giant_png(12_000, 10_000), "refused"),
    "268 MP.webp": (huge_webp, "refused"),
    "noise.jpg": (lambda: noise(11), "refused"),
    "30 MP with transparency.png": (lambda: giant_png(6_000, 5_000, "RGBA"), "taken"),
    "60 MP.jpg": (lambda: giant_jpeg(10_000, 6_000), "taken"),
    "progressive 24 MP.jpg": (lambda: picture(6000, 4000, progressive=True, subsampling=0), "taken"),
    "10 MP.webp": (lambda: picture(4000, 2500, "WEBP", method=0), "taken"),
}


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="measures as Linux does")
@pytest.mark.thorough
def test_memory_stays_below_300_mb(tmp_path):
    for name, (content, _answer) in COSTLY.items():
        (tmp_path / name).write_bytes(content())
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", MEASURED, *(str(tmp_path / name) for name in COSTLY)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")
    idle, *lines = map(str.split, run.stdout.splitlines())
    measured = dict(zip(COSTLY, lines, strict=True))
    assert {name: answer for name, (answer, _peak) in measured.items()} == {
        name: answer for name, (_content, answer) in COSTLY.items()
    }
    # The idle process grows with the project; 190 MB on top of 110 MB is what an upload may cost.
    costs = {name: int(peak) - int(idle[1]) for name, (_answer, peak) in measured.items()}
    assert {name: cost for name, cost in costs.items() if cost >= 190} == {}


@pytest.mark.one_database
@pytest.mark.django_db
def test_200_megapixel_photo_is_taken_and_shown(admin_client, storage):
    assert add(admin_client, upload(giant_jpeg(16_320, 12_240), "a.jpg")) == ""
    photo = Photo.objects.get()
    assert (photo.width, photo.height) == (16_320, 12_240)
    assert admin_client.get(reverse("wagtailimages:edit", args=[photo.pk])).status_code == 200
    with Image.open(BytesIO(photo.get_rendition("original").file.read())) as largest:
        assert max(largest.size) == 2560
