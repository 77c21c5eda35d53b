// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "aver",
  platforms: [.macOS(.v14)],
  products: [
    .executable(name: "aver", targets: ["aver"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/swhitty/FlyingFox", exact: "0.27.1"),
  ],
  targets: [
    // libcmark, the C parser for CommonMark; the one thing the host system must provide.
    .systemLibrary(
      name: "CCMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    // One note: bytes to Document. The only importer of CCMark, so that no other module meets a C pointer.
    .target(name: "Notes", dependencies: ["CCMark", .product(name: "Yams", package: "Yams")]),
    // All notes linked: destinations, backlinks, routes, glossary, images. Pure, so that it can be tested from strings.
    .target(name: "Corpus", dependencies: ["Notes"]),
    // Statements in notes judged against fact cards. Pure; apart from Corpus, because a site without cards needs none of it.
    .target(name: "Claims", dependencies: ["Corpus", "Notes"]),
    // The corpus as pages, and the two ends of the line that touch the disk: Notebook reads, SiteWriter writes.
    .target(
      name: "Site",
      dependencies: ["Claims", "Corpus", "Notes", .product(name: "Yams", package: "Yams")],
      resources: [.embedInCode("Theme"), .embedInCode("Locale")]),
    // The systems that the notes describe, executable. Knows nothing of notes: the blocks of fact cards run against it.
    .target(name: "Models"),
    // Fact cards as Swift source, for the plugin below; apart from the command, so that tests do not wait for all of it.
    .executableTarget(name: "TangleTool", dependencies: ["Claims", "Notes"]),
    // Makes each fact card a Swift Testing check when the tests are built.
    .plugin(
      name: "TangleClaims", capability: .buildTool(), dependencies: ["TangleTool"], path: "Sources/TangleClaims"),
    // The command: arguments to calls, printing, exit codes. Thin, because nothing in it can be tested without a process.
    .executableTarget(
      name: "aver",
      dependencies: [
        "Site", "Claims", "Corpus", "Notes",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        // The sockets of `aver serve`; no other command listens or connects.
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ],
      resources: [
        // What reads the models of a downloaded package for `aver evidence`; it is not called by any other command.
        .embedInCode("Evidence/members.py"),
        // What a page served by `aver serve` has more than a published one.
        .embedInCode("Serve/Client"),
        // The workflow that `aver init` writes.
        .embedInCode("Starter/pages.yml"),
      ]),
    // Makes notebooks of any size and measures builds of them; a program, because a timed test would pass by chance.
    .executableTarget(
      name: "Benchmark", dependencies: [.product(name: "ArgumentParser", package: "swift-argument-parser")],
      exclude: ["Floor"]),
    // What the measurements are compared with: read, libcmark, write, in C. A target, so that it is built as Aver is.
    .executableTarget(name: "Floor", dependencies: ["CCMark"], path: "Sources/Benchmark/Floor"),
    // Fixtures from strings, marked notes, snapshots and seeded numbers, shared by the test targets and by nothing else.
    .target(
      name: "TestSupport", dependencies: ["Site", "Claims", "Corpus", "Notes"], path: "Tests/Support"),
    // What must hold of any input, and inputs that are nasty on purpose; shared by the tests and by the fuzzer.
    .target(
      name: "Hostile", dependencies: ["Site", "Claims", "Corpus", "Notes", "TestSupport"], path: "Tests/Hostile"),
    // One input at a time through all of it: a program, because the fuzzer is one. `make fuzz`
    .executableTarget(
      name: "Fuzz", dependencies: ["Hostile"], path: "Tests/Fuzz", exclude: ["fuzz.sh", "dictionary"]),
    .testTarget(name: "HostileTests", dependencies: ["Hostile", "Site", "Notes", "TestSupport"]),
    .testTarget(name: "NotesTests", dependencies: ["Notes", "TestSupport"], exclude: ["Specs", "slugs.tsv"]),
    // The models' own laws: what is conserved, what is monotone, where the edges are; seeded.
    .testTarget(name: "ModelsTests", dependencies: ["Models"]),
    // The reader and the judging of claims; the suites tangled from fact cards join them here.
    .testTarget(
      name: "ClaimsTests", dependencies: ["Claims", "Corpus", "Models", "Notes", "Site", "TestSupport"],
      exclude: ["Reading/quantities.txt", "Reading/coherence.txt"],
      plugins: ["TangleClaims"]),
    .testTarget(
      name: "CorpusTests", dependencies: ["Corpus", "Notes", "TestSupport"], exclude: ["GlossaryTable.md"]),
    // Publishes a small site, to be killed while it does; a process of its own, since a killed thread is no killed build.
    .executableTarget(name: "WriterProbe", dependencies: ["Site", "Corpus", "Notes"], path: "Tests/WriterProbe"),
    .testTarget(
      name: "SiteTests", dependencies: ["Site", "Claims", "Corpus", "Notes", "TestSupport", "WriterProbe"],
      exclude: ["Snapshots"]),
    // The built tool, run over the notebooks of Tests/Fixtures/.
    .testTarget(name: "CommandTests", dependencies: ["aver", "Notes", "TestSupport"]),
    // The house's own rules: imports, file shape, banned calls, doc comments, a fixture for every diagnostic.
    .testTarget(name: "RepositoryTests", dependencies: ["Notes"]),
  ],
  swiftLanguageModes: [.v6]
)
