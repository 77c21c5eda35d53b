"""Our search beside Pagefind's, over one site and one table of queries, in one browser. `make bench-search` calls it.

    bench_search.py SITE --aver .build/release/aver --notes Notes [--rounds 5]

Pagefind is set up as its documentation advises: it indexes what stands in <main>, without pop-ups and marks. It knows
pages and their headings where Aver knows entries; where the table asks for a place in a page, Pagefind has found it
when the place is anywhere among the sub-results of its first three pages. Neither's dialog is counted.
"""

import argparse
import gzip
import os
import shutil
import statistics
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from urllib.parse import unquote

import pagefind_bin
from playwright.sync_api import sync_playwright

from search_checks import LOAD, read_table
from site_folder import FOLDER, Site

# What a reader sees of a page that a search finds, but not what the page is about.
ASIDES = ".card, .fact-card, .mark, .permalink"
# Files of Pagefind's that only its dialogs need.
DIALOGS = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")
# How many pages a first query shows, as Pagefind's own dialog does.
SHOWN = 5
FIRST_QUERIES = 12

OURS = """async ([root, query]) => {
  const start = performance.now();
  await (%s)(root);
  await averSearch.find(query);
  return performance.now() - start;
}""" % LOAD

OURS_LATER = """async query => {
  const start = performance.now();
  const search = await averSearch.find(query);
  return { took: performance.now() - start, pages: search.found.map(found => found.address) };
}"""

THEIRS = """async ([root, query, shown]) => {
  const start = performance.now();
  const pagefind = await import(root + "pagefind/pagefind.js");
  const search = await pagefind.search(query);
  const pages = await Promise.all(search.results.slice(0, shown).map(result => result.data()));
  return { took: performance.now() - start, pages: pages.map(page => [page.url, page.sub_results.map(part => part.url)]) };
}"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site")
    parser.add_argument("--aver", default=".build/release/aver")
    parser.add_argument("--notes", default="Notes")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--browser", default=shutil.which("chromium") or shutil.which("google-chrome"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as scratch:
        scratch = Path(scratch)
        copy = scratch / "site"
        shutil.copytree(options.site, copy, ignore=shutil.ignore_patterns("search"))
        costs = build_costs(options, scratch, copy)
        rows = read_table()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=options.browser, args=["--no-sandbox"])
            ours = measure(browser, Site(options.site), rows, Ours)
            theirs = measure(browser, Site(copy), rows, Theirs)
            browser.close()
    table(rows, costs, ours, theirs)


class Ours:
    """Pages need nothing to search them."""

    context = {}

    @staticmethod
    def first(page, site, query):
        return page.evaluate(OURS, [site.url, query])

    @staticmethod
    def find(page, site, query):
        answer = page.evaluate(OURS_LATER, query)
        found = [unquoted(address) for address in answer["pages"][:3]]
        holds = lambda expected: expected in [place if "#" in expected else place.split("#")[0] for place in found]
        return answer["took"], found, holds

    @staticmethod
    def files(site):
        return [*sorted(site.folder.glob("search/*")), site.folder / "assets/lookup.js"]


class Theirs:
    """It fetches, makes a worker and compiles WebAssembly, which the policy of our pages forbids."""

    context = {"bypass_csp": True}

    @staticmethod
    def first(page, site, query):
        return page.evaluate(THEIRS, [site.url, query, SHOWN])["took"]

    @staticmethod
    def find(page, site, query):
        answer = page.evaluate(THEIRS, [site.url, query, SHOWN])
        places = [(unquoted(url), [unquoted(part) for part in parts]) for url, parts in answer["pages"][:3]]
        holds = lambda expected: any(expected == url or expected in parts for url, parts in places)
        return answer["took"], [url for url, _ in places], holds

    @staticmethod
    def files(site):
        return [path for path in sorted(site.folder.glob("pagefind/**/*")) if path.is_file() and not path.name.startswith(DIALOGS)]


def unquoted(address):
    """The place in the site: Pagefind names it from the root of the host, and leaves out `index.html`."""
    address = unquote(address).removeprefix(FOLDER).removeprefix("/")
    page, sign, anchor = address.partition("#")
    return (page + "index.html" if page == "" or page.endswith("/") else page) + sign + anchor


def measure(browser, site, rows, search):
    """The score, what a first query loads and takes, what later ones take, and what the files weigh."""
    page = browser.new_context(locale="ko-KR", **search.context).new_page()
    page.goto(site.url + "index.html")
    search.first(page, site, rows[0][0])
    hits, silent, times, missed = 0, 0, [], []
    for query, expected in rows:
        took, found, holds = search.find(page, site, query)
        times.append(took)
        if expected == "-":
            silent += not found
        elif holds(expected):
            hits += 1
        else:
            missed.append(f"{query} -> {expected}: {', '.join(found[:3]) or 'nothing'}")
    page.context.close()
    firsts = [first_query(browser, site, query, search) for query in spread(rows)]
    files = search.files(site)
    return {
        "hits": hits, "silent": silent, "missed": missed, "later": statistics.median(times),
        "bytes": sum(path.stat().st_size for path in files), "files": len(files),
        "first": statistics.median(first["took"] for first in firsts),
        "loaded": statistics.median(first["loaded"] for first in firsts),
        "gzip": statistics.median(first["gzip"] for first in firsts),
        "most": max(first["gzip"] for first in firsts),
        "fromFile": from_file(browser, site, rows[0][0], search),
    }


def spread(rows):
    """Some queries from all over the table."""
    queries = [query for query, expected in rows if expected != "-"]
    return queries[:: max(1, len(queries) // FIRST_QUERIES)][:FIRST_QUERIES]


def first_query(browser, site, query, search):
    """In a browser that has nothing of the site but a page."""
    context = browser.new_context(locale="ko-KR", **search.context)
    page = context.new_page()
    page.goto(site.url + "index.html", wait_until="load")
    site.served.clear()
    took = search.first(page, site, query)
    names = list(dict.fromkeys(site.served))
    context.close()
    return {
        "took": took, "loaded": sum(site.size(name) for name in names), "gzip": sum(compressed(site, name) for name in names),
    }


def compressed(site, name):
    """What a server sends; Pagefind's own formats are compressed already."""
    data = (site.folder / name).read_bytes()
    return len(gzip.compress(data)) if name.endswith((".js", ".json")) else len(data)


