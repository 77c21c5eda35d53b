import Foundation
import Testing

@testable import Site

/// The policy of a page that a server sends.
struct PagePolicyTests {
  private static let policy = String(describing: PagePolicy.published)

  @Test func addsConnectionsAndTagsAndNothingElse() {
    let page = "<!doctype html>\n<head>\n\(Self.policy)\n<title>é</title>\n</head>"
    let served = PagePolicy.allowingConnections(in: Array(page.utf8), adding: Array("<script></script>".utf8))
    let text = String(decoding: served, as: UTF8.self)
    #expect(text.contains("form-action 'none'\"><script></script>\n<title>é"))
    let restored = text.replacing(" connect-src 'self';", with: "").replacing("<script></script>", with: "")
    #expect(restored == page)
  }

  @Test(arguments: ["", "<p>text</p>", "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'\">"])
  func leavesOtherBytesAsTheyAre(page: String) {
    #expect(PagePolicy.allowingConnections(in: Array(page.utf8), adding: [1]) == Array(page.utf8))
  }
}
