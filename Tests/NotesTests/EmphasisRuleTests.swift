import TestSupport
import Testing

@testable import Notes

/// Emphasis as the amended rule states it (CommonMark 0.30 section 6.2 with
/// https://github.com/tats-u/markdown-cjk-friendly/blob/main/specification.md), from the texts alone: no sentinel, no
/// libcmark.
///
/// Knows text, escapes, asterisks and underscores; that is all the fuzz makes.
private struct EmphasisRule {
  private struct Run {
    var character: Unicode.Scalar
    var count: Int
    let original: Int
    let canOpen: Bool
    let canClose: Bool
    /// The position of its piece.
    let piece: Int
  }

  private var pieces: [String] = []
  private var runs: [Run] = []

  /// The text as HTML without escaping.
  static func html(_ text: String) -> String {
    var rule = EmphasisRule()
    rule.split(Array(text.unicodeScalars))
    rule.match()
    return rule.pieces.joined()
  }

  private mutating func split(_ scalars: [Unicode.Scalar]) {
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == "\\", index + 1 < scalars.count, EmphasisRule.isASCIIPunctuation(scalars[index + 1]) {
        pieces.append(String(scalars[index + 1]))
        index += 2
      } else if scalar == "*" || scalar == "_" {
        let end = scalars[index...].firstIndex { $0 != scalar } ?? scalars.count
        let before = index > 0 ? scalars[index - 1] : "\n"
        let after = end < scalars.count ? scalars[end] : "\n"
        let (canOpen, canClose) = EmphasisRule.flanking(scalar, before: before, after: after)
        runs.append(
          Run(
            character: scalar, count: end - index, original: end - index, canOpen: canOpen, canClose: canClose,
            piece: pieces.count))
        pieces.append(String(repeating: String(scalar), count: end - index))
        index = end
      } else {
        pieces.append(String(scalar))
        index += 1
      }
    }
  }

  private static func flanking(
    _ scalar: Unicode.Scalar, before: Unicode.Scalar, after: Unicode.Scalar
  ) -> (canOpen: Bool, canClose: Bool) {
    let (spaceBefore, spaceAfter) = (isSpace(before), isSpace(after))
    let (punctuationBefore, punctuationAfter) = (isPunctuation(before), isPunctuation(after))
    guard scalar == "*" else {
      let left = !spaceAfter && (!punctuationAfter || spaceBefore || punctuationBefore)
      let right = !spaceBefore && (!punctuationBefore || spaceAfter || punctuationAfter)
      return (left && (!right || punctuationBefore), right && (!left || punctuationAfter))
    }
    let cjk = DelimiterRun.isCJK(before.value) || DelimiterRun.isCJK(after.value)
    return (
      !spaceAfter && (!punctuationAfter || spaceBefore || punctuationBefore || cjk),
      !spaceBefore && (!punctuationBefore || spaceAfter || punctuationAfter || cjk)
    )
  }

  /// The specification's "process emphasis", without its bottoms, which only save time.
  private mutating func match() {
    var closer = 0
    while closer < runs.count {
      guard runs[closer].canClose, runs[closer].count > 0, let opener = opener(for: closer) else {
        closer += 1
        continue
      }
      let strong = runs[opener].count >= 2 && runs[closer].count >= 2
      let length = strong ? 2 : 1
      let tag = strong ? "strong" : "em"
      // The opener's innermost delimiters stand last in its piece, the closer's first.
      pieces[runs[opener].piece].removeLast(length)
      insertions[runs[opener].piece, default: ("", "")].after =
        "<\(tag)>" + insertions[runs[opener].piece, default: ("", "")].after
      pieces[runs[closer].piece].removeFirst(length)
      insertions[runs[closer].piece, default: ("", "")].before += "</\(tag)>"
      runs[opener].count -= length
      runs[closer].count -= length
      // Runs between the two can match no longer.
      for between in (opener + 1)..<closer { runs[between].count = 0 }
      if runs[closer].count == 0 { closer += 1 }
    }
    for (piece, insertion) in insertions { pieces[piece] = insertion.before + pieces[piece] + insertion.after }
  }

  private var insertions: [Int: (before: String, after: String)] = [:]

  private func opener(for closer: Int) -> Int? {
    for index in stride(from: closer - 1, through: 0, by: -1) {
      let run = runs[index]
      guard run.count > 0, run.canOpen, run.character == runs[closer].character else { continue }
      // Rules 9 and 10: the original lengths, where one of the two can both open and close.
      let eitherBoth = run.canClose || runs[closer].canOpen
      let sum = run.original + runs[closer].original
      if eitherBoth, sum.isMultiple(of: 3), !(run.original.isMultiple(of: 3) && runs[closer].original.isMultiple(of: 3))
      {
        continue
      }
      return index
    }
    return nil
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\n" || scalar == "\t" || scalar.properties.generalCategory == .spaceSeparator
  }

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    if isASCIIPunctuation(scalar) { return true }
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      return true
    default: return false
    }
  }

  private static func isASCIIPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }
}

