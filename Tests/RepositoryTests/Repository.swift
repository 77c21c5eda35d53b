import Foundation

/// The checked-out repository, as files.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The Swift files below the given folders, by path.
  static func swiftFiles(under folders: String...) throws -> [SwiftSource] {
    let sources = try allSources.get()
    return folders.flatMap { folder in sources.filter { $0.path.hasPrefix(folder + "/") } }
  }

  /// Read once, since every rule looks at them all.
  private static let allSources = Result {
    try ["Sources", "Tests"].flatMap { try files(under: $0) }
      .filter { $0.hasSuffix(".swift") }
      .map { SwiftSource(path: $0, text: try String(contentsOf: root.appending(path: $0), encoding: .utf8)) }
  }

  /// Every regular file below a folder of the repository, as sorted relative paths.
  static func files(under folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)
      .map { folder + "/" + $0 }
      .filter { path in
        let values = try? root.appending(path: path).resourceValues(forKeys: [.isRegularFileKey])
        return values?.isRegularFile ?? false
      }
      .sorted()
  }

  /// The name of the module that a path below Sources/ belongs to.
  static func module(of path: String) -> String {
    String(path.split(separator: "/").dropFirst().first ?? "")
  }
}

/// A breach of a rule, as it is shown when the rule's test fails.
struct Breach: CustomStringConvertible, Equatable {
  let path: String
  let line: Int
  let message: String

  var description: String { "\(path):\(line): \(message)" }

  /// Every breach on a line of its own, for the comment of an expectation.
  static func list(_ breaches: [Breach]) -> String {
    breaches.map(\.description).joined(separator: "\n")
  }
}
