extension DraftDocument {
  /// Warns where emphasis reads right here and shows its asterisks on GitHub, which knows CommonMark's rule alone.
  mutating func reportVisibleAsterisks(_ source: UnsafeBufferPointer<UInt8>) {
    var reportedUntil: NodeIndex = 0
    for index in nodes.indices where nodes[index].kind == .emphasis || nodes[index].kind == .strong {
      guard index >= reportedUntil, let emphasis = WrittenEmphasis(nodes[index].span.range, in: source),
        !emphasis.isReadByGitHub
      else { continue }
      // The emphasis inside has the same asterisks, or others that its mending may move.
      reportedUntil = nodes[index].end
      let rewrite = emphasis.rewrite(link: onlyLink(in: NodeIndex(index)))
      let fence = rewrite.contains("`") ? "``" : "`"
      diagnostics.append(
        Diagnostic(
          .visibleAsterisks, in: path, at: nodes[index].span, "GitHub shows the asterisks here",
          hints: ["write \(fence)\(rewrite)\(fence), which reads the same in both"]))
    }
  }

  /// The span of the link's text, when a link is all that a node holds.
  private func onlyLink(in index: NodeIndex) -> Range<Int>? {
    let child = Int(index) + 1
    guard child < Int(nodes[Int(index)].end), nodes[child].kind == .link, nodes[child].end == nodes[Int(index)].end,
      links[Int(nodes[child].detail)].style == .inline, nodes[child].end > child + 1
    else { return nil }
    var last = child + 1
    while nodes[last].end < nodes[child].end { last = Int(nodes[last].end) }
    return Int(nodes[child + 1].span.start)..<Int(nodes[last].span.end)
  }
}

/// Emphasis as it is written: its asterisks and what they enclose.
private struct WrittenEmphasis {
  private let source: UnsafeBufferPointer<UInt8>
  private let whole: Range<Int>
  /// What the asterisks enclose.
  private let inner: Range<Int>
  private let opener: DelimiterRun
  private let closer: DelimiterRun

  /// Nil for underscores.
  init?(_ span: Range<Int>, in source: UnsafeBufferPointer<UInt8>) {
    guard source[span.lowerBound] == UInt8(ascii: "*") else { return nil }
    func isAsterisk(_ index: Int) -> Bool { source.indices.contains(index) && source[index] == UInt8(ascii: "*") }
    var (first, innerStart) = (span.lowerBound, span.lowerBound)
    while isAsterisk(first - 1) { first -= 1 }
    while isAsterisk(innerStart) { innerStart += 1 }
    var (innerEnd, last) = (span.upperBound, span.upperBound)
    while innerEnd > innerStart, isAsterisk(innerEnd - 1) { innerEnd -= 1 }
    while isAsterisk(last) { last += 1 }
    let length = min(innerStart - span.lowerBound, span.upperBound - innerEnd)
    self.source = source
    whole = span
    inner = (span.lowerBound + length)..<(span.upperBound - length)
    opener = DelimiterRun(source, first..<innerStart)
    closer = DelimiterRun(source, innerEnd..<last)
  }

  var isReadByGitHub: Bool { opener.isLeftFlanking && closer.isRightFlanking }

  /// The text to write instead: the first way to move the asterisks that CommonMark's own rule reads.
  func rewrite(link: Range<Int>?) -> String {
    let ways = [link, withoutPair, withoutGroup, withoutStop, withParticle]
    for case .some(let range) in ways {
      let rewrite = Rewrite(around: range, inner: inner, whole: whole, source)
      if rewrite.isReadByGitHub(in: source, instead: whole) { return rewrite.string }
    }
    let text = String(decoding: source[whole], as: UTF8.self)
    return (opener.isLeftFlanking ? "" : " ") + text + (closer.isRightFlanking ? "" : " ")
  }

  private var lastScalar: UInt32 { DelimiterRun.scalar(source, endingAt: inner.upperBound) }

  /// Without the quotes or brackets around all of it: `**"인용"**은` to `"**인용**"은`.
  private var withoutPair: Range<Int>? {
    let first = DelimiterRun.scalar(source, at: inner.lowerBound)
    guard WrittenEmphasis.closing(first) == lastScalar else { return nil }
    return range(from: inner.lowerBound + UTF8.width(first), to: inner.upperBound - UTF8.width(lastScalar))
  }

