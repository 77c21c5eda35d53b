"""Pages in the browser: what they say on the console, how wide they are, whether everybody can use them."""

import posixpath
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from axe_playwright_python.sync_playwright import Axe

# The narrowest window that WCAG 2.2 asks for (1.4.10 Reflow).
NARROW = {"width": 320, "height": 640}
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}

# What a first visit may take over the wire, compressed.
FIRST_PAGE_BYTES = 60_000

# Addresses that are not there, and the note to be found; none for one that is like no other.
MISSING = [
    ("placment-group.html", "compute/placement-groups.html"),
    ("serverless-lambda-invocation", "serverless/lambda-invocation.html"),
    ("고정-세션.html", "entry/elb-routing.html"),
    ("lamda", "serverless/lambda.html"),
    ("xyzzyq.html", None),
]

WIDER = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return "";
  const wide = [...document.querySelectorAll("body *")].filter(element => element.getBoundingClientRect().right > root.clientWidth + 1
    && !element.closest(".scroll, pre, [popover]"));
  return root.scrollWidth + " px: " + wide.slice(-1).map(element => element.outerHTML.slice(0, 120));
}"""

# What moves while the page loads, as the browser counts it (layout-instability).
SHIFT = """() => new Promise(resolve => {
  let sum = 0;
  new PerformanceObserver(list => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(sum), 50);
})"""


def check(report, browser, site):
    every_page(report, browser, site)
    without_script(report, browser, site)
    from_file(report, browser, site)
    weight(report, browser, site)
    keyboard(report, browser, site)
    missing_page(report, browser, site)
    on_paper(report, browser, site)
    access(report, browser, site)


def listen(page, problems):
    """Errors of the console, refusals of the Content-Security-Policy among them, and files that are not there."""
    page.on("console", lambda message: problems.append(f"{page.url}: {message.text}") if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(f"{page.url}: {error}"))
    # What a page still loads when the next one is asked for is given up.
    page.on("requestfailed", lambda request: problems.append(f"{page.url}: {request.url}: {request.failure}")
            if request.failure != "net::ERR_ABORTED" else None)
    page.on("response", lambda response: problems.append(f"{page.url}: {response.url} is {response.status}") if response.status >= 400 else None)


def every_page(report, browser, site):
    """All pages, in the narrowest window and below a folder of the server."""
    context = browser.new_context(viewport=NARROW)
    page = context.new_page()
    problems = []
    listen(page, problems)
    strangers = []
    page.on("request", lambda request: strangers.append(request.url) if not request.url.startswith((site.url, "data:")) else None)
    for name in site.pages:
        # The page of 404 errors names files from the root of the host, where this one is not.
        if name == "404.html":
            continue
        problems.clear()
        page.goto(site.url + name)
        wide = page.evaluate(WIDER)
        report.check(not wide, f"{name} scrolls sideways at 320 px: {wide}")
        report.check(not problems, f"{name}: {problems[:2]}")
    report.check(not strangers, f"asks for other addresses: {strangers[:3]}")
    context.close()


def without_script(report, browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for name in site.kinds().values():
        page.goto(site.url + name)
        report.check(page.locator("main h1").is_visible(), f"{name} has its title without scripts")
        report.check(not page.locator(".find").is_visible(), f"{name} shows no search without scripts")
    context.close()


def from_file(report, browser, site):
    context = browser.new_context()
    page = context.new_page()
    problems = []
    listen(page, problems)
    for kind, name in site.kinds().items():
        if kind == "404":
            continue
        page.goto(site.file_url + name)
        report.check(page.evaluate("getComputedStyle(document.querySelector('.masthead')).position") == "sticky", f"{name} has its styles from file://")
        links = page.evaluate("[...document.querySelectorAll('a[href]')].map(link => link.href).filter(href => href.startsWith('file:'))")
        missing = [link for link in set(links) if not exists(site, link)]
        report.check(not missing, f"{name} links from file:// to {missing[:2]}")
    report.check(not problems, f"console of file:// pages: {problems[:2]}")
    context.close()


def exists(site, link):
    return Path(unquote(urlsplit(link).path)).is_file()


def weight(report, browser, site):
    """What a first visit to any note, topic or the home page takes over the wire, and what it waits for."""
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    sizes = {}
    for name in site.pages:
        text = (site.folder / name).read_text(encoding="utf-8")
        unsized = [tag for tag in re.findall(r"<img[^>]*>", text) if ' width="' not in tag or ' height="' not in tag]
        report.check(not unsized, f"{name} has pictures without a size: {unsized[:2]}")
        late = [tag for tag in re.findall(r"<script src=[^>]*>", text) if " defer" not in tag and " async" not in tag]
        report.check(not late, f"{name} waits for scripts: {late}")
        if re.search(r'<body class="(note|topic|home)"', text):
            sizes[name] = site.compressed(name) + sum(site.compressed(file) for file in needed_at_once(site, name, text))
    largest = max(sizes, key=sizes.get)
    for name, size in sizes.items():
        report.check(size <= FIRST_PAGE_BYTES, f"{name} takes {size} bytes, its styles and scripts among them")
    report.note(f"largest first page: {largest}, {sizes[largest]} bytes compressed; the median {sorted(sizes.values())[len(sizes) // 2]}")
    for name in site.kinds().values():
        page.goto(site.url + name, wait_until="load")
        blocking = page.evaluate("performance.getEntriesByType('resource').filter(entry => entry.renderBlockingStatus === 'blocking').map(entry => entry.name)")
        report.check(all(address.endswith(".css") for address in blocking), f"{name} is not drawn before {blocking}")
    context.close()


def needed_at_once(site, name, text):
    """Files that a page loads by itself: not pictures that are loaded when they are scrolled to."""
    sources = re.findall(r'<(?:script|link)[^>]* (?:src|href)="([^"]*)"', text) + re.findall(r'<img(?![^>]*loading="lazy")[^>]* src="([^"]*)"', text)
    places = {posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(source))) for source in sources if ":" not in source}
    return [place for place in places if (site.folder / place).is_file()]


# What can be reached with the keyboard and is in sight: not in closed menus, pop-ups and details.
REACHABLE = """() => {
  const all = [...document.querySelectorAll("a[href], button, summary, input, [tabindex='0']")];
  window.reachable = all.filter(element => element.checkVisibility({ visibilityProperty: true }) && element.tabIndex >= 0 && !element.disabled);
  window.reached = new Set();
  window.unmarked = [];
  addEventListener("focusin", event => {
    window.reached.add(event.target);
    const style = getComputedStyle(event.target);
    if (style.outlineStyle === "none" && style.boxShadow === "none") window.unmarked.push(event.target.outerHTML.slice(0, 80));
  });
  return window.reachable.length;
}"""


LEFT = """() => window.reachable.filter(element => !window.reached.has(element)).map(element => element.outerHTML.slice(0, 80))"""


def keyboard(report, browser, site):
    """Tab comes to everything that can be used, in sight, and shows where it is."""
    for viewport in (DESK, PHONE):
        context = browser.new_context(viewport=viewport, reduced_motion="reduce")
        page = context.new_page()
        kinds = site.kinds()
        for name in {kinds[kind] for kind in ("home", "note", "figure", "table", "code", "errata", "404")}:
            page.goto(site.url + name)
            count = page.evaluate(REACHABLE)
            # Browsers stop at what scrolls, too.
            for _ in range(4):
                for _ in range(count // 2 + 4):
                    page.keyboard.press("Tab")
                if not page.evaluate(LEFT):
                    break
            left = page.evaluate(LEFT)
            report.check(not left, f"Tab passes over in {name}, {viewport['width']} px: {left[:3]} of {count}")
            unmarked = page.evaluate("window.unmarked")
            report.check(not unmarked, f"the focus is not seen in {name}: {unmarked[:2]}")
        context.close()


def missing_page(report, browser, site):
    """An address that is nearly a note's leads to it; one that is like nothing shows nothing."""
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    body = (site.folder / "404.html").read_text(encoding="utf-8")
    for address, expected in MISSING:
        page.route(site.url + address, lambda route: route.fulfill(status=404, content_type="text/html; charset=utf-8", body=body))
        page.goto(site.url + address, wait_until="load")
        found = page.evaluate("[...document.querySelectorAll('.near:not([hidden]) a')].map(link => link.href)")
        found = [unquote(link).removeprefix(site.url) for link in found]
        report.check(expected in found[:3] if expected else not found, f"the page for {address} suggests {found}")
    context.close()


