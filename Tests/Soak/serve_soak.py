"""Holds `aver serve` under load, and watches its memory. Takes some minutes, so that `make check` does not run it.

    python3 Tests/Soak/serve_soak.py [AVER] [--notes Notes] [--rebuilds 1000] [--requests 10000] [--streams 500]

A copy of the notebook is edited a thousand times, and each edit is waited for at the event stream and asked for as a
page; then pages are asked for over new and kept connections while hundreds of event streams are open, all of which must
hear of the last edit. Fails when a page is wrong, a stream is lost, or memory grows by a tenth between the second
quarter and the end. Memory is that of Linux (VmRSS); elsewhere it is not measured.
"""

import argparse
import contextlib
import re
import resource
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path


class Server:
    def __init__(self, aver, folder, notes):
        self.process = subprocess.Popen(
            [aver, "serve", "--port", "0", "--notes", notes], cwd=folder, stdout=subprocess.PIPE, text=True)
        self.port = None
        while self.port is None:
            line = self.process.stdout.readline()
            assert line, "the server did not start"
            found = re.search(r"http://localhost:(\d+)/", line)
            self.port = int(found[1]) if found else None
        # A full pipe would stop the server.
        self.log = open(Path(folder) / "serve.log", "w", encoding="utf-8")
        subprocess.Popen(["cat"], stdin=self.process.stdout, stdout=self.log)

    def connect(self):
        connection = socket.create_connection(("127.0.0.1", self.port))
        connection.settimeout(60)
        return connection

    def ask(self, connection, path, keeps=True):
        end = "keep-alive" if keeps else "close"
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost:{self.port}\r\nConnection: {end}\r\n\r\n".encode())

    def answer(self, connection):
        received = b""
        while b"\r\n\r\n" not in received:
            received += self.more(connection)
        head, body = received.split(b"\r\n\r\n", 1)
        length = int(re.search(rb"Content-Length: (\d+)", head)[1])
        while len(body) < length:
            body += self.more(connection)
        return int(head.split()[1]), body

    def get(self, path):
        with contextlib.closing(self.connect()) as connection:
            self.ask(connection, path, keeps=False)
            return self.answer(connection)

    def more(self, connection):
        received = connection.recv(1 << 16)
        if not received:
            raise EOFError("the server ended the connection")
        return received

    def memory(self):
        """Kilobytes in memory; 0 where the system does not say."""
        try:
            status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        except FileNotFoundError:
            return 0
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1])

    def end(self):
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(10)


class Stream:
    """An open event stream."""

    def __init__(self, server):
        self.server = server
        self.connection = server.connect()
        self.received = b""
        self.version = None
        server.ask(self.connection, "/.aver/events")
        self.next()

    def next(self):
        """Waits for a state with another version."""
        before = self.version
        while self.version == before:
            while b"\n\n" not in self.received:
                self.received += self.server.more(self.connection)
            event, self.received = self.received.split(b"\n\n", 1)
            assert b'"failure":' not in event, event
            self.version = re.search(rb'"version":"([^"]*)"', event)[1]


def rebuild(server, note, page, count):
    """Edits one note again and again; the milliseconds to the event and to the page, and memory after each quarter."""
    original = note.read_bytes()
    stream = Stream(server)
    events, pages, memory = [], [], [server.memory()]
    for number in range(count):
        start = time.monotonic()
        note.write_bytes(original + f"\n\nedit {number} end\n".encode())
        stream.next()
        events.append((time.monotonic() - start) * 1000)
        status, body = server.get(page)
        pages.append((time.monotonic() - start) * 1000)
        assert status == 200 and f"edit {number} end".encode() in body, f"edit {number} is not on the page"
        if (number + 1) % max(1, count // 4) == 0:
            memory.append(server.memory())
    note.write_bytes(original)
    stream.next()
    return events, pages, memory


def load(server, note, page, requests, streams):
    """Many streams, and many requests beside them, half of them over one connection."""
    original = note.read_bytes()
    listeners = [Stream(server) for _ in range(streams)]
    before = server.memory()
    with contextlib.closing(server.connect()) as connection:
        for number in range(requests):
            if number % 2:
                status, _ = server.get(page)
            else:
                server.ask(connection, page)
                status, _ = server.answer(connection)
            assert status == 200, f"request {number}: {status}"
    note.write_bytes(original + b"\n\nlast\n")
    for listener in listeners:
        listener.next()
    note.write_bytes(original)
    after = server.memory()
    for listener in listeners:
        listener.connection.close()
    return before, after


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("aver", nargs="?", default=".build/release/aver")
    parser.add_argument("--notes", default="Notes")
    parser.add_argument("--note", help="the note to edit, relative to the notes; the first by default")
    parser.add_argument("--rebuilds", type=int, default=1000)
    parser.add_argument("--requests", type=int, default=10000)
    parser.add_argument("--streams", type=int, default=500)
    options = parser.parse_args()
    aver = str(Path(options.aver).resolve())
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(4096, hard), hard))
    with tempfile.TemporaryDirectory() as folder:
        notes = Path(folder) / "Notes"
        shutil.copytree(options.notes, notes)
        site = Path(options.notes).resolve().parent / "Site"
        if site.is_dir():
            shutil.copytree(site, Path(folder) / "Site", ignore=shutil.ignore_patterns("public", ".*"))
        names = sorted(path.relative_to(notes) for path in notes.rglob("*.md"))
        usual = [name for name in names if len(name.parts) > 1 and name.parts[0] not in ("facts", "glossary", "docs")]
        name = Path(options.note) if options.note else usual[0]
        page = "/" + name.with_suffix(".html").as_posix()
        server = Server(aver, folder, "Notes")
        events, pages, memory = rebuild(server, notes / name, page, options.rebuilds)
        print(f"{len(events)} rebuilds of {len(names)} files: event after {statistics.median(events):.0f} ms "
              f"(median; at most {max(events):.0f}), page after {statistics.median(pages):.0f} ms")
        print("memory in MB, at the start and after each quarter: " + " ".join(f"{kb / 1024:.0f}" for kb in memory))
        before, after = load(server, notes / name, page, options.requests, options.streams)
        print(f"{options.requests} requests beside {options.streams} streams: {before / 1024:.0f} MB before, "
              f"{after / 1024:.0f} MB after")
        status = server.end()
        print(f"interrupted: status {status}")
        grows = len(memory) > 2 and memory[-1] > memory[2] * 1.1
        if grows:
            print("memory grows")
        return 1 if grows or status != 0 else 0


if __name__ == "__main__":
    sys.exit(main())
