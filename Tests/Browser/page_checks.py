"""Pages in the browser: what they say on the console, how wide they are, whether everybody can use them."""

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe

# The narrowest window that WCAG 2.2 asks for (1.4.10 Reflow).
NARROW = {"width": 320, "height": 640}
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}

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
    from urllib.parse import unquote, urlsplit
    return Path(unquote(urlsplit(link).path)).is_file()


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
