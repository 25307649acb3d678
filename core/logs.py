import logging
import re

from core.requests import current_request_id

E_MAIL = re.compile(r"""[^\s<>()\[\]{}'"=,;:]+@[^\s<>()\[\]{}'"=,;:]+""")


class RequestIdFilter(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = current_request_id.get()
        return True


class LineFormatter(logging.Formatter):
    """Errors of mail servers and databases quote addresses: they stay out of every line."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s [%(request_id)s] %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        return E_MAIL.sub("<e-mail>", super().format(record))
