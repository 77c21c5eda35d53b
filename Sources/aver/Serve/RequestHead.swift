import Notes

/// What a browser asks for: the request line and the few header fields that a server of files needs (RFC 9112).
struct RequestHead {
  enum Method: Equatable {
    case get, head
    /// Refused, whatever it is.
    case other
  }

  let method: Method
  /// The path and the query, as they were sent.
  let target: [UInt8]
  /// `Host`, in lower case; the server is told by it from others at the same address.
  let host: [UInt8]
  /// `Origin`: the site whose script asks.
  let origin: [UInt8]?
  /// `Sec-Fetch-Site`: what that site is to this one, as browsers say it.
  let fetchSite: [UInt8]?
  /// Whether the connection may be used again.
  let keepsAlive: Bool

  /// Bytes of a request line with its fields. Browsers send about a thousand; servers commonly take eight thousand.
  static let maximumBytes = 16_384

  /// The end of the head at the start of `bytes`, from behind the empty line on; nil while that has not come.
  static func end(in bytes: [UInt8]) -> Int? {
    var lineStart = 0
    for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") {
      let line = bytes[lineStart..<index]
      if line.isEmpty || line.elementsEqual([UInt8(ascii: "\r")]) { return index + 1 }
      lineStart = index + 1
    }
    return nil
  }

  /// Reads a whole head; nil for one that is not plainly well-formed. What one server reads so and another so has let
  /// requests pass as parts of others, so that nothing is guessed.
  init?(parsing bytes: ArraySlice<UInt8>) {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    }[...]
    guard !bytes.contains(0), let requestLine = lines.popFirst() else { return nil }
    let words = requestLine.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard words.count == 3, words[1].first == UInt8(ascii: "/"), words[1].allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
      words[2].elementsEqual("HTTP/1.1".utf8) || words[2].elementsEqual("HTTP/1.0".utf8)
    else { return nil }
    method =
      switch words[0] {
      case let word where word.elementsEqual("GET".utf8): .get
      case let word where word.elementsEqual("HEAD".utf8): .head
      default: .other
      }
    target = Array(words[1])
    var fields: [[UInt8]: [UInt8]] = [:]
    for line in lines where !line.isEmpty {
      guard let (name, value) = Self.field(line) else { return nil }
      // A second Host is another server's name; of the other fields that are looked at, only one is ever sent.
      if Self.singles.contains(name), fields[name] != nil { return nil }
      fields[name] = value
    }
    guard let host = fields[Array("host".utf8)], !host.isEmpty else { return nil }
    self.host = Self.lowercased(host)
    origin = fields[Array("origin".utf8)]
    fetchSite = fields[Array("sec-fetch-site".utf8)]
    let connection = Self.lowercased(fields[Array("connection".utf8)] ?? [])
    let length = fields[Array("content-length".utf8)] ?? [UInt8(ascii: "0")]
    // The body of a request is never read: where one follows, the connection ends with the answer.
    let hasBody = fields[Array("transfer-encoding".utf8)] != nil || !length.elementsEqual([UInt8(ascii: "0")])
    keepsAlive = words[2].last == UInt8(ascii: "1") && !connection.elementsEqual("close".utf8) && !hasBody
  }

  private static let singles: Set<[UInt8]> = Set(
    ["host", "origin", "content-length", "transfer-encoding", "sec-fetch-site"].map { Array($0.utf8) })

  /// A name in lower case, and a value without the blanks around it (RFC 9112 section 5).
  private static func field(_ line: ArraySlice<UInt8>) -> (name: [UInt8], value: [UInt8])? {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else { return nil }
    let name = line[..<colon]
    guard name.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
    var value = line[(colon + 1)...]
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    value = value.drop(while: isBlank)
    while let last = value.last, isBlank(last) { value = value.dropLast() }
    guard !value.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) else { return nil }
    return (lowercased(name), Array(value))
  }

  private static func lowercased(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    bytes.map { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 ? $0 | 0x20 : $0 }
  }
}

/// The path that a request is for: relative to the site, decoded, and safe to be looked up.
struct RequestPath {
  /// Without the slash before it; empty, or ending in a slash, for a folder.
  let bytes: [UInt8]

  /// Nil for a path that no link of a site has: with a broken escape, a NUL, a backslash, bytes that are not UTF-8, or
  /// components that lead elsewhere.
  init?(target: [UInt8]) {
    let path = target.dropFirst().prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    var decoded: [UInt8] = []
    var rest = path[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%") {
        guard let high = rest.popFirst().flatMap(Self.digit), let low = rest.popFirst().flatMap(Self.digit) else {
          return nil
        }
        decoded.append(high << 4 | low)
      } else {
        decoded.append(byte)
      }
    }
    let components = decoded.split(separator: UInt8(ascii: "/"))
    guard !decoded.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") }),
      String(validating: decoded, as: UTF8.self) != nil,
      components.allSatisfy({ !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8) })
    else { return nil }
    bytes = decoded
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
