"""Publishing makes every picture that readers will ask for."""

import pytest
from django.test import TestCase

from media.crops import CROPS
from media.models import PhotoRendition
from tests.factories.pages import make_article, make_category, make_paper
from tests.factories.photos import make_photo

pytestmark = pytest.mark.django_db


def test_publishing_makes_the_renditions_of_lead_photo_and_body(client):
    lead, within = make_photo("Ảnh đầu"), make_photo("Ảnh trong bài", width=640)
    body = [("paragraph", "<p>Một đoạn.</p>"), ("photo", {"photo": within, "width": "column"})]
    article = make_article(make_category(make_paper()), live=False, photo=lead, body=body)
    article.save_revision()
    assert not PhotoRendition.objects.exists()

    with TestCase.captureOnCommitCallbacks(execute=True):
        article.get_latest_revision().publish()

    for photo in (lead, within):
        wanted = {each.spec for crop in CROPS.values() for each in crop.filters_for(photo)}
        assert set(photo.renditions.values_list("filter_spec", flat=True)) == wanted
    made = PhotoRendition.objects.count()
    assert client.get(article.get_absolute_url()).status_code == 200
    assert PhotoRendition.objects.count() == made, "a reader's request made a rendition"
