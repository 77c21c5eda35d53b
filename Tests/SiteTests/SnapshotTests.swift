import Foundation
import TestSupport
import Testing

@testable import Site

@Suite struct SnapshotTests {
  /// One small page whole, so that a change of the frame shows what it changes.
  @Test func rendersASmallPageAsAccepted() throws {
    let site = try build(
      """
      -- Site/site.yml --
      title: Book
      language: en
      baseURL: https://example.org/
      -- net/vpc.md --
      ---
      description: A private network.
      ---
      # VPC

      ## Subnets

      A subnet lies in one zone.[^1]

      ## Figures

      ![A picture to come](plan.dot "Two zones")

      [^1]: See [the other](other.md).
      -- net/other.md --
      # Other

      Back to the [VPC](vpc.md), where all began.
      -- glossary.md --
      ## Subnet

      A range of addresses.
      """)
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots/page.html")
    let mismatch = try Snapshot(file).mismatch(with: site["net/vpc.html"])
    #expect(mismatch == nil, "\(mismatch ?? "")")
  }
}
