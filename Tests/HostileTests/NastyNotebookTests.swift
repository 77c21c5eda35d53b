import Hostile
import Notes
import Testing

/// A short, seeded run over notebooks that somebody wrote to do harm; `make fuzz` goes on where it stops.
@Suite struct NastyNotebookTests {
  /// Notebooks a test case; all of them together take some seconds.
  static let perCase: UInt64 = 8

  @Test(arguments: 0..<UInt64(12))
  func keepsWhatEverySitePromises(batch: UInt64) throws {
    for seed in (batch * Self.perCase)..<((batch + 1) * Self.perCase) {
      let violations = try HostileSite(NastyNotebook(seed: seed).files).violations
      #expect(violations == [], "seed \(seed)")
    }
  }

  @Test(arguments: 0..<UInt64(16))
  func doesNotDependOnTheOrderOfFiles(seed: UInt64) throws {
    let site = try HostileSite(NastyNotebook(seed: seed).files)
    let other = try HostileSite(site.files.reversed())
    #expect(pages(of: site) == pages(of: other))
  }

  private func pages(of site: HostileSite) -> [ByteString: [UInt8]] {
    Dictionary(site.build().pages.map { ($0.route.path, $0.bytes) }) { first, _ in first }
  }
}
