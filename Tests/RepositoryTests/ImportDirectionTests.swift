import Foundation
import Testing

/// Modules form a line, and imports go back along it only: `CCMark <- Notes <- Corpus <- Claims <- Site <- aver`.
struct ImportDirectionTests {
  /// What each module may import of the project and of its packages; system modules are free.
  static let allowed: [String: Set<String>] = [
    "CCMark": [],
    "Notes": ["CCMark", "Yams"],
    "Corpus": ["Notes"],
    "Claims": ["Notes", "Corpus"],
    "Site": ["Notes", "Corpus", "Claims", "Yams"],
    "Models": [],
    "aver": ["Notes", "Corpus", "Claims", "Site", "ArgumentParser", "FlyingSocks"],
    // Measures the command from outside, as a user runs it.
    "Benchmark": ["ArgumentParser"],
    // Runs inside SwiftPM, apart from every module.
    "TangleClaims": ["PackagePlugin"],
    // The program that the plugin runs.
    "TangleTool": ["Notes", "Claims"],
  ]

  static let systemModules: Set<String> = ["Foundation", "FoundationEssentials", "Darwin", "Glibc", "Musl", "Dispatch"]

  @Test func importsGoOneWay() throws {
    let breaches = try Repository.swiftFiles(under: "Sources").flatMap(Self.breaches)
    #expect(breaches.isEmpty, "\(Breach.list(breaches))")
  }

  @Test func everyModuleHasItsPlaceInTheLine() throws {
    let modules = Set(try Repository.files(under: "Sources").map(Repository.module))
    #expect(modules.subtracting(Self.allowed.keys).isEmpty)
  }

  @Test(arguments: [
    ("Notes", "import Corpus"), ("Corpus", "import CCMark"), ("Corpus", "  @_exported package import Site"),
    ("Claims", "import Testing"), ("Site", "import struct aver.Options"), ("Models", "internal import Notes"),
    ("TangleClaims", "import Foundation; import Claims"),
  ])
  func seesAWrongImport(module: String, line: String) {
    #expect(Self.breaches(SwiftSource(path: "Sources/\(module)/File.swift", text: line)).count == 1)
  }

  @Test(arguments: [
    ("Corpus", "package import Notes"), ("Notes", "// import Corpus"), ("aver", "import func Site.write"),
  ])
  func letsARightImportPass(module: String, line: String) {
    #expect(Self.breaches(SwiftSource(path: "Sources/\(module)/File.swift", text: line)).isEmpty)
  }

  static func breaches(_ source: SwiftSource) -> [Breach] {
    let module = Repository.module(of: source.path)
    let allowed = (allowed[module] ?? []).union(systemModules)
    return source.codeLines.enumerated().flatMap { index, line in
      line.split(separator: ";").compactMap(importedModule).filter { !allowed.contains($0) }.map {
        Breach(path: source.path, line: index + 1, message: "\(module) may not import \($0)")
      }
    }
  }

  /// The module that an import declaration names: the last word before any `.`, after access and attributes.
  private static func importedModule(_ statement: Substring) -> String? {
    let words = statement.split(separator: " ")
    guard let place = words.firstIndex(of: "import"),
      words[..<place].allSatisfy({
        $0.hasPrefix("@") || ["public", "package", "internal", "fileprivate", "private"].contains($0)
      })
    else { return nil }
    let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var", "actor"]
    return words[(place + 1)...].first { !kinds.contains($0) }?.split(separator: ".").first.map(String.init)
  }
}