def on_paper(report, browser, site):
    """A handout: no chrome, addresses of outside links and the sources of facts in print."""
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    page.emulate_media(media="print")
    name = site.kinds()["note"]
    page.goto(site.url + name)
    for part in (".masthead", ".sidebar", ".contents", ".foot", ".neighbours", ".breadcrumbs", ".backlinks", ".permalink"):
        report.check(not any(element.is_visible() for element in page.locator(part).all()), f"{name} prints {part}")
    links = page.evaluate("""[...document.querySelectorAll("main a.external")].filter(link => link.checkVisibility())
      .map(link => [link.getAttribute("href"), getComputedStyle(link, "::after").content])""")
    report.check(links and all(address in content for address, content in links), f"{name} prints the addresses of its links: {links[:2]}")
    cards = page.evaluate("[...document.querySelectorAll('.fact-card')].filter(card => !card.checkVisibility()).length")
    report.check(cards == 0 and page.locator(".fact-card").count() > 0, f"{name} prints the sources of its facts, but {cards}")
    context.close()


def access(report, browser, site):
    """axe-core finds nothing on any kind of page, in light and in dark; nothing moves while it loads."""
    axe = Axe()
    for scheme in ("light", "dark"):
        context = browser.new_context(viewport=DESK, color_scheme=scheme, reduced_motion="reduce")
        page = context.new_page()
        for kind, name in site.kinds().items():
            page.goto(site.url + name)
            shift = page.evaluate(SHIFT)
            report.check(shift < 0.02, f"{name} moves by {shift:.3f} while it loads")
            violations(report, axe, page, f"{kind} ({name}), {scheme}")
        page.goto(site.url + "index.html")
        page.keyboard.press("/")
        page.locator("dialog.search[open] input").fill("배치 그룹")
        page.wait_for_selector(".search-results mark")
        violations(report, axe, page, f"search, {scheme}")
        context.close()
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce")
    page = context.new_page()
    page.goto(site.url + site.kinds()["note"])
    page.locator(".menu").click()
    violations(report, axe, page, "note with its menu, phone")
    context.close()


def violations(report, axe, page, what):
    found = axe.run(page).response["violations"]
    told = [f"{rule['id']}: {rule['nodes'][0]['html'][:150]} {rule['nodes'][0].get('failureSummary', '')[:300]}" for rule in found]
    report.check(not found, f"axe on {what}: {told[:3]}")
