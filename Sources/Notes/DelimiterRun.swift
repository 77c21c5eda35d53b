/// The neighbours of a run of asterisks, which decide whether it may open or close emphasis (CommonMark 0.30 section
/// 6.2, without the amendment that `Sentinel` makes: as GitHub reads it).
struct DelimiterRun {
  /// The scalars beside the run; a line feed at the text's edges.
  let before: UInt32
  let after: UInt32

  /// The run that stands at `range` of a text in UTF-8.
  init(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    before = range.lowerBound > 0 ? DelimiterRun.scalar(text, endingAt: range.lowerBound) : 0x0A
    after = range.upperBound < text.count ? DelimiterRun.scalar(text, at: range.upperBound) : 0x0A
  }

  /// Whether the amended rule of `Sentinel` may read the run otherwise than CommonMark's: neither neighbour is white
  /// space or a line's edge, at least one is CJK, and at least one may be punctuation. Between letters both rules let a
  /// run open and close.
  var mayNeedSentinel: Bool {
    !DelimiterRun.isSpace(before) && !DelimiterRun.isSpace(after)
      && (DelimiterRun.isCJK(before) || DelimiterRun.isCJK(after))
      && !(DelimiterRun.isLetter(before) && DelimiterRun.isLetter(after))
  }

  /// Letters that no version of Unicode takes for punctuation: ASCII, Hangul syllables, Han, kana.
  private static func isLetter(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x3041...0x3096, 0x30A1...0x30FA, 0x4E00...0x9FFF, 0xAC00...0xD7A3: true
    default: false
    }
  }

  /// Whether the run may open emphasis.
  var isLeftFlanking: Bool {
    !DelimiterRun.isSpace(after)
      && (!DelimiterRun.isPunctuation(after) || DelimiterRun.isSpace(before) || DelimiterRun.isPunctuation(before))
  }

  /// Whether the run may close emphasis.
  var isRightFlanking: Bool {
    !DelimiterRun.isSpace(before)
      && (!DelimiterRun.isPunctuation(before) || DelimiterRun.isSpace(after) || DelimiterRun.isPunctuation(after))
  }

  /// The scalar that starts at `index`.
  static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt32 {
    let lead = bytes[index]
    guard lead >= 0x80 else { return UInt32(lead) }
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard index + length <= bytes.count else { return 0xFFFD }
    var value = UInt32(lead & (0xFF >> UInt8(length + 1)))
    for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
    return value
  }

  /// The scalar that ends before `end`.
  static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, endingAt end: Int) -> UInt32 {
    var index = end - 1
    while index > 0, bytes[index] & 0xC0 == 0x80 { index -= 1 }
    return scalar(bytes, at: index)
  }

  /// Unicode white space as CommonMark 0.30 section 2.1 defines it: category Zs, tab, line feed, form feed, return.
  static func isSpace(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09, 0x0A, 0x0C, 0x0D, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// ASCII punctuation and the categories P*, as CommonMark 0.30 section 2.1 has it; GitHub's parser too.
  static func isPunctuation(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 {
      switch scalar {
      case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: return true
      default: return false
      }
    }
    switch Unicode.Scalar(scalar)?.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      return true
    default: return false
    }
  }

  /// East Asian Width W, F or H without the emoji, or Script=Hangul
  /// (https://github.com/tats-u/markdown-cjk-friendly/blob/main/specification.md).
  static func isCJK(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x1100...0x11FF, 0x20A9, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0xA4CF,
      0xA960...0xA97C, 0xAC00...0xD7FB, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFFDC,
      0xFFE0...0xFFEE, 0x16FE0...0x18D08, 0x1AFF0...0x1B2FB, 0x1F200...0x1F265, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}

extension UTF8 {
  /// The number of bytes of a scalar.
  static func width(_ scalar: UInt32) -> Int {
    scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4
  }
}
