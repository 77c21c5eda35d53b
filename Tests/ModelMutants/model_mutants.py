"""Wrong models on purpose: do the tests of Sources/Models and the blocks of the fact cards notice?

A copy of the models is made in which a hundred places, chosen by a seed, can each be switched to another constant
(one more) or another comparison (with or without equality). It is compiled once; an environment variable switches one
place at a time, and the tests run over it. What they let pass is printed with its place.

    model_mutants.py REPOSITORY WORKPLACE [COUNT] [SEED]
"""

import concurrent.futures
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import threading
import time

COMPARISONS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
# Strings and comments hold no code. What an attribute or a pattern needs has to be a literal.
STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
SITE = re.compile(r"(?<= )(?P<comparison><=|>=|<|>)(?= )|(?<![\w$.#])(?P<number>\d[\d_]*)(?![\w.])")
PATTERN = re.compile(r"^\s*(case |@|//|import |infix |#)|static func <|\bextension\b")
# A model that never ends is caught as well: one that takes so many times as long as the right ones.
PATIENCE = 20

SWITCH = """
import Foundation

private let active = ProcessInfo.processInfo.environment["AVER_MUTANT"].flatMap(Int.init)

@inline(never) func mutated<Number: ExpressibleByIntegerLiteral & AdditiveArithmetic>(
  _ mutant: Int, _ number: Number
) -> Number { active == mutant ? number + 1 : number }

@inline(never) func isActive(_ mutant: Int) -> Bool { active == mutant }
"""

# Optimized models: the tests run a hundred times and more, and most of their time is spent there.
MANIFEST = """// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "mutants", platforms: [.macOS(.v14)],
  targets: [
    .target(name: "Models", swiftSettings: [.unsafeFlags(["-O"])]),
    .testTarget(name: "ModelsTests", dependencies: ["Models"]),
    .testTarget(name: "CardTests", dependencies: ["Models"]),
  ],
  swiftLanguageModes: [.v6]
)
"""

# The cards' values are the business of other tests: here a card is only the block that runs.
CARD = """
func expectFact(
  _ id: String, _ kind: Kind, scope: String? = nil, default: ExpectedValue? = nil, min: ExpectedValue? = nil,
  max: ExpectedValue? = nil, step: ExpectedValue? = nil, value: ExpectedValue? = nil, count: ExpectedValue? = nil,
  only: [String]? = nil, includes: [String]? = nil, excludes: [String]? = nil, bytes: Int? = nil
) {}

enum Kind { case hard, quota, `default`, port, `enum`, behaviour, definition }
"""


def sites(root):
    """All places that can be switched: file, offset, what stands there, what a mutant has."""
    found = []
    for path in sorted((root / "Sources/Models").rglob("*.swift")):
        offset = 0
        for line in path.read_text().splitlines(keepends=True):
            code = STRING.sub(lambda match: " " * len(match[0]), line).split("//")[0]
            if not PATTERN.search(code):
                for match in SITE.finditer(code):
                    found.append((path.relative_to(root), offset + match.start(), match[0]))
            offset += len(line)
    return found


def switched(text, mutants):
    """A file's text with its mutants, from the last to the first."""
    for number, (_, offset, was) in sorted(mutants, key=lambda mutant: -mutant[1][1]):
        name = f"<~{'+' * (number % 10 + 1)}{'*' * (number // 10 + 1)}"
        new = name if was in COMPARISONS else f"mutated({number}, {was})"
        text = text[:offset] + new + text[offset + len(was):]
    return text


def operators(mutants):
    """A comparison for each mutant of one: operators, since a call in its place would have to find both its sides."""
    lines = []
    for number, (_, _, was) in mutants:
        if was in COMPARISONS:
            name = f"<~{'+' * (number % 10 + 1)}{'*' * (number // 10 + 1)}"
            lines.append(f"infix operator {name}: ComparisonPrecedence")
            lines.append(
                f"func {name} <Value: Comparable>(left: Value, right: Value) -> Bool {{"
                f" isActive({number}) ? left {COMPARISONS[was]} right : left {was} right }}")
    return "\n".join(lines) + "\n"


