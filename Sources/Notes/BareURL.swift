/// URLs in text without markup (GFM section 6.9, extended autolinks).
enum BareURL {
  /// The end of the URL that starts at `start`; nil when none does.
  ///
  /// Unlike GFM it ends before the first byte that is not ASCII: a Korean particle follows a URL without a space, and a
  /// URL with Hangul in it is written percent-encoded or between `<` and `>`.
  static func end(of text: ArraySlice<UInt8>, from start: Int) -> Int? {
    guard let afterScheme = schemeEnd(text, start), isBoundary(text, start) else { return nil }
    var end = afterScheme
    while end < text.endIndex, isURLByte(text[end]) { end += 1 }
    end = trimmed(text, afterScheme..<end)
    let host = text[afterScheme..<end].prefix {
      $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#")
    }
    guard isDomain(host) else { return nil }
    return end
  }

  private static func schemeEnd(_ text: ArraySlice<UInt8>, _ start: Int) -> Int? {
    for prefix in ["https://", "http://", "www."] as [StaticString] {
      let bytes = UnsafeBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount)
      if text[start...].starts(with: bytes) {
        return prefix.utf8Start[0] == UInt8(ascii: "w") ? start : start + bytes.count
      }
    }
    return nil
  }

  /// After white space, `*`, `_`, `~`, `(`, or text that is not ASCII.
  private static func isBoundary(_ text: ArraySlice<UInt8>, _ start: Int) -> Bool {
    guard start > text.startIndex else { return true }
    switch text[start - 1] {
    case 0...UInt8(ascii: " "), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "("), 0x80...:
      return true
    default: return false
    }
  }

  private static func isURLByte(_ byte: UInt8) -> Bool {
    byte > UInt8(ascii: " ") && byte < 0x7F && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">")
      && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "`")
  }

  /// Without trailing punctuation, nor a closing parenthesis that nothing in the URL opens.
  private static func trimmed(_ text: ArraySlice<UInt8>, _ range: Range<Int>) -> Int {
    var end = range.upperBound
    var excess = 0
    for byte in text[range] {
      if byte == UInt8(ascii: "(") { excess -= 1 }
      if byte == UInt8(ascii: ")") { excess += 1 }
    }
    while end > range.lowerBound {
      switch text[end - 1] {
      case UInt8(ascii: ")"):
        guard excess > 0 else { return end }
        excess -= 1
      case UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"),
        UInt8(ascii: "*"),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "'"), UInt8(ascii: ";"), UInt8(ascii: "]"):
        break
      default: return end
      }
      end -= 1
    }
    return end
  }

  /// Letters, digits, `-`, `_` and at least one period between; a port may follow.
  private static func isDomain(_ host: ArraySlice<UInt8>) -> Bool {
    let name = host.prefix { $0 != UInt8(ascii: ":") }
    guard let period = name.firstIndex(of: UInt8(ascii: ".")), period > name.startIndex, period + 1 < name.endIndex
    else {
      return false
    }
    return name.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
      default: false
      }
    }
  }
}
