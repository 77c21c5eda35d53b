import Foundation
import TestSupport

/// A notebook under Tests/Fixtures/ with the transcript of the commands that are run over it.
struct Fixture {
  let name: String

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures")

  /// Every fixture's name, sorted. Those of red-team/ are judged in memory, by a suite of their own.
  static let names: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { !$0.hasPrefix(".") && $0 != "red-team" }.sorted()
  }()

  var transcript: URL { Fixture.folder.appending(path: name).appending(path: "expected.txt") }

  /// A copy to work in, without the transcript; links stay links.
  func copy() throws -> TemporaryFolder {
    let copy = try TemporaryFolder()
    let source = Fixture.folder.appending(path: name)
    for item in try FileManager.default.contentsOfDirectory(atPath: source.path) where item != "expected.txt" {
      try FileManager.default.copyItem(at: source.appending(path: item), to: copy.url.appending(path: item))
    }
    return copy
  }
}