  /// Without the brackets at its end: `**굵게(bold)**은` to `**굵게**(bold)은`.
  private var withoutGroup: Range<Int>? {
    var index = inner.upperBound - UTF8.width(lastScalar)
    while index > inner.lowerBound {
      let scalar = DelimiterRun.scalar(source, endingAt: index)
      index -= UTF8.width(scalar)
      if WrittenEmphasis.closing(scalar) == lastScalar { break }
    }
    while index > inner.lowerBound, source[index - 1] == UInt8(ascii: " ") { index -= 1 }
    return range(from: inner.lowerBound, to: index)
  }

  /// Without the stop at its end: `**끝.**다음` to `**끝**.다음`.
  private var withoutStop: Range<Int>? {
    let stops: [Unicode.Scalar] = [".", ",", "!", "?", ":", ";", "。", "、", "…"]
    guard stops.contains(where: { $0.value == lastScalar }) else { return nil }
    return range(from: inner.lowerBound, to: inner.upperBound - UTF8.width(lastScalar))
  }

  /// With the particle that follows: ``**`nginx`**는`` to ``**`nginx`는**``.
  private var withParticle: Range<Int>? {
    var end = whole.upperBound
    while end < source.count {
      let scalar = DelimiterRun.scalar(source, at: end)
      guard DelimiterRun.isCJK(scalar), !DelimiterRun.isPunctuation(scalar) else { break }
      end += UTF8.width(scalar)
    }
    return end > whole.upperBound ? inner.lowerBound..<end : nil
  }

  private func range(from start: Int, to end: Int) -> Range<Int>? { start < end ? start..<end : nil }

  /// The scalar that closes what this one opens.
  private static func closing(_ scalar: UInt32) -> UInt32? {
    let pairs: [Unicode.Scalar: Unicode.Scalar] = [
      "(": ")", "[": "]", "{": "}", "<": ">", "\"": "\"", "'": "'", "“": "”", "‘": "’", "「": "」", "『": "』", "《": "》",
      "〈": "〉", "【": "】", "（": "）",
    ]
    return Unicode.Scalar(scalar).flatMap { pairs[$0] }?.value
  }
}

/// The same text with the asterisks elsewhere.
private struct Rewrite {
  private let left: [UInt8]
  private let marked: [UInt8]
  private let right: [UInt8]
  private let asterisks: [UInt8]
  /// Where what it replaces ends in the source.
  private let end: Int

  /// - Parameter range: what the asterisks should enclose: a part of `inner`, or it and some text after the emphasis.
  init(around range: Range<Int>, inner: Range<Int>, whole: Range<Int>, _ source: UnsafeBufferPointer<UInt8>) {
    left = Array(source[inner.lowerBound..<range.lowerBound])
    asterisks = Array(source[whole.lowerBound..<inner.lowerBound])
    if range.upperBound > whole.upperBound {
      marked = Array(source[range.lowerBound..<inner.upperBound]) + source[whole.upperBound..<range.upperBound]
      right = []
      end = range.upperBound
    } else {
      marked = Array(source[range])
      right = Array(source[range.upperBound..<inner.upperBound])
      end = whole.upperBound
    }
  }

  private var bytes: [UInt8] { [left, asterisks, marked, asterisks, right].flatMap { $0 } }

  var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether CommonMark's own rule reads the asterisks where the text stands instead of `whole`.
  func isReadByGitHub(in source: UnsafeBufferPointer<UInt8>, instead whole: Range<Int>) -> Bool {
    // The scalars beside the text matter too; one has at most four bytes.
    let before = Array(source[..<whole.lowerBound].suffix(4))
    let text = before + bytes + source[end...].prefix(4)
    return text.withUnsafeBufferPointer { text in
      let open = before.count + left.count
      let close = open + asterisks.count + marked.count
      return DelimiterRun(text, open..<(open + asterisks.count)).isLeftFlanking
        && DelimiterRun(text, close..<(close + asterisks.count)).isRightFlanking
    }
  }
}
