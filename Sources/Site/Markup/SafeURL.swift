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