def write_package(repository, place, mutants):
    shutil.rmtree(place / "Sources", ignore_errors=True)
    shutil.rmtree(place / "Tests", ignore_errors=True)
    shutil.copytree(repository / "Sources/Models", place / "Sources/Models")
    shutil.copytree(repository / "Tests/ModelsTests", place / "Tests/ModelsTests")
    numbered = list(enumerate(mutants))
    for path in {mutant[0] for mutant in mutants}:
        file = place / path
        file.write_text(switched(file.read_text(), [pair for pair in numbered if pair[1][0] == path]))
    (place / "Sources/Models/Mutants.swift").write_text(SWITCH + operators(numbered))
    (place / "Package.swift").write_text(MANIFEST)
    cards = place / "Tests/CardTests"
    cards.mkdir(parents=True)
    shutil.copy(repository / "Tests/ClaimsTests/Tangled/ExpectedValue.swift", cards)
    (cards / "Card.swift").write_text(CARD)
    aver = repository / ".build/debug/aver"
    notes = repository / "Notes"
    tangled = subprocess.run([aver, "tangle", "--notes", notes], check=True, capture_output=True, text=True).stdout
    for number, suite in enumerate(tangled.split("// Tangled from ")[1:]):
        (cards / f"Suite{number}.swift").write_text("// Tangled from " + suite)


def build(place):
    """The files and lines that do not compile."""
    command = ["swift", "build", "--build-tests", "--package-path", place]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode == 0:
        return set()
    wrong = set(re.findall(r"(Sources/Models/\S+?):(\d+):\d+: error", run.stdout + run.stderr))
    if not wrong:
        sys.exit(run.stdout[-4000:] + run.stderr[-4000:])
    return {(pathlib.Path(path), int(line)) for path, line in wrong}


def is_caught(place, mutant, seconds=None):
    """Whether a test fails, or the models crash or do not end; what the first test notices is enough."""
    environment = dict(os.environ)
    if mutant is not None:
        environment["AVER_MUTANT"] = str(mutant)
    binary = place / ".build/debug/mutantsPackageTests.xctest"
    run = subprocess.Popen(
        [binary, "--testing-library", "swift-testing"], env=environment, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT)
    timer = threading.Timer(seconds or 3600, run.kill)
    timer.start()
    is_noticed = any(b" recorded an issue" in line for line in run.stdout)
    if is_noticed:
        run.kill()
    status = run.wait()
    timer.cancel()
    return is_noticed or status != 0


def main():
    repository, place = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 100
    chance = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else 1)
    place.mkdir(parents=True, exist_ok=True)
    candidates = sites(repository)
    print(f"{len(candidates)} constants and comparisons", flush=True)
    chance.shuffle(candidates)
    mutants, rest = candidates[:count], candidates[count:]
    # A place where Swift wants a literal gives way to the next.
    for _ in range(8):
        write_package(repository, place, mutants)
        wrong = build(place)
        if not wrong:
            break
        texts = {path: (repository / path).read_text() for path, _ in wrong}
        kept = [m for m in mutants if m[0] not in texts or (m[0], texts[m[0]].count("\n", 0, m[1]) + 1) not in wrong]
        if len(kept) == len(mutants):
            sys.exit(f"does not compile: {sorted(wrong)}")
        missing = count - len(kept)
        mutants, rest = kept + rest[:missing], rest[missing:]
    else:
        sys.exit("places that Swift wants literals in are still among the mutants")
    start = time.monotonic()
    if is_caught(place, None):
        sys.exit("the tests fail without a mutant")
    seconds = PATIENCE * (time.monotonic() - start)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        caught = list(pool.map(lambda number: is_caught(place, number, seconds), range(len(mutants))))
    for (path, offset, was), is_seen in zip(mutants, caught):
        if not is_seen:
            line = (repository / path).read_text().count("\n", 0, offset) + 1
            print(f"{path}:{line}: {was} -> {COMPARISONS.get(was, was + ' + 1')}: no test notices")
    print(f"{sum(caught)} of {len(mutants)} mutants caught")
    if sum(caught) * 10 < len(mutants) * 9:
        sys.exit(1)


main()
