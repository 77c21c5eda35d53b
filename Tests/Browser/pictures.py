"""Pictures of the pages for people to look at; nothing is compared with them."""

from pathlib import Path

from page_checks import DESK, PHONE

KINDS = ["home", "note", "glossary", "images", "facts", "service", "figure", "errata", "404"]


def take(report, browser, site, folder):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for scheme in ("light", "dark"):
        for width, viewport in (("desk", DESK), ("phone", PHONE)):
            context = browser.new_context(viewport=viewport, color_scheme=scheme, locale="ko-KR", reduced_motion="reduce")
            page = context.new_page()
            kinds = site.kinds()
            for kind in KINDS:
                # The page of 404 errors is made for the root of a host.
                page.goto(site.url + kinds[kind])
                page.screenshot(path=folder / f"{kind}-{width}-{scheme}.png")
            page.goto(site.url + "index.html")
            page.locator(".find").click()
            page.locator("dialog.search[open] input").fill("고정 세션")
            page.wait_for_selector(".search-results mark")
            page.screenshot(path=folder / f"search-{width}-{scheme}.png")
            context.close()
    page = browser.new_page()
    for kind in ("note", "figure"):
        page.goto(site.url + site.kinds()[kind])
        page.pdf(path=folder / f"{kind}.pdf", format="A4")
    page.close()
    report.note(f"screenshots: {folder}")
