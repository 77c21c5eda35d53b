"""`aver serve` in the browser: a save reloads the page where it was read, errors lie over it until they are mended."""

import re
import subprocess
import tempfile
import time
from pathlib import Path

from page_checks import DESK, listen

# Longer than several windows, so that there is something to scroll.
NOTE = "# Long\n\n" + "".join(f"## Part {number}\n\nSome text of part {number}.\n\n" for number in range(60))


def check(report, browser, aver):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "Notes").mkdir()
        (folder / "Site").mkdir()
        note = folder / "Notes" / "long.md"
        note.write_text(NOTE, encoding="utf-8")
        (folder / "Notes" / "index.md").write_text("# Home\n\n[long](long.md)\n", encoding="utf-8")
        (folder / "Site" / "site.yml").write_text("title: Title\n", encoding="utf-8")
        server = subprocess.Popen([aver, "serve", "--port", "0"], cwd=folder, stdout=subprocess.PIPE, text=True)
        try:
            address = None
            while address is None:
                address = re.search(r"http://localhost:\d+/", server.stdout.readline())
            pages(report, browser, address[0], folder, note)
        finally:
            server.terminate()
            report.check(server.wait(10) == 0, "serve ends with 0")


def pages(report, browser, address, folder, note):
    page = browser.new_context(viewport=DESK).new_page()
    problems = []
    listen(page, problems)
    page.goto(address + "long.html")
    page.evaluate("scrollTo({ top: 1500, behavior: 'instant' })")
    overlay = page.locator("#aver-overlay")

    start = time.monotonic()
    note.write_text(NOTE + "Saved once.\n", encoding="utf-8")
    page.get_by_text("Saved once.").wait_for(state="attached")
    report.note(f"serve: {(time.monotonic() - start) * 1000:.0f} ms from the save to the text in the page")
    report.check(abs(place(page) - 1500) <= 2, f"a reload keeps the place: {place(page)}")
    report.check(overlay.count() == 0, "no overlay without an error")

    note.write_text(NOTE + "Saved twice. [gone](gone.md)\n", encoding="utf-8")
    overlay.wait_for()
    text = overlay.inner_text()
    line = (NOTE + "Saved").count("\n") + 1
    report.check(f"Notes/long.md:{line}:" in text and "gone.md" in text, f"the overlay names the place: {text}")
    report.check(page.get_by_text("Saved twice.").count() == 1, "the page is there under the overlay")
    report.check(abs(place(page) - 1500) <= 2, f"an error keeps the place: {place(page)}")
    style = overlay.evaluate("element => getComputedStyle(element).position")
    report.check(style == "fixed", "the overlay has its styles")

    (folder / "Site" / "site.yml").write_text("title: [\n", encoding="utf-8")
    overlay.get_by_text("site.yml").wait_for()
    report.check(page.get_by_text("Saved twice.").count() == 1, "the last good page stays")
    (folder / "Site" / "site.yml").write_text("title: Title\n", encoding="utf-8")
    note.write_text(NOTE + "Saved last.\n", encoding="utf-8")
    page.get_by_text("Saved last.").wait_for(state="attached")
    overlay.wait_for(state="detached")
    report.check(abs(place(page) - 1500) <= 2, f"mending keeps the place: {place(page)}")
    page.goto(address + "index.html")
    page.get_by_role("link", name="long").first.click()
    page.wait_for_url("**/long.html")
    # Streams of pages that were left end with them; the browser says nothing of it.
    report.check(not problems, f"console of served pages: {problems}")


def place(page):
    return page.evaluate("scrollY")
