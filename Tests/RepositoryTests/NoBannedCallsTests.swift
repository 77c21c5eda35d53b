import Foundation
import Testing

/// Calls that the house does without, each with its reason and the places where it is right.
struct NoBannedCallsTests {
  struct Rule: Sendable {
    let words: [String]
    let reason: String
    /// The paths that the rule is about.
    let folders: [String]
    /// Paths below those that may.
    var exceptions: [String] = []

    func applies(to path: String) -> Bool {
      folders.contains { path.hasPrefix($0) } && !exceptions.contains { path.hasPrefix($0) }
    }
  }

  static let rules = [
    Rule(
      words: ["fatalError", "try!", "as!"], reason: "a note must not be able to end the process; make it a diagnostic",
      folders: ["Sources/"]),
    Rule(
      words: ["print(", "debugPrint(", "NSLog(", "dump("], reason: "problems are data; only the command prints",
      folders: ["Sources/"], exceptions: ["Sources/aver/", "Sources/Benchmark/"]),
    Rule(
      words: ["String.Index", "Character"],
      reason: "hot paths work on UTF-8 bytes; a combining mark after a byte makes another Character",
      folders: ["Sources/Notes/", "Sources/Corpus/", "Sources/Claims/", "Sources/Site/"]),
    Rule(
      words: [
        "FileManager", "FileHandle", "open(", "openat(", "fopen(", "opendir(", "unlink(", "rename(", "mkdir(",
        "Data(contentsOf", "String(contentsOf", "contentsOfFile", "write(to:", "URLSession",
      ],
      reason: "the disk is touched at the two ends of the line and nowhere between",
      folders: ["Sources/"],
      exceptions: [
        "Sources/Site/Disk/",
        // Writes the new notebook's files.
        "Sources/aver/Commands/InitCommand.swift",
        // Asks for the name of the working directory, and reads nothing.
        "Sources/aver/Output/DisplayPaths.swift",
        // Downloads releases of botocore, and reads them by a program of Python's.
        "Sources/aver/Evidence/",
        // Writes what was captured, reviewed and measured beside the cards, when asked to.
        "Sources/aver/LockFile.swift",
        // Writes and removes the notebooks that it measures.
        "Sources/Benchmark/",
        // Reads one card file and writes one suite, for SwiftPM.
        "Sources/TangleTool/",
      ]),
    Rule(
      words: ["Process(", "posix_spawn(", "system(", "popen("],
      reason: "a build that runs programs depends on the machine",
      folders: ["Sources/"],
      exceptions: [
        // The one command that asks the network calls pip, and Python to unpack what it got.
        "Sources/aver/Evidence/",
        // Graphviz, which draws, and git, which alone knows the days of commits: one file, with limits.
        "Sources/Site/Drawings/LimitedProcess.swift",
        // Compares with a C program.
        "Sources/Benchmark/",
      ]),
    Rule(
      words: ["Regex", "NSRegularExpression", ".wholeMatch(", ".firstMatch("],
      reason: "Swift's Regex takes exponential time on nested quantifiers, and notes are strangers' text",
      folders: ["Sources/"]),
  ]

  @Test(arguments: rules.indices) func callsNothingBanned(index: Int) throws {
    let breaches = try Repository.swiftFiles(under: "Sources").flatMap { Self.breaches($0, of: Self.rules[index]) }
    #expect(breaches.isEmpty, "\(Breach.list(breaches))")
  }

  @Test func everyExceptionIsNeeded() throws {
    let sources = try Repository.swiftFiles(under: "Sources")
    for rule in Self.rules {
      for exception in rule.exceptions {
        let files = sources.filter { $0.path.hasPrefix(exception) }
        let uses = files.flatMap { file in rule.words.flatMap { file.offsets(of: $0) } }
        #expect(!uses.isEmpty, "\(exception) needs no exception from \"\(rule.reason)\"")
      }
    }
  }

