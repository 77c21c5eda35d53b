#!/usr/bin/env python3
"""Counts the instructions of two commands over a small generated notebook, and compares them with committed figures.

    guard.py [--accept] PROGRAMS SCRATCH

PROGRAMS holds `aver` and `Benchmark`, built for release; SCRATCH is made anew, and keeps the profiles for
callgrind_annotate. Instructions are counted, not timed, so that a busy machine changes nothing. What still differs
between machines is the compiler, which the figures name; where it is another, or valgrind is missing, nothing is
compared.
"""

import json
import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

FIGURES = Path(__file__).with_name("instructions.json")
ACCEPT = "make bench-guard ACCEPT=1"


def swift_version():
    said = subprocess.run(["swift", "--version"], capture_output=True, text=True, check=True).stdout
    return re.search(r"Swift version (\S+)", said)[1]


def prepare(programs, scratch, figures):
    """The folder for all that is measured, with the program and the notebook in it."""
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    # Valgrind gives up on all of Swift's debugging information; the names of functions stay.
    subprocess.run(["strip", "-g", "-o", scratch / "aver", programs / "aver"], check=True)
    subprocess.run(
        [programs / "Benchmark", "generate", str(figures["notes"]), scratch / "Notes", "--seed", str(figures["seed"])],
        check=True,
    )


def on_one_core():
    """Where the system allows it: valgrind runs one thread at a time, and waiting for another costs instructions."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def count(command, scratch):
    """The instructions of `aver COMMAND` over the notebook."""
    arguments = ["./aver", command, "--notes", "Notes"] + (["--output", "site"] if command == "build" else [])
    counted = subprocess.run(
        ["valgrind", "--tool=callgrind", f"--callgrind-out-file={command}.callgrind"] + arguments,
        cwd=scratch,
        env={**os.environ, "SWIFT_DETERMINISTIC_HASHING": "1", "LC_ALL": "C"},
        preexec_fn=on_one_core,
        capture_output=True,
        text=True,
    )
    found = re.search(r"Collected\s*:\s*(\d+)", counted.stderr)
    if counted.returncode != 0 or not found:
        sys.exit(f"bench-guard: aver {command} failed under valgrind:\n{counted.stdout}{counted.stderr}")
    return int(found[1])


def compare(command, counted, accepted, tolerance, scratch):
    """Prints what became of a command, and says whether it may pass."""
    change = counted / accepted - 1
    print(f"aver {command}: {counted / 1e6:,.1f} million instructions, {change:+.1%} of {accepted / 1e6:,.1f}")
    if change > tolerance:
        print(
            f"error: aver {command} executes {change:.1%} more instructions than {FIGURES.name} allows for"
            f" (tolerance {tolerance:.0%}).\n"
            f"  See where: callgrind_annotate {scratch}/{command}.callgrind\n"
            f"  If they are worth it: {ACCEPT}, and give the reason in the commit"
        )
    elif change < -tolerance:
        print(f"  It got cheaper by {-change:.1%}. Keep it so: {ACCEPT}, and commit {FIGURES.name}")
    return change <= tolerance


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--accept"]
    if len(arguments) != 2:
        sys.exit(__doc__)
    accepts = "--accept" in sys.argv
    programs, scratch = (Path(argument).resolve() for argument in arguments)
    figures = json.loads(FIGURES.read_text())
    if not shutil.which("valgrind"):
        print("bench-guard: not run, since there is no valgrind here")
        return 0
    here = {"swift": swift_version(), "machine": platform.machine()}
    made_with = {key: figures[key] for key in here}
    if here != made_with and not accepts:
        print(f"bench-guard: not run, since the figures are of {made_with} and this is {here}")
        return 0
    prepare(programs, scratch, figures)
    counts = {command: count(command, scratch) for command in figures["instructions"]}
    if accepts:
        figures.update(here, instructions=counts)
        FIGURES.write_text(json.dumps(figures, indent=2) + "\n")
        print(f"{FIGURES.name}: " + ", ".join(f"aver {name} {value:,}" for name, value in counts.items()))
        return 0
    accepted = figures["instructions"]
    passed = [compare(name, counts[name], accepted[name], figures["tolerance"], scratch) for name in accepted]
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
