"""What readers get: crops, colours, nothing private; and how few queries it costs."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.template import Context, Template
from django.utils import timezone
from PIL import Image, ImageCms
from wagtail.images.forms import get_image_form

from media.crops import CROPS
from media.models import Photo, PhotoRendition
from media.renditions import make_renditions
from media.tasks import prepare_photo
from tests.pictures import picture, with_iptc

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "uploads"
    settings.ORIGINALS_ROOT = tmp_path / "originals"
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}


def make_photo(content=None, name="a.jpg", **fields):
    return Photo.objects.create(title="Ảnh", file=ContentFile(content or picture(1500, 1000), name), **fields)


def opened(rendition):
    with rendition.file.open() as file:
        image = Image.open(BytesIO(file.read()))
        image.load()
        return image


def tag(photo, arguments='"card"'):
    return Template("{% load photos %}{% photo photo " + arguments + " %}").render(Context({"photo": photo}))


@pytest.mark.both_databases
def test_every_crop_is_made_once(django_assert_num_queries):
    photo = make_photo()
    made = make_renditions(photo)
    # 1,500 pixels wide: of "natural" also the 1,800, which is not enlarged.
    assert sorted((r.width, r.height) for r in made.values()) == [
        (160, 160),
        (320, 213),
        (480, 320),
        (640, 427),
        (800, 533),
        (960, 640),
        (1200, 630),
        (1200, 800),
        (1500, 1000),
    ]
    files = {r.file.name for r in made.values()}
    with django_assert_num_queries(1):
        again = make_renditions(photo)
    assert {r.file.name for r in again.values()} == files
    assert PhotoRendition.objects.count() == len(made)


def test_only_what_is_missing_is_made():
    photo = make_photo()
    make_renditions(photo, ["card"])
    kept = set(PhotoRendition.objects.values_list("pk", flat=True))
    make_renditions(photo)
    assert kept < set(PhotoRendition.objects.values_list("pk", flat=True))


def test_small_photos_are_not_made_twice_in_one_size():
    photo = make_photo(picture(500, 400))
    assert [r.width for r in make_renditions(photo, ["natural"]).values()] == [480, 500]
    assert [r.width for r in make_renditions(photo, ["card"]).values()] == [320, 500]


def test_new_focal_point_makes_new_crops_that_show_it():
    photo = make_photo()
    spec = CROPS["avatar"].specs[0]
    first = make_renditions(photo, ["avatar"])[spec]
    photo.focal_point_x, photo.focal_point_y = 1400, 500
    photo.focal_point_width = photo.focal_point_height = 100
    photo.save()
    second = make_renditions(photo, ["avatar"])[spec]
    assert second.file.name != first.file.name
    # The right half of the test picture is yellow.
    assert opened(second).getpixel((80, 80)) == pytest.approx((230, 200, 90), abs=8)


def test_names_give_nothing_away():
    photo = make_photo()
    token = photo.filename.split(".")[0]
    names = [r.file.name for r in make_renditions(photo).values()]
    assert all(token not in name and len(name) < 50 for name in names)
    assert len({name.rsplit("/", 1)[1][:8] for name in names}) == len(names)


def private_jpeg():
    image = Image.new("RGB", (900, 600), (10, 200, 30))
    exif = Image.Exif()
    exif[0x0110] = "SECRETCAM"
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[2] = (18.0, 20.0, 33.0)
    exif.get_ifd(0x8769)[0xA431] = "SERIAL4711"
    file = BytesIO()
    image.save(
        file,
        "JPEG",
        exif=exif,
        comment=b"SECRETCOMMENT",
        xmp=b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>SECRETXMP</x:xmpmeta>",
        icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
    )
    return with_iptc(file.getvalue(), {(2, 120): b"SECRETCAPTION"})


@pytest.mark.parametrize(
    "spec", ["width-400", "original", "width-400|format-webp", "width-400|format-avif", "width-400|format-png"]
)
def test_renditions_carry_no_metadata_and_stand_upright(spec):
    photo = make_photo(private_jpeg())
    assert (photo.width, photo.height) == (600, 900)
    image = opened(photo.get_rendition(spec))
    assert image.height > image.width
    assert not set(image.info) & {"exif", "xmp", "icc_profile", "comment", "photoshop"}
    assert not image.getexif()
    data = photo.get_rendition(spec).file.open().read()
    assert not any(word in data for word in (b"SECRET", b"SERIAL", b"Exif\0", b"ICC_PROFILE", b"8BIM"))


def wide_gamut_profile() -> bytes:
    """Return a valid RGB profile that is not sRGB: its red and green primaries stand in each other's place."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = profile.index(b"rXYZ", 128), profile.index(b"gXYZ", 128)
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(profile.replace(b"s\0R\0G\0B", b"w\0i\0d\0e"))


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (picture(mode="CMYK"), "a.jpg"),
        (picture(mode="L"), "a.jpg"),
        (picture(mode="I;16", kind="PNG"), "a.png"),
        (picture(mode="1", kind="PNG"), "a.png"),
        (picture(mode="P", kind="PNG"), "a.png"),
        (picture(mode="LA", kind="PNG"), "a.png"),
    ],
    ids=["CMYK", "grey", "16 bit", "bitmap", "palette", "grey with transparency"],
)
@pytest.mark.parametrize("kind", ["webp", "jpeg"])
def test_every_colour_mode_becomes_rgb(content, name, kind):
    photo = make_photo(content, name)
    image = opened(photo.get_rendition(f"width-300|format-{kind}"))
    assert image.mode in ("RGB", "RGBA")


def test_16_bit_grey_keeps_its_tones():
    photo = make_photo(picture(mode="I;16", kind="PNG"), "a.png")
    image = opened(photo.get_rendition("width-300|format-png"))
    assert [image.getpixel((x, 100))[0] for x in (50, 250)] == pytest.approx([60, 200], abs=2)


