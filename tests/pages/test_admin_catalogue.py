"""Our catalogue has every text of the packages that editors meet."""

from importlib.util import find_spec
from pathlib import Path

import pytest
from django.utils.translation.trans_real import translation

from core.extraction import find_texts

pytestmark = pytest.mark.once

# Of no concern to editors, or of apps that are not installed.
LEFT_OUT = ("/test", "/contrib/", "/project_template/", "/wagtailstyleguide/")


@pytest.mark.parametrize("package", ["wagtail", "wagtail.contrib.redirects", "wagtail_localize"])
def test_every_text_has_danish(package):
    spec = find_spec(package)
    assert spec
    assert spec.origin
    folder = Path(spec.origin).parent
    danish = set(_translated())

    missing = [
        text
        for (context, text, _plural), places in find_texts(folder, [folder]).items()
        if (context, text) not in danish
        and not all(any(part in f"/{place}" for part in LEFT_OUT) for place in places)
    ]

    assert missing == []


def _translated():
    for key in translation("da")._catalog.keys():  # noqa: SIM118 - it is no dictionary
        message = key if isinstance(key, str) else key[0]
        context, _, text = message.rpartition("\x04")
        yield context, text
