import Foundation
import Notes
import Testing

@testable import Site

@Suite struct HTMLWriterTests {
  private func escaped(_ text: String) -> String {
    var writer = HTMLWriter()
    writer.text(text)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test func escapesWhatMarkupIsMadeOf() {
    #expect(escaped("<a href='x'>\"&\"</a>") == "&lt;a href=&#39;x&#39;&gt;&quot;&amp;&quot;&lt;/a&gt;")
  }

  /// With a mark behind it `"` is another `Character`; an escaper over those lets it pass (CVE-2026-27120).
  @Test(arguments: ["\u{301}", "\u{FE0F}", "\u{200D}", "\u{20E3}"])
  func escapesAQuoteThatACombiningMarkFollows(mark: String) {
    let bytes = Array(escaped("\"\(mark) onmouseover=alert(1)").utf8)
    #expect(bytes.starts(with: Array("&quot;".utf8)))
    #expect(!bytes.contains(UInt8(ascii: "\"")))
  }

  /// U+0600 is a Prepend character: what follows it joins its `Character`.
  @Test func escapesAQuoteBehindAPrependCharacter() {
    #expect(!escaped("\u{600}\"").utf8.contains(UInt8(ascii: "\"")))
  }

  @Test func replacesControlsThatHTMLForbids() {
    #expect(escaped("a\u{0}b\u{8}c\u{1B}d\te\nf") == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\te\nf")
  }

  @Test func copiesTextWithoutMarkupAsItIs() {
    let text = "한글과 emoji 🐢, 그리고 e\u{301}"
    #expect(Array(escaped(text).utf8) == Array(text.utf8))
    #expect(escaped("").isEmpty)
  }

  @Test func writesAttributesThatNothingBreaksOutOf() {
    var writer = HTMLWriter()
    writer.attribute("title", "a\" onclick=\"b")
    #expect(String(decoding: writer.bytes, as: UTF8.self) == " title=\"a&quot; onclick=&quot;b\"")
  }
}

@Suite struct JSONDataTests {
  @Test func endsNoScriptAndBeginsNoComment() {
    let data = JSONData.object([("text", .text(ByteString("</script><!-- & \u{2028}\u{2029} \" \\ \u{1}")))])
    #expect(
      String(decoding: data.bytes, as: UTF8.self)
        == #"{"text":"\u003c/script\u003e\u003c!-- \u0026 \u2028\u2029 \" \\ \u0001"}"#)
  }

  @Test func isReadBackAsItWasWritten() throws {
    let text = "\"\u{301}</script> 한글 \u{2028} \u{7F} \t e2 80 a8 \u{20A8}"
    let data = JSONData.list([.text(ByteString(text)), .number(-3), .object([("a", .list([]))])])
    let read = try #require(try JSONSerialization.jsonObject(with: Data(data.bytes)) as? [Any])
    #expect(Array((read[0] as? String ?? "").utf8) == Array(text.utf8))
    #expect(read[1] as? Int == -3)
  }
}
