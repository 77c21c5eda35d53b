"""The search in the browser: golden vectors, the table of queries, no miss and no false hit, keys, size, time."""

import json
import random
import re
from pathlib import Path

HERE = Path(__file__).parent

# What one query may load at most, and how long it may take once its files are there.
FIRST_QUERY_BYTES = 100_000
ANSWER_MILLISECONDS = 50

# Loads the search of a page without its dialog.
LOAD = """root => new Promise((resolve, reject) => {
  const script = document.createElement("script");
  script.src = root + "assets/lookup.js";
  script.onload = () => averSearch.ready().then(() => resolve(), reject);
  script.onerror = reject;
  document.head.appendChild(script);
})"""

FIND = """query => averSearch.find(query).then(search => search.found.map(found => found.address))"""

# Every result there is, whatever batches they come in.
FIND_ALL = """async query => {
  const search = await averSearch.find(query);
  while (search.rest.length) await search.more();
  return search.found.map(found => found.address).sort();
}"""

# Two keys without a frame between them, as a busy machine hands them over; whether the dialog is open in the end.
ESCAPE_THEN_SLASH = """() => {
  for (const key of ["Escape", "/"]) {
    document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true}));
  }
  return new Promise(resolve => setTimeout(() => resolve(document.querySelector("dialog.search").open), 100));
}"""

# The texts of all entries, as the index has them.
ALL_TEXTS = """async () => {
  const texts = [];
  for (const entry of averSearch.entries()) {
    const data = await entry;
    texts.push([data[0], [data[1], data[2], data[3]].concat(...data[4].map(part => [part[1], part[2]]))]);
  }
  return texts;
}"""


def check(report, context, site):
    page = context.new_page()
    page.goto(site.url + "index.html")
    page.evaluate(LOAD, site.url)
    vectors(report, page)
    table(report, page)
    completeness(report, page)
    page.close()
    first_query(report, context, site)
    dialog(report, context, site)
    from_file(report, context, site)


def vectors(report, page):
    kinds = ["word", "hangul", "ideograph"]
    for vector in json.loads((HERE / "keys.json").read_text(encoding="utf-8")):
        found = page.evaluate("text => averSearch.tokens(text).map(token => [token.kind, token.text, token.joined])", vector["text"])
        report.check([[kinds[kind], text, joined] for kind, text, joined in found] == vector["tokens"], f"tokens of {vector['text']!r}")
        keys = page.evaluate("([text, isName]) => averSearch.keys(text, isName)", [vector["text"], vector["name"]])
        report.check(sorted(keys, key=str.encode) == vector["keys"], f"keys of {vector['text']!r}: {keys}")


