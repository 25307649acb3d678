"""How the web process runs, in the demo and in production. Variables: docs/operations.md."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "site"))
wsgi_app = "config.wsgi"
bind = os.environ.get("TEGN_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("TEGN_WEB_PROCESSES", "2"))
threads = int(os.environ.get("TEGN_WEB_THREADS", "4"))
# The proxies whose X-Forwarded-Proto is believed; the same list decides about client addresses.
forwarded_allow_ips = os.environ.get("TEGN_PROXIES", "127.0.0.1")
timeout = 60
graceful_timeout = 20
max_requests = 20_000
max_requests_jitter = 2_000
preload_app = True
control_socket_disable = True
# The application writes one line a request itself, without addresses and query strings.
accesslog = None
errorlog = "-"
loglevel = "warning"