def from_file(browser, site, query, search):
    context = browser.new_context(**search.context)
    page = context.new_page()
    page.goto(site.file_url + "index.html")
    try:
        page.evaluate(OURS if search is Ours else THEIRS, [site.file_url, query, SHOWN][: 2 if search is Ours else 3])
        return "yes"
    except Exception:
        return "no"
    finally:
        context.close()


def build_costs(options, scratch, copy):
    """What building costs with and without our index, and Pagefind's; the three take turns.

    The least of the rounds counts, since whatever else the machine does only adds to it. Graphviz, which would draw the
    same figures in either of our builds for most of their time, is not found.
    """
    plain = scratch / "plain"
    source = Path(options.notes).parent / "Site"
    plain.mkdir()
    if source.is_dir():
        shutil.copytree(source, plain, ignore=shutil.ignore_patterns("public"), dirs_exist_ok=True)
    settings = plain / "site.yml"
    lines = settings.read_text(encoding="utf-8").splitlines() if settings.exists() else []
    kept = [line for line in lines if not line.startswith("search:")] + ["search: false"]
    settings.write_text("\n".join(kept) + "\n", encoding="utf-8")
    output = scratch / "built"
    build = [options.aver, "build", "--notes", options.notes, "--output", str(output)]
    index = [
        pagefind_bin.get_executable(), "--site", str(copy), "--root-selector", "main", "--exclude-selectors", ASIDES, "--silent",
    ]
    commands = {"without": build + ["--site", str(plain)], "with": build, "pagefind": index}
    costs = {name: [] for name in commands}
    for _ in range(options.rounds):
        for name, command in commands.items():
            shutil.rmtree(output, ignore_errors=True)
            shutil.rmtree(copy / "pagefind", ignore_errors=True)
            costs[name].append(run([str(part) for part in command]))
    least = {name: [min(values) for values in zip(*runs)] for name, runs in costs.items()}
    return {"index": least["with"][0] - least["without"][0], "build": least["with"], "theirs": least["pagefind"]}


def run(command):
    """Seconds of CPU, and MB of memory at most, of a command."""
    with open(os.devnull, "w") as nothing:
        child = os.posix_spawn(command[0], command, os.environ | {"PATH": "/nowhere"}, file_actions=[
            (os.POSIX_SPAWN_DUP2, nothing.fileno(), 1), (os.POSIX_SPAWN_DUP2, nothing.fileno(), 2)])
    _, status, usage = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit


def table(rows, costs, ours, theirs):
    asked = sum(expected != "-" for _, expected in rows)
    silent = len(rows) - asked
    build, other = costs["build"], costs["theirs"]
    lines = [
        ("", "Aver", f"Pagefind {version('pagefind-bin')}"),
        ("queries found in the first three", *(f"{each['hits']} of {asked}" for each in (ours, theirs))),
        ("queries without an answer that get none", *(f"{each['silent']} of {silent}" for each in (ours, theirs))),
        ("index with the code that reads it, on disk", *(f"{each['bytes'] / 1000:,.0f} KB in {each['files']} files" for each in (ours, theirs))),
        ("loaded for a first query, as it is", *(f"{each['loaded'] / 1000:,.0f} KB" for each in (ours, theirs))),
        ("loaded for a first query, with gzip (most)", *(f"{each['gzip'] / 1000:,.0f} KB ({each['most'] / 1000:,.0f} KB)" for each in (ours, theirs))),
        ("first query, code and index loaded for it", *(f"{each['first']:.0f} ms" for each in (ours, theirs))),
        ("a later query", *(f"{each['later']:.0f} ms" for each in (ours, theirs))),
        ("making the index, CPU", f"{costs['index']:.2f} s of the build's {build[0]:.2f} s", f"{other[0]:.2f} s"),
        ("peak memory", f"{build[1]:.0f} MB, of the build", f"{other[1]:.0f} MB"),
        ("answers from file://", ours["fromFile"], theirs["fromFile"]),
    ]
    for place, line in enumerate(lines):
        print("| " + " | ".join(line) + " |")
        if place == 0:
            print("| --- | ---: | ---: |")
    for name, each in (("Aver", ours), ("Pagefind", theirs)):
        print(f"\n{name} misses {len(each['missed'])}:")
        for miss in each["missed"]:
            print(f"  {miss}")


if __name__ == "__main__":
    main()