  @Test(arguments: [
    ("Sources/Notes/A.swift", "let x = try! f()"), ("Sources/Site/A.swift", "print(\"x\")"),
    ("Sources/Corpus/A.swift", "let c: Character"), ("Sources/Claims/A.swift", "\"\\(FileManager.default)\""),
    ("Sources/Site/A.swift", "import Glibc\nfopen(path, mode)"), ("Sources/aver/A.swift", "y as! Int"),
    ("Sources/Notes/A.swift", "text.firstMatch(of: r)"), ("Sources/Notes/A.swift", "import Glibc\nGlibc.open(path)"),
    ("Sources/Site/A.swift", "Swift.print(x)"), ("Sources/Site/A.swift", "import Foundation\ndata.write(to: url)"),
  ])
  func seesABannedCall(path: String, line: String) {
    let source = SwiftSource(path: path, text: line)
    #expect(Self.rules.flatMap { Self.breaches(source, of: $0) }.count == 1)
  }

  @Test(arguments: [
    ("Sources/aver/A.swift", "print(\"x\")"), ("Sources/Notes/A.swift", "// as! fatalError()"),
    ("Sources/Notes/A.swift", "let CharacterSet = reopen()"),
    ("Sources/Notes/A.swift", "\"\"\"\nprint(\"as!\")\n\"\"\""),
    ("Sources/Site/Disk/A.swift", "openat(folder, name)"), ("Sources/Site/A.swift", "import Glibc\ncase system(Int)"),
    ("Sources/Site/A.swift", "import Glibc\nthrow .system(.read) + folder.open(name)"),
    ("Sources/Site/A.swift", "import Glibc\nfunc open(_ x: Int)"),
    ("Sources/Site/A.swift", "open(\"a\"); page.write(to: b)"),
    ("Sources/Notes/A.swift", "#\"\\(try!) \"# + \"\\(a)\""),
    ("Sources/Claims/A.swift", "func print(_ x: Int)\nscanner.print(x)"),
    ("Tests/A.swift", "fatalError()"), ("Sources/Site/A.swift", "/* /* */ as! */ blueprint(x)"),
  ])
  func letsOtherTextPass(path: String, line: String) {
    let source = SwiftSource(path: path, text: line)
    let breaches = Self.rules.flatMap { Self.breaches(source, of: $0) }
    #expect(breaches.isEmpty, "\(Breach.list(breaches))")
  }

  /// Whether the name of a function means something else: a method, a declaration, or, for a C function, anything at
  /// all in a file that imports no module with such (of a module's files, only those that import it see its functions).
  private static func isAnothers(_ offset: Int, in source: SwiftSource, _ word: String) -> Bool {
    guard word.first?.isLowercase == true, word.contains("(") else { return false }
    let system = ["Foundation", "FoundationEssentials", "Glibc", "Darwin", "Musl", "CCMark", "Dispatch"]
    let isOfSwift = ["print(", "debugPrint(", "dump("].contains(word)
    guard isOfSwift || system.contains(where: { !source.offsets(of: "import " + $0).isEmpty }) else { return true }
    guard word.hasSuffix("(") else { return false }
    let before = source.code[..<offset]
    if ["func ", "case "].contains(where: { before.reversed().starts(with: $0.utf8.reversed()) }) { return true }
    let modules = ["Glibc.", "Darwin.", "Musl.", "Foundation.", "Swift."]
    return before.last == UInt8(ascii: ".") && !modules.contains { before.reversed().starts(with: $0.utf8.reversed()) }
  }

  static func breaches(_ source: SwiftSource, of rule: Rule) -> [Breach] {
    guard rule.applies(to: source.path) else { return [] }
    return rule.words.flatMap { word in
      source.offsets(of: word).filter { !isAnothers($0, in: source, word) }.map {
        Breach(path: source.path, line: source.line(of: $0), message: "`\(word)` is banned: \(rule.reason)")
      }
    }
  }
}
