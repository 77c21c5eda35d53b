package import Notes

/// A URL outside the site that a page may lead to.
///
/// The allow-list of schemes is short on purpose: http, https and mailto. What a browser would drop before it looks at
/// the scheme is dropped here first (WHATWG URL, "basic URL parser": C0 controls and spaces at the ends, tab, line feed
/// and carriage return anywhere), so that `java\nscript:` is seen for what it is.
package struct SafeURL: Hashable, Sendable {
  /// Without what a browser would drop; not yet percent-encoded.
  package let bytes: ByteString

  /// Nil for a scheme that is not allowed, and for a destination without one.
  package init?(_ destination: some Collection<UInt8>) {
    var kept = destination.filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }[...]
    kept = kept.drop { $0 <= 0x20 }
    while let last = kept.last, last <= 0x20 { kept.removeLast() }
    guard let colon = kept.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let scheme = kept[..<colon].map { $0 | 0x20 }
    let rest = kept[(colon + 1)...]
    guard scheme == Self.mailto || ((scheme == Self.http || scheme == Self.https) && rest.starts(with: Self.slashes))
    else { return nil }
    bytes = ByteString(kept)
  }

  private static let http = Array("http".utf8)
  private static let https = Array("https".utf8)
  private static let mailto = Array("mailto".utf8)
  private static let slashes = Array("//".utf8)
}

extension HTMLWriter {
  /// Appends ` name="url"`, percent-encoded and escaped.
  package mutating func attribute(_ name: StaticString, _ url: SafeURL) {
    open(attribute: name)
    text(PercentEncoding.url(url.bytes.bytes))
    markup("\"")
  }
}

/// The one percent-encoder.
package enum PercentEncoding {
  /// A path of this site: every byte means itself, `%` and `?` too, and `/` stands between components.
  package static func path(_ path: some Collection<UInt8>) -> [UInt8] {
    let path = Array(path)
    return [UInt8](unsafeUninitializedCapacity: 3 * path.count) { result, count in
      count = path.withUnsafeBufferPointer { write(path: $0, to: UnsafeMutableRawBufferPointer(result)) }
    }
  }

  /// Writes a path, encoded, to room for three times its length, and says how long it is now: a Korean one is as long
  /// as the room.
  static func write(path: UnsafeBufferPointer<UInt8>, to room: UnsafeMutableRawBufferPointer) -> Int {
    var end = 0
    for byte in path {
      if isPath(byte) {
        room[end] = byte
        end &+= 1
      } else {
        room[end] = UInt8(ascii: "%")
        room[end &+ 1] = digit(byte >> 4)
        room[end &+ 2] = digit(byte & 15)
        end &+= 3
      }
    }
    return end
  }

  /// Writes an id as the end of an address, behind the `#`, to room for three times its length, and says how long it is
  /// now. ASCII is encoded as in a path; what is beyond stands for itself as far as it is a URL code point (URL
  /// Standard, "valid URL string": https://url.spec.whatwg.org/#url-code-points), so that a Korean heading is a third
  /// as long.
  static func write(fragment: UnsafeBufferPointer<UInt8>, to room: UnsafeMutableRawBufferPointer) -> Int {
    var end = 0
    var index = 0
    while index < fragment.count {
      let byte = fragment[index]
      // U+0800 to U+EFFF, Hangul among them.
      if 0xE0..<0xEF ~= byte, index &+ 3 <= fragment.count, fragment[index &+ 1] & fragment[index &+ 2] >= 0x80 {
        room[end] = byte
        room[end &+ 1] = fragment[index &+ 1]
        room[end &+ 2] = fragment[index &+ 2]
        end &+= 3
        index &+= 3
        continue
      }
      // Of the first bytes of a character, only C2, EF and F0 to F4 begin some that are none; other bytes follow one.
      if byte < 0x80 ? isPath(byte) : byte < 0xEF && byte != 0xC2 {
        room[end] = byte
        end &+= 1
        index &+= 1
        continue
      }
      let next = min(index &+ length(ofCharacterBeginningWith: byte), fragment.count)
      let character = UnsafeBufferPointer(rebasing: fragment[index..<next])
      if isCodePoint(character) {
        UnsafeMutableRawBufferPointer(rebasing: room[end...]).copyBytes(from: character)
        end &+= character.count
      } else {
        end &+= write(path: character, to: UnsafeMutableRawBufferPointer(rebasing: room[end...]))
      }
      index = next
    }
    return end
  }

  private static func length(ofCharacterBeginningWith byte: UInt8) -> Int {
    switch byte {
    case ..<0x80: 1
    case 0xC2: 2
    case 0xEF: 3
    default: 4
    }
  }

  /// Whether a character that begins with C2, EF or F0 to F4 is a URL code point: no control, which end at U+009F, and
  /// no noncharacter, which are U+FDD0 to U+FDEF and the last two of each plane. What is no UTF-8 is none.
  private static func isCodePoint(_ character: UnsafeBufferPointer<UInt8>) -> Bool {
    guard character.dropFirst().allSatisfy({ $0 & 0xC0 == 0x80 }) else { return false }
    switch (character[0], character.count) {
    case (0xC2, 2): return character[1] >= 0xA0
    case (0xEF, 3):
      return !(character[1] == 0xB7 && (0x90...0xAF).contains(character[2]))
        && !(character[1] == 0xBF && character[2] >= 0xBE)
    case (0xF0..., 4): return !(character[1] & 0x0F == 0x0F && character[2] == 0xBF && character[3] >= 0xBE)
    default: return false
    }
  }

  private static func isPath(_ byte: UInt8) -> Bool {
    byte < 0x80 && (byte < 64 ? keptLow : keptHigh) & (1 << UInt64(byte & 63)) != 0
  }

  /// A bit for each byte below 64 that a path has as it is: `/`, `-`, `.` and digits.
  private static var keptLow: UInt64 { 0x03FF << 0x30 | 0b111 << 0x2D }

  /// A bit for each byte from 64 to 127, less 64: letters, `_` and `~`.
  private static var keptHigh: UInt64 { 0x03FF_FFFF << 1 | 0x03FF_FFFF << 33 | 1 << 31 | 1 << 62 }

  /// A URL that was written by hand: what is reserved keeps its meaning, and `%` stays where two hexadecimal digits
  /// follow.
  package static func url(_ url: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(url.count)
    for (index, byte) in url.enumerated() {
      let isEscape =
        byte == UInt8(ascii: "%") && index + 2 < url.count && isHex(url[index + 1]) && isHex(url[index + 2])
      append(byte, to: &result, isKept: isEscape || unreserved(byte) || reserved.contains(byte))
    }
    return result
  }

  private static func append(_ byte: UInt8, to result: inout [UInt8], isKept: Bool) {
    guard !isKept else { return result.append(byte) }
    result.append(UInt8(ascii: "%"))
    result.append(digit(byte >> 4))
    result.append(digit(byte & 15))
  }

  private static func digit(_ half: UInt8) -> UInt8 {
    half < 10 ? UInt8(ascii: "0") + half : UInt8(ascii: "A") + half - 10
  }

  /// RFC 3986 section 2.2, without the brackets, which only an address in the host may have.
  private static let reserved = Array(":/?#@!$&'()*+,;=".utf8)

  /// RFC 3986 section 2.3.
  private static func unreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }
}
