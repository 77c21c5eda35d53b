"""The built site: its pages by kind, and a server that shows it in a folder below the root of its host."""

import functools
import gzip
import http.server
import threading
from pathlib import Path
from urllib.parse import urlsplit

FOLDER = "/notes/"


class Site:
    def __init__(self, folder):
        self.folder = Path(folder).resolve()
        files = sorted(self.folder.rglob("*.html"))
        # Pages at earlier addresses are left before they can be looked at; their markup is.
        moved = {path for path in files if b'http-equiv="refresh"' in path.read_bytes()[:2000]}
        self.pages = [str(path.relative_to(self.folder)) for path in files if path not in moved]
        self.moved = [str(path.relative_to(self.folder)) for path in files if path in moved]
        assert len(self.pages) > 5, f"no site in {self.folder}"
        self.file_url = self.folder.as_uri() + "/"
        # The files that were asked for, in order.
        self.served = []
        handler = functools.partial(Handler, self.served, directory=str(self.folder))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}{FOLDER}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def size(self, name):
        """Bytes of a file of the site."""
        return (self.folder / name).stat().st_size

    def compressed(self, name):
        """Bytes of a file over the wire, as servers compress by default."""
        return len(gzip.compress((self.folder / name).read_bytes(), 6))

    def kinds(self):
        """One page of each kind, by the kind's name; of notes, the one with most marked facts, and one with a figure."""
        text = {page: (self.folder / page).read_text(encoding="utf-8") for page in self.pages}
        kinds = {"home": "index.html", "404": "404.html"}
        kinds |= {name: f"{name}.html" for name in ("glossary", "images", "facts", "errata")}
        notes = [page for page in self.pages if '<body class="note"' in text[page]]
        kinds["note"] = max(notes, key=lambda page: text[page].count('class="mark'))
        kinds["figure"] = max(notes, key=lambda page: text[page].count("<figure"))
        kinds["table"] = max(notes, key=lambda page: text[page].count("<table"))
        kinds["code"] = max(notes, key=lambda page: text[page].count('class="code"'))
        for kind in ("topic", "service"):
            pages = [page for page in self.pages if f'<body class="{kind}"' in text[page]]
            if pages:
                kinds[kind] = max(pages, key=lambda page: len(text[page]))
        indexes = [page for page in notes if page.endswith("/index.html")]
        if indexes:
            kinds["index"] = indexes[0]
        return kinds


class Handler(http.server.SimpleHTTPRequestHandler):
    """Files below FOLDER; nothing is asked for outside of it, since every address of the site is relative."""

    def __init__(self, served, *arguments, **options):
        self.served = served
        super().__init__(*arguments, **options)

    def translate_path(self, path):
        if not path.startswith(FOLDER):
            return str(Path(self.directory) / "outside-of-the-site")
        self.served.append(urlsplit(path).path[len(FOLDER):])
        return super().translate_path("/" + path[len(FOLDER):])

    def log_message(self, *arguments):
        pass
