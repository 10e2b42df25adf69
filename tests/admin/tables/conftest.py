"""What the tests of tables share."""

from __future__ import annotations

import pytest

from articles.actions.found import EDITORS
from tests.factories import make_member


@pytest.fixture
def editor(client, home):
    client.force_login(make_member("bientap", EDITORS))
    return client
