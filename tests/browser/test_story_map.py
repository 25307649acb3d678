"""The map and the check beside the form of a story, as an author has them."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import findings
from tests.browser.editing import save_draft

