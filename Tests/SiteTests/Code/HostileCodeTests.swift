import TestSupport
import Testing

@testable import Site

/// Whatever the code is, a page shows it byte for byte, and in time.
@Suite struct HostileCodeTests {
  static let languages = ["swift", "json", "yaml", "sh", "console", "graphql", "graphviz"]

  private func written(_ code: [UInt8], _ language: String) throws -> [UInt8] {
    let language = try #require(CodeLanguage.named(Array(language.utf8)[...]))
    var writer = HTMLWriter()
    code.withUnsafeBufferPointer { CodeBlock.write($0, in: language, to: &writer) }
    return writer.bytes
  }

  /// The bytes without tags; what is no tag of ours stays, and would be seen.
  private func withoutTags(_ html: [UInt8]) -> [UInt8] {
    let tags = CodeMarks.letters.keys.map { Array("<span class=\"\($0)\">".utf8) } + [Array("</span>".utf8)]
    var text: [UInt8] = []
    var index = 0
    while index < html.count {
      if html[index] == UInt8(ascii: "<"), let tag = tags.first(where: { html[index...].starts(with: $0) }) {
        index += tag.count
      } else {
        text.append(html[index])
        index += 1
      }
    }
    return text
  }

  private func expectSameText(_ code: [UInt8], _ language: String) throws {
    var plain = HTMLWriter()
    plain.text(code)
    let html = try written(code, language)
    #expect(withoutTags(html) == plain.bytes, "\(language): \(String(decoding: code, as: UTF8.self).debugDescription)")
    #expect(tagsArePaired(html), "\(language): \(String(decoding: code, as: UTF8.self).debugDescription)")
  }

  /// Whether tags open and close in turn: no element is in another.
  private func tagsArePaired(_ html: [UInt8]) -> Bool {
    var isOpen = false
    for index in html.indices where html[index] == UInt8(ascii: "<") {
      let closes = html[index + 1] == UInt8(ascii: "/")
      if closes != isOpen { return false }
      isOpen.toggle()
    }
    return !isOpen
  }

  @Test(arguments: languages)
  func keepsCutOffAndHostileCode(language: String) throws {
    for code in [
      "\"", "\"\u{301} onclick=\"x", "\"\"\"", "#\"", "\\", "\"\\", "'", "\"\\(", "\"\\(\"\\(\"", "\"$(", "\"${", "$",
      "\"$x", "${", "<<", "<<A", "<<A\n", "<<'", "</code></pre><script>alert(1)</script>", "<!--", "/*", "/*/", "*/",
      "#", "@", "-", "|", "|\n", "a: |\n\u{301}", "a: |\r\n  b\r\nc", "&", "!", ")", "\"\\()\"", "0x", "1e-", "1.", "`",
      "$ ", "$ \"", "%", "\u{0}\u{1}", "가\u{301}\"나", "\"a\r\n\"", "a:b: c:", "[a: }", "\n\n", " ", "\\\n", "a\\",
    ] {
      try expectSameText(Array(code.utf8), language)
    }
  }

  /// Pieces that mean something to some language, in any order, cut at any byte.
  @Test(arguments: languages)
  func keepsAnyCode(language: String) throws {
    let pieces = [
      "\"", "'", "\"\"\"", "\\", "\\(", "(", ")", "$", "${", "$(", "}", "#", "##", "//", "/*", "*/", "<", "<<", ">", "\n",
      "\r\n", " ", "  ", "\t", ":", ": ", "- ", "|", "=", "a", "Type", "let", "true", "for", "in", "12", "0x1", ".", "@",
      "!", "&", "`", "가", "\u{301}", ",", "[", "{", "]", "EOF", "<<EOF\n", "$ ", "case",
    ].map { Array($0.utf8) }
    var random = SeededGenerator(seed: 8)
    for _ in 0..<2_000 {
      var code: [UInt8] = []
      for _ in 0..<Int.random(in: 1...24, using: &random) {
        code += pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }
      code.removeLast(Int.random(in: 0...min(2, code.count), using: &random))
      try expectSameText(code, language)
    }
  }

  /// Long lines that would take an hour if anything were looked at twice a step; a busy machine needs seconds.
  @Test(.timeLimit(.minutes(1)), arguments: languages)
  func takesLinearTime(language: String) throws {
    for piece in [
      "\"", "'", "#", "\\", "<", "<<A", "${", "\"\\(", "\"$(", "/*", "a ", "a  ", ": ", "`", "$", "#\"", "\"a\" ", "|\n",
      "<<A\n", "a: |\n ", "( ", "\"\\#(", "- ", "[", "가", "1", "\"\"\"", "\n", " \n",
    ] {
      let code = Array(String(repeating: piece, count: (1 << 16) / piece.utf8.count).utf8)
      #expect(try written(code, language).count >= code.count)
    }
    let line = [UInt8](repeating: UInt8(ascii: "a"), count: 1 << 18)
    #expect(try written([UInt8(ascii: "\"")] + line, language).count > line.count)
  }
}