def test_transparency_stays_in_webp_and_is_white_in_jpeg():
    photo = make_photo(picture(mode="RGBA", kind="PNG"), "a.png")
    assert opened(photo.get_rendition("width-300|format-webp")).getpixel((290, 100))[3] == 0
    assert min(opened(photo.get_rendition("width-300|format-jpeg")).getpixel((290, 100))) > 250


def test_colours_of_an_embedded_profile_become_srgb():
    image = opened(make_photo(picture(icc_profile=wide_gamut_profile())).get_rendition("width-300|format-png"))
    assert "icc_profile" not in image.info
    # With the primaries exchanged the dark blue (40, 90, 140) has its red and green exchanged.
    assert image.getpixel((50, 100)) == pytest.approx((90, 40, 140), abs=6)


def test_broken_profile_is_ignored():
    photo = make_photo(picture(icc_profile=b"not a profile" * 20))
    assert opened(photo.get_rendition("width-300")).mode == "RGB"


def test_tag_writes_a_responsive_image():
    photo = make_photo(alt='Ruộng "bậc thang"')
    made = make_renditions(photo)
    html = tag(photo, '"card" sizes="(min-width: 60em) 33vw, 100vw" class="card__photo"')
    urls = [made[spec].url for spec in CROPS["card"].specs]
    assert html == (
        f'<img src="{urls[1]}" srcset="{urls[0]} 320w, {urls[1]} 640w, {urls[2]} 960w"'
        ' sizes="(min-width: 60em) 33vw, 100vw" width="960" height="640" alt="Ruộng &quot;bậc thang&quot;"'
        ' loading="lazy" decoding="async" class="card__photo">'
    )
    assert 'alt=""' in tag(photo, '"card" alt=""')
    urgent = tag(photo, '"natural" fetchpriority="high"')
    assert 'fetchpriority="high"' in urgent
    assert "loading" not in urgent
    assert "srcset" not in tag(photo, '"avatar"')


def test_tag_prints_nothing_without_a_photo_that_may_be_shown():
    assert tag(None) == ""
    photo = make_photo(rights_expire_on=timezone.localdate() - timedelta(days=1))
    assert tag(photo) == ""
    lost = make_photo()
    lost.file.storage.delete(lost.file.name)
    assert tag(lost) == ""


def test_a_picture_costs_no_query_and_makes_nothing(django_assert_num_queries):
    photo = make_photo()
    make_renditions(photo, ["natural"])
    with django_assert_num_queries(0):
        assert "480w" in tag(photo, '"natural"')
        uncut = tag(photo, '"card"')
    assert "480w" in uncut, "what is not cut yet is shown uncut"
    assert tag(make_photo()) == "", "what is not made yet is not waited for"


def noted(photo):
    return Photo.objects.get(pk=photo.pk).ready


def test_what_is_ready_is_what_exists():
    """Whatever happens to a photo or its renditions, the note says what there is."""
    photo = make_photo()
    assert noted(photo) == {}
    made = make_renditions(photo)
    assert [(width, height) for _name, width, height in noted(photo)["card"]] == [(320, 213), (640, 427), (960, 640)]
    assert sorted(name for crop in noted(photo).values() for name, _w, _h in crop) == sorted(
        each.file.name for each in made.values()
    )
    before = noted(photo)
    photo.focal_point_x, photo.focal_point_y, photo.focal_point_width, photo.focal_point_height = 1400, 900, 50, 50
    photo.save()
    assert noted(photo) == before, "the old crops serve until the new ones are made"
    prepare_photo.call(photo.pk)
    assert noted(photo)["card"] != before["card"]
    photo.renditions.all().delete()
    assert noted(photo) == {}


def test_a_new_file_takes_the_place_of_the_old_one(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        photo = make_photo()
    old = {name for crop in noted(photo).values() for name, _w, _h in crop}
    assert old
    form = get_image_form(Photo)(
        {"title": "Ảnh", "collection": photo.collection_id},
        {"file": SimpleUploadedFile("b.jpg", picture(900, 700), "image/jpeg")},
        instance=Photo.objects.get(pk=photo.pk),
    )
    assert form.is_valid(), form.errors
    with django_capture_on_commit_callbacks(execute=True):
        form.save()
    new = {name for crop in noted(photo).values() for name, _w, _h in crop}
    assert new
    assert not new & old


def test_what_is_noted_can_be_verified_and_put_right():
    photo, other = make_photo(), make_photo()
    make_renditions(photo)
    right = noted(photo)
    Photo.objects.update(ready={"card": [["photos/lost.webp", 320, 213]]})
    with pytest.raises(CommandError):
        call_command("check_photos")
    call_command("check_photos", fix=True)
    assert noted(photo) == right
    assert noted(other)["natural"], "what was never made is made"
    call_command("check_photos")


@pytest.mark.both_databases
def test_rights_run_out_at_the_end_of_their_last_day():
    last = date(2026, 3, 31)
    photo = make_photo(rights_expire_on=last)
    free = make_photo()
    assert photo.is_usable(last)
    assert not photo.is_usable(last + timedelta(days=1))
    assert list(Photo.objects.usable(last).order_by("pk")) == [photo, free]
    assert list(Photo.objects.usable(last + timedelta(days=1))) == [free]


@pytest.mark.both_databases
def test_deleted_photo_takes_its_files_along(django_capture_on_commit_callbacks):
    photo = make_photo()
    names = [r.file.name for r in make_renditions(photo, ["card"]).values()]
    with django_capture_on_commit_callbacks(execute=True):
        photo.delete()
    assert not photo.file.storage.exists(photo.file.name)
    assert not any(map(default_storage.exists, names))
