internal import Notes

/// What a destination says by itself, before any note is looked at.
enum Destination: Hashable {
  /// http, https or mailto.
  case external
  /// A place in the notes folder.
  case local(LocalDestination)
  case refused(Refusal)

  /// Why no page may lead there.
  enum Refusal: Hashable {
    /// A scheme that is not allowed, in lower case.
    case scheme(ByteString)
    /// http or https without a host, which a browser would read as a relative path.
    case noHost
    /// `/...`, which means another place on every host.
    case absolutePath
    /// `//host/...`, which means another site.
    case otherHost
    case backslash
    case nul
    /// Percent-encoded bytes that are no text.
    case notUTF8
    /// More `..` than there are folders.
    case outside
    /// A file of a kind that is not published, by its ending.
    case ending(ByteString)
  }

  /// Reads a destination as it stands in a Markdown link, after escapes and entities.
  ///
  /// The scheme is looked for as a browser would: C0 controls and spaces at the ends and tabs and line ends anywhere do
  /// not count (WHATWG URL, "basic URL parser"). Everything is percent-decoded once and checked after that, so that
  /// `%2e%2e` is `..` and `%252e` is a name with a percent sign.
  init(_ destination: ArraySlice<UInt8>) {
    if destination.contains(where: { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }) {
      let kept = destination.filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
      self = kept.withUnsafeBufferPointer { Destination(seen: $0) }
    } else {
      self = destination.withUnsafeBufferPointer { Destination(seen: $0) }
    }
  }

  /// - Parameter bytes: without tabs and line ends.
  private init(seen bytes: UnsafeBufferPointer<UInt8>) {
    // NUL is no padding: a name with one is refused, not repaired.
    var start = 0
    while start < bytes.count, bytes[start] <= 0x20, bytes[start] != 0 { start += 1 }
    var end = bytes.count
    while end > start, bytes[end - 1] <= 0x20, bytes[end - 1] != 0 { end -= 1 }
    let seen = UnsafeBufferPointer(rebasing: bytes[start..<end])
    if let colon = Destination.schemeEnd(seen) {
      self = Destination.withScheme(seen, colon: colon)
    } else {
      self = Destination.withoutScheme(seen)
    }
  }

  private static func withoutScheme(_ seen: UnsafeBufferPointer<UInt8>) -> Destination {
    let hash = seen.firstIndex(of: UInt8(ascii: "#")) ?? seen.count
    let mark = seen[..<hash].firstIndex(of: UInt8(ascii: "?")) ?? hash
    let path = percentDecoded(seen[..<mark])
    if path.bytes.contains(0) { return .refused(.nul) }
    if seen[..<mark].contains(UInt8(ascii: "%")), String(validating: path.bytes, as: UTF8.self) == nil {
      return .refused(.notUTF8)
    }
    if path.bytes.contains(UInt8(ascii: "\\")) { return .refused(.backslash) }
    if path.bytes.first == UInt8(ascii: "/") { return .refused(path.hasPrefix("//") ? .otherHost : .absolutePath) }
    return .local(
      LocalDestination(
        path: path, query: mark < hash ? percentDecoded(seen[mark..<hash]) : nil,
        fragment: hash < seen.count ? percentDecoded(seen[(hash + 1)...]) : nil))
  }

  private static func withScheme(_ seen: UnsafeBufferPointer<UInt8>, colon: Int) -> Destination {
    let scheme = ByteString(seen[..<colon].map(ASCII.lowercased))
    let rest = seen[(colon + 1)...]
    switch scheme {
    case "mailto": return .external
    case "http", "https":
      guard rest.starts(with: "//".utf8), let host = rest.dropFirst(2).first, !"/\\?#".utf8.contains(host) else {
        return .refused(.noHost)
      }
      return .external
    default: return .refused(.scheme(scheme))
    }
  }

  /// The index of the colon that ends a scheme (RFC 3986 section 3.1); nil without one.
  private static func schemeEnd(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let first = bytes.first, ASCII.isLetter(first) else { return nil }
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == UInt8(ascii: ":") { return index }
      let isInScheme =
        ASCII.isLetterOrDigit(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: ".")
      guard isInScheme else { return nil }
    }
    return nil
  }

  /// The bytes with each `%` and two hexadecimal digits read as a byte, once; a `%` that none follow stays.
  static func percentDecoded(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard bytes.contains(UInt8(ascii: "%")) else { return bytes }
    return bytes.withUnsafeBufferPointer { percentDecoded($0[...]).bytes[...] }
  }

  private static func percentDecoded(_ slice: Slice<UnsafeBufferPointer<UInt8>>) -> ByteString {
    let bytes = UnsafeBufferPointer(rebasing: slice)
    guard bytes.contains(UInt8(ascii: "%")) else { return ByteString(bytes) }
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count, let high = ASCII.hexValue(bytes[index + 1]),
        let low = ASCII.hexValue(bytes[index + 2])
      {
        decoded.append(high << 4 | low)
        index += 3
      } else {
        decoded.append(bytes[index])
        index += 1
      }
    }
    return ByteString(decoded)
  }
}

/// A destination in the notes folder, percent-decoded.
struct LocalDestination: Hashable {
  /// Relative to the note's folder; empty for the note itself.
  var path: ByteString
  /// From the `?` on. It means nothing here, but a name may hold a question mark that its writer did not encode.
  var query: ByteString?
  /// After the `#`; nil without one.
  var fragment: ByteString?
}
