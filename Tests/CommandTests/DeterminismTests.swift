import Foundation
import TestSupport
import Testing

/// One input, one site: whatever order the disk gives, whenever and however often it is built.
struct DeterminismTests {
  @Test func twoBuildsAreByteIdentical() throws {
    let copy = try Fixture(name: "everything").copy()
    try build(in: copy.url, output: "first")
    try build(in: copy.url, output: "second")
    let first = try Tree(at: copy.url.appending(path: "first"))
    #expect(try Tree(at: copy.url.appending(path: "second")).differences(from: first).isEmpty)
  }

  @Test func filesMadeInReverseOrderGiveTheSameSite() throws {
    let forward = try TemporaryFolder()
    let backward = try TemporaryFolder()
    let files = try Tree(at: Fixture.folder.appending(path: "everything"))
    for (folder, paths) in [(forward, files.paths), (backward, files.paths.reversed())] {
      for path in paths {
        let url = folder.url.appending(path: path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try files.files[path]?.write(to: url)
      }
      try build(in: folder.url, output: "site")
    }
    let first = try Tree(at: forward.url.appending(path: "site"))
    #expect(try Tree(at: backward.url.appending(path: "site")).differences(from: first).isEmpty)
    #expect(first.files.count > 5)
  }

  @Test func aSecondBuildWritesNothing() throws {
    let copy = try Fixture(name: "everything").copy()
    try build(in: copy.url, output: "site")
    let before = try modificationDates(below: copy.url.appending(path: "site"))
    try build(in: copy.url, output: "site")
    #expect(try modificationDates(below: copy.url.appending(path: "site")) == before)
  }

  @Test(arguments: ["TZ=Pacific/Kiritimati", "LC_ALL=tr_TR.UTF-8", "HOME=/nonexistent"])
  func theEnvironmentLeavesNoTrace(setting: String) throws {
    let copy = try Fixture(name: "everything").copy()
    try build(in: copy.url, output: "plain")
    let parts = setting.split(separator: "=").map(String.init)
    try build(in: copy.url, output: "changed", environment: [parts[0]: parts[1]])
    let plain = try Tree(at: copy.url.appending(path: "plain"))
    #expect(try Tree(at: copy.url.appending(path: "changed")).differences(from: plain).isEmpty)
  }

  private func build(in folder: URL, output: String, environment: [String: String] = [:]) throws {
    let outcome = try BuiltTool.run(["build", "--output", output], in: folder, environment: environment)
    try #require(outcome.status == 0, "\(outcome.errors)")
  }

  private func modificationDates(below folder: URL) throws -> [String: Date] {
    try Tree(at: folder).paths.reduce(into: [:]) { dates, path in
      let values = try folder.appending(path: path).resourceValues(forKeys: [.contentModificationDateKey])
      dates[path] = values.contentModificationDate
    }
  }
}
