"""The demo draws its own photos: all of them, always the same, and light."""

import io
import wave

import pytest
from PIL import ImageStat

from articles.demo import scenes
from articles.demo.papers import TEXTS, paper
from articles.demo.scenes.chart import number
from articles.demo.sounds import melody


@pytest.mark.parametrize("scene", scenes.SCENES)
def test_every_scene_is_a_picture(scene):
    picture = scenes.draw(scene, "morning", 3)
    assert picture.size == scenes.PICTURE
    assert min(ImageStat.Stat(picture).stddev) > 15
    assert 25_000 < len(scenes.jpeg(picture)) < 170_000


def test_the_same_seed_draws_the_same_picture_and_another_a_variant():
    first = scenes.draw("court", "noon", 1).tobytes()
    assert scenes.draw("court", "noon", 1).tobytes() == first
    assert scenes.draw("court", "noon", 2).tobytes() != first


def test_night_is_dark():
    noon, night = (ImageStat.Stat(scenes.draw("hospital", time, 1).convert("L")).mean[0] for time in ("noon", "night"))
    assert night < noon / 2


def test_portraits_are_square():
    assert scenes.draw_portrait(1, woman=True).size == (800, 800)


def test_a_chart_shows_its_numbers_as_vietnamese_papers_write_them():
    chart = scenes.draw_chart("Tỷ lệ hộ dùng nước sạch", [("Miền núi", 41.9), ("Ven biển", 84.6)], "%")
    assert chart.size == scenes.PICTURE
    assert number(84.6, "%") == "84,6%"
    assert number(1234.0, "tấn") == "1.234 tấn"
    with pytest.raises(ValueError, match="needs rows"):
        scenes.draw_chart("Trống", [], "%")


def test_recordings_and_documents_are_real_files():
    with wave.open(io.BytesIO(melody("a"))) as file:
        assert 8 < file.getnframes() / file.getframerate() < 15
    data = paper(next(iter(TEXTS)))
    assert data.startswith(b"%PDF")
    assert len(data) < 300_000


def test_the_font_has_every_vietnamese_letter():
    from articles.demo.scenes.chart import font

    missing = bytes(font(40).getmask("￿"))
    for letter in "ăâđêôơưĂÂĐÊÔƠƯạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ":
        mask = font(40).getmask(letter)
        assert bytes(mask) != missing, letter
