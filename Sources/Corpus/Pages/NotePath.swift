package import Notes

/// Paths relative to the notes folder, as bytes with `/` between components.
package enum NotePath {
  private static let slash = UInt8(ascii: "/")

  /// The folder that holds the file, without a slash at the end; empty for the notes folder.
  static func folder(of path: ByteString) -> ByteString {
    guard let end = path.bytes.lastIndex(of: slash) else { return ByteString() }
    return ByteString(path.bytes[..<end])
  }

  /// Whether a file lies in the folder, and in none below it.
  static func isFile(_ path: ByteString, in folder: ByteString) -> Bool {
    (path.bytes.lastIndex(of: slash) ?? 0) == folder.count && path.bytes.starts(with: folder.bytes)
  }

  /// The last component.
  package static func name(of path: ByteString) -> ArraySlice<UInt8> {
    guard let end = path.bytes.lastIndex(of: slash) else { return path.bytes[...] }
    return path.bytes[(end + 1)...]
  }

  /// A name without `.md`.
  static func stem(of name: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    name.suffix(3).elementsEqual(".md".utf8) ? name.dropLast(3) : name
  }

  /// The lower-case bytes after a name's last dot; empty without one, or when the name begins with its only one.
  package static func ending(of name: ArraySlice<UInt8>) -> ByteString {
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else { return ByteString() }
    return ByteString(name[(dot + 1)...].map(ASCII.lowercased))
  }

  /// What a relative path leads to from a folder: `.`, `..` and empty components resolved; nil when it leaves the notes
  /// folder.
  static func resolve(_ path: [UInt8], in folder: ByteString) -> ByteString? {
    let dot = UInt8(ascii: ".")
    var resolved: [UInt8] = []
    resolved.reserveCapacity(folder.count + 1 + path.count)
    resolved += folder.bytes
    var start = 0
    while start < path.count {
      let end = path[start...].firstIndex(of: slash) ?? path.count
      defer { start = end + 1 }
      switch end - start {
      case 0: continue
      case 1 where path[start] == dot: continue
      case 2 where path[start] == dot && path[start + 1] == dot:
        guard !resolved.isEmpty else { return nil }
        resolved.removeSubrange((resolved.lastIndex(of: slash) ?? 0)...)
      default:
        if !resolved.isEmpty { resolved.append(slash) }
        resolved += path[start..<end]
      }
    }
    return ByteString(resolved)
  }

  /// The destination to write in a note of `folder` for a file of the notes folder, percent-encoded where Markdown or a
  /// URL would read the bytes as something else.
  static func destination(of path: ByteString, from folder: ByteString) -> String {
    let from = folder.bytes.split(separator: slash)
    let to = path.bytes.split(separator: slash)
    let shared = zip(from, to.dropLast()).prefix { $0.elementsEqual($1) }.count
    let parts = Array(repeating: Array("..".utf8)[...], count: from.count - shared) + to[shared...]
    var encoded: [UInt8] = []
    for byte in parts.joined(separator: [slash]) {
      if needsEncoding(byte) {
        encoded += [UInt8(ascii: "%"), hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
      } else {
        encoded.append(byte)
      }
    }
    // A colon in the first component would read as a scheme.
    let first = encoded.prefix { $0 != slash }
    if first.contains(UInt8(ascii: ":")) { encoded = Array("./".utf8) + encoded }
    return String(decoding: encoded, as: UTF8.self)
  }

  private static let hexDigits = Array("0123456789ABCDEF".utf8)

  private static func needsEncoding(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == 0x7F || "%#?()<>[]\\`*\"|".utf8.contains(byte)
  }
}