def read_table():
    lines = (HERE / "queries.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def table(report, page):
    rows = read_table()
    report.check(len(rows) >= 80, "the table has 80 queries")
    hits = first = 0
    for query, expected in rows:
        found = page.evaluate(FIND, query)
        if expected == "-":
            report.check(not found, f"{query!r} finds nothing: {found[:3]}")
            continue
        places = [unquoted(address) if "#" in expected else unquoted(address).split("#")[0] for address in found]
        hits += expected in places[:3]
        first += places[:1] == [expected]
        report.check(expected in places[:3], f"{query!r} finds {expected} in its first three: {places[:3]}")
    report.note(f"queries: {hits} of {sum(expected != '-' for _, expected in rows)} in the first three, {first} of them first")


def unquoted(address):
    from urllib.parse import unquote
    return unquote(address)


def completeness(report, page):
    """Words of the texts themselves find all entries that have them, and only those."""
    texts = page.evaluate(ALL_TEXTS)
    chance = random.Random(1)
    for query in chance.sample(sorted(syllables(texts)), 150):
        expected = sorted(address for address, fields in texts if any(has_run(field, query) for field in fields))
        found = page.evaluate(FIND_ALL, query)
        if page.evaluate("query => averSearch.wanted(query)", query) == [query]:
            report.check(found == expected, f"{query!r} finds {len(found)} entries of {len(expected)}")
    words = {word.lower() for _, fields in texts for field in fields for word in re.findall(r"(?<![A-Za-z0-9,])[A-Za-z][A-Za-z0-9]{2,15}(?![A-Za-z0-9,])", field)}
    for query in chance.sample(sorted(words), 100):
        expected = {address for address, fields in texts if any(re.search(rf"(?<![a-z0-9]){query}", field.lower()) for field in fields)}
        missed = expected - set(page.evaluate(FIND_ALL, query))
        report.check(not missed, f"{query!r} misses {sorted(missed)[:3]}")


def syllables(texts):
    """Pieces of Hangul words, of two to four syllables, from anywhere in them."""
    pieces = set()
    for _, fields in texts:
        for field in fields:
            for word in re.findall("[가-힣]{2,}", field):
                pieces |= {word[:2], word[-3:], word[1:5]} - {word[:1], ""}
    return {piece for piece in pieces if len(piece) > 1}


def has_run(field, query):
    """The definition of a hit, in other words than the search's: in a word, or from its beginning over single spaces."""
    if query in field:
        return True
    spaced = "".join(f" ?{letter}" for letter in query)[2:]
    return re.search(rf"(?<![가-힣]){spaced}", field) is not None


def first_query(report, context, site):
    """What opening the search and the first query load of the index, without compression."""
    for query in ("고정 세션", "인스턴스", "로드 밸런서"):
        page = context.new_page()
        page.goto(site.url + "index.html", wait_until="load")
        loaded = []
        page.on("requestfinished", lambda request: loaded.append(request.url.removeprefix(site.url)))
        page.keyboard.press("/")
        page.wait_for_selector("dialog.search[open]")
        before = len(loaded)
        page.locator("dialog input").fill(query)
        page.wait_for_selector(".search-results li")
        page.wait_for_timeout(200)
        total = sum(site.size(name) for name in loaded if name.startswith("search/"))
        report.check(total <= FIRST_QUERY_BYTES, f"{query!r} loads {total} bytes: {loaded}")
        took = page.evaluate("""async query => {
          const start = performance.now();
          await averSearch.find(query);
          return performance.now() - start;
        }""", query)
        report.check(took <= ANSWER_MILLISECONDS, f"{query!r} takes {took:.0f} ms")
        report.note(f"first query {query!r}: {total} bytes, {len(loaded) - before} files for it, {took:.1f} ms")
        page.close()


def dialog(report, context, site):
    page = context.new_page()
    page.goto(site.url + "index.html")
    page.keyboard.press("Control+k")
    page.wait_for_selector("dialog.search[open]")
    report.check(page.evaluate("document.activeElement.type") == "search", "the field has the focus")
    page.keyboard.type("배치 그룹")
    # On a busy machine the keys come so slowly that the first word is looked for alone before.
    page.wait_for_selector(".search-results mark:text-is('그룹')")
    marked = page.evaluate("[...document.querySelectorAll('.search-results mark')].map(mark => mark.textContent)")
    report.check(set(marked) <= {"배치", "그룹"}, f"marks the words and nothing else: {set(marked)}")
    report.check("배치" in marked and "그룹" in marked, "marks both words")
    report.check(page.evaluate("document.querySelector('.search-status').textContent.length") > 0, "says how many results there are")
    page.keyboard.press("ArrowDown")
    report.check(page.evaluate("document.activeElement.matches('.search-results li:first-child a:first-child')"), "the arrow goes to the first result")
    page.keyboard.press("ArrowUp")
    report.check(page.evaluate("document.activeElement.type") == "search", "and back to the field")
    report.check(page.evaluate(ESCAPE_THEN_SLASH), "a slash opens it again right after Escape")
    page.keyboard.press("Escape")
    report.check(page.locator("dialog.search[open]").count() == 0, "Escape closes")
    page.keyboard.press("/")
    page.wait_for_selector("dialog.search[open]")
    page.keyboard.type("없는말쿠룩")
    page.wait_for_timeout(300)
    report.check(page.locator(".search-results li").count() == 0, "a word that nothing has finds nothing")
    page.keyboard.press("Control+a")
    page.keyboard.type("<img src=x onerror=alert(1)>")
    page.wait_for_timeout(300)
    report.check(page.locator("dialog img").count() == 0, "a query is never markup")
    page.keyboard.press("Control+a")
    page.keyboard.type("ㅂㅊㄱㄹ")
    page.wait_for_selector(".search-results li:first-child > a[href*='/compute/placement-groups.html']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/compute/placement-groups.html*")
    report.check(True, "Enter opens the first result")
    page.close()


def from_file(report, context, site):
    for name in ("index.html", "compute/placement-groups.html"):
        page = context.new_page()
        page.goto(site.file_url + name)
        page.keyboard.press("/")
        page.wait_for_selector("dialog.search[open]")
        page.keyboard.type("고정 세션")
        page.wait_for_selector(".search-results mark:text-is('세션')")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_function("start => location.href !== start", arg=site.file_url + name)
        report.check("/entry/elb-routing.html" in unquoted(page.url) or "#고정-세션" in unquoted(page.url), f"search from file://{name} leads to {page.url}")
        page.close()
