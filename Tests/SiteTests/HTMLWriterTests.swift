import Claims
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

@Suite struct HTMLWriterLengthTests {
  /// Text is asked in blocks whose last one begins before others end: whatever its length, and wherever a byte to be
  /// escaped stands, every byte comes out once.
  @Test(arguments: 0..<40) func escapesOneByteAnywhere(length: Int) {
    let plain = (0..<length).map { UInt8(ascii: "a") + UInt8($0 % 26) }
    var writer = HTMLWriter()
    writer.text(plain)
    #expect(writer.bytes == plain)
    for place in 0..<length {
      for (byte, escape) in [(UInt8(ascii: "<"), "&lt;"), (0x0A, "\n"), (UInt8(ascii: "#"), "#"), (0x1F, "\u{FFFD}")] {
        var text = plain
        text[place] = byte
        writer.clear()
        writer.text(text)
        #expect(writer.bytes == plain[..<place] + Array(escape.utf8) + plain[(place + 1)...])
      }
    }
  }

  /// Each append makes the room that it needs, and what was written before moves along.
  @Test func growsWithWhatIsWritten() {
    var writer = HTMLWriter()
    var expected: [UInt8] = []
    for number in 0..<3000 {
      writer.number(number)
      writer.text("\"가\"")
      writer.encoded(Array("가/".utf8))
      expected += Array("\(number)&quot;가&quot;%EA%B0%80/".utf8)
    }
    #expect(writer.bytes == expected)
  }

  @Test(arguments: [0, 7, 10, 999, 1000, 12_345, 999_999, 1_000_000, -1, -10, .max, .min])
  func writesNumbers(number: Int) {
    var writer = HTMLWriter()
    writer.number(number)
    #expect(writer.bytes == Array(String(number).utf8))
    writer.clear()
    writer.grouped(number)
    #expect(writer.bytes.filter { $0 != UInt8(ascii: ",") } == Array(String(number.magnitude).utf8))
    let groups = writer.bytes.split(separator: UInt8(ascii: ","))
    #expect(groups.dropFirst().allSatisfy { $0.count == 3 } && (1...3).contains(groups[0].count))
  }

  @Test(arguments: [("다.", "다", "."), ("a &lt; ", "a ", "&lt;"), ("5;", "5", ";"), ("&amp;", "", "&amp;")])
  func holdsTheLastCharacter(text: String, before: String, last: String) {
    var writer = HTMLWriter()
    writer.markup(Array(text.utf8))
    let isHeld = writer.hold(with: "<i>")
    #expect(isHeld)
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "\(before)<i>\(last)")
  }

  @Test func holdsNoMarkup() {
    var writer = HTMLWriter()
    let holdsNothing = writer.hold(with: "<i>")
    writer.markup("<br>\n ")
    let holdsMarkup = writer.hold(with: "<i>")
    #expect(!holdsNothing && !holdsMarkup)
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "<br>")
  }
}

@Suite struct JSONTests {
  @Test func endsNoScriptAndBeginsNoComment() {
    var writer = HTMLWriter()
    writer.object { $0.member("text", ByteString("</script><!-- & \u{2028}\u{2029} \" \\ \u{1}")) }
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == #"{"text":"\u003c/script\u003e\u003c!-- \u0026 \u2028\u2029 \" \\ \u0001"}"#)
  }

  @Test func isReadBackAsItWasWritten() throws {
    let text = "\"\u{301}</script> 한글 \u{2028} \u{7F} \t e2 80 a8 \u{20A8}"
    var writer = HTMLWriter()
    writer.object { writer in
      writer.member("text", text)
      writer.member("number", -3)
      writer.member("day", CalendarDate("0987-06-05".utf8)!)
      writer.member("year", CalendarDate("2023".utf8)!)
      writer.member("none") { $0.object { _ in } }
      writer.member("list", list: [[], [0, 0]]) { $1.json($0) { $1.number($0) } }
    }
    let read = try #require(try JSONSerialization.jsonObject(with: Data(writer.bytes)) as? [String: Any])
    #expect(Array((read["text"] as? String ?? "").utf8) == Array(text.utf8))
    #expect(read["number"] as? Int == -3)
    #expect(read["day"] as? String == "0987-06-05")
    #expect(read["year"] as? String == "2023")
    #expect((read["none"] as? [String: Any])?.isEmpty == true)
    #expect(read["list"] as? [[Int]] == [[], [0, 0]])
  }
}