struct EmphasisRuleTests {
  /// What the document shows, as the rule writes it.
  private func html(_ document: Document) -> String {
    var html = ""
    var ends: [(NodeIndex, String)] = []
    for (index, node) in document.nodes.enumerated() {
      while let (end, tag) = ends.last, end <= NodeIndex(index) {
        html += tag
        ends.removeLast()
      }
      switch node.kind {
      case .text: html += String(decoding: document.bytes(node.text), as: UTF8.self)
      case .emphasis:
        html += "<em>"
        ends.append((node.end, "</em>"))
      case .strong:
        html += "<strong>"
        ends.append((node.end, "</strong>"))
      default: break
      }
    }
    return html + ends.reversed().map(\.1).joined()
  }

  @Test func fiftyThousandRandomTextsReadAsTheRuleSays() {
    // A text begins with a letter, so that nothing is a list or a rule; what the rule does not know is left out.
    let parts = [
      "*", "*", "*", "**", "**", "***", "_", "가", "나", "a", "b", "(", ")", ".", " ", "、", "。", "「", "」", "\\", "漢", "→",
      "₩", "%", "ｱ", "\u{3000}",
    ]
    var generator = SeededGenerator(seed: 20_261_121)
    var changed = 0
    for _ in 0..<50_000 {
      let length = Int.random(in: 1...14, using: &generator)
      let body = (0..<length).map { _ in parts.randomElement(using: &generator) ?? "a" }.joined()
      let text = "x" + body + "z"
      let document = Document(parsing: NoteFile(path: "note.md", bytes: Array(text.utf8)))
      let (actual, expected) = (html(document), EmphasisRule.html(text))
      #expect(actual == expected, "\(text)")
      if actual != expected { return }
      if Sentinel.touches(text) { changed += 1 }
    }
    // The fuzz would prove little if few inputs met the amendment.
    #expect(changed > 10_000)
  }

  /// Every bare text equals the source it stands for, whatever was put in before libcmark read it.
  @Test func textStandsWhereItsSpanSays() {
    let parts = [
      "**", "*", "가", "a ", "[나](b)", "`코드`", "\n", "> ", "- ", "| c |\n|---|\n", "&amp;", "\\*", "~~", "[^1]", "\n\n",
      "다(라)", "1. ", "  ",
    ]
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<20_000 {
      let length = Int.random(in: 1...20, using: &generator)
      let text = (0..<length).map { _ in parts.randomElement(using: &generator) ?? "a" }.joined()
      let document = Document(parsing: NoteFile(path: "note.md", bytes: Array(text.utf8)))
      for node in document.nodes where node.kind == .text && node.text.end <= document.source.count {
        #expect(node.text == node.span, "\(text.debugDescription)")
      }
      for (index, node) in document.nodes.enumerated() {
        #expect(node.span.start <= node.span.end && Int(node.span.end) <= document.source.count)
        #expect(node.end > NodeIndex(index) && Int(node.end) <= document.nodes.count)
      }
    }
  }
}

extension Sentinel {
  fileprivate static func touches(_ text: String) -> Bool {
    Array(text.utf8).withUnsafeBufferPointer { marked($0, sourceOffset: 0) != nil }
  }
}
