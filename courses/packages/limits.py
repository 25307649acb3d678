"""How large a package may be, and what the files in it may be called."""

import re

MOST_FILES = 400
MOST_BYTES = 60_000_000
MOST_IN_A_FILE = 25_000_000
MOST_IN_A_TEXT = 1_000_000
# Zipped, no honest text is smaller than this part of what it unpacks to.
MOST_TIMES_SMALLER = 200
MOST_PIXELS = 40_000_000
# How deep lists and blocks may lie in each other.
DEEPEST = 40

COURSE = "course.yaml"
MEDIA = "media"
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Ids of blocks: short words, or those that the editor makes.
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_ID = 60

PICTURES = {"gif": "GIF", "jpeg": "JPEG", "jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
DOCUMENTS = {
    *("pdf", "docx", "xlsx", "odt", "ods", "txt", "csv"),
    *("mp4", "webm", "mp3", "m4a", "ogg", "vtt"),
}
MEDIA_FILE = re.compile(rf"{MEDIA}/{SLUG.pattern}\.[a-z0-9]{{2,5}}")
