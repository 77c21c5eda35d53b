// Paths as bytes: taking them apart, and showing those that are not text.

package import Notes

/// A path as the folder it is in and the name it has there.
struct SplitPath {
  let folder: ByteString
  let name: ByteString

  init(_ path: ByteString) {
    let slash = path.bytes.lastIndex(of: UInt8(ascii: "/"))
    folder = slash.map { ByteString(path.bytes[..<$0]) } ?? ByteString()
    name = slash.map { ByteString(path.bytes[($0 + 1)...]) } ?? path
  }
}

extension ByteString {
  /// The path of something in this folder.
  func appending(_ path: ByteString) -> ByteString {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 1 + path.count)
    bytes += self.bytes
    bytes.append(UInt8(ascii: "/"))
    bytes += path.bytes
    return ByteString(bytes)
  }

  /// The bytes as text, so that a reader can name the file: each one that is not part of well-formed UTF-8 as `\xNN`,
  /// and each character that changes how others are shown as `\u{NNNN}`.
  package var shown: String {
    var shown = ""
    for piece in bytes.utf8Pieces {
      switch piece {
      case .scalar(let scalar) where scalar.isControl: shown += "\\u{" + String(scalar.value, radix: 16) + "}"
      case .scalar(let scalar): shown.unicodeScalars.append(scalar)
      case .byte(let byte): shown += "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return shown
  }

  /// Whether the bytes are well-formed UTF-8.
  var isUTF8: Bool {
    if bytes.allSatisfy({ $0 < 0x80 }) { return true }
    return bytes.utf8Pieces.allSatisfy {
      if case .byte = $0 { false } else { true }
    }
  }

  /// Whether a file may be read whose path this is: text without characters that are not seen, or that let others be
  /// seen in another order.
  package var isNamable: Bool {
    if bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return true }
    return bytes.utf8Pieces.allSatisfy {
      if case .scalar(let scalar) = $0 { !scalar.isControl } else { false }
    }
  }
}

extension Unicode.Scalar {
  /// A control character, or one of the embeddings, overrides and isolates of text direction (UAX #9 section 2).
  fileprivate var isControl: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}

extension [UInt8] {
  fileprivate enum UTF8Piece {
    case scalar(Unicode.Scalar)
    case byte(UInt8)
  }

  /// The code points of the bytes, and between them the bytes that belong to none.
  fileprivate var utf8Pieces: [UTF8Piece] {
    var pieces: [UTF8Piece] = []
    var rest = self[...]
    while let first = rest.first {
      var decoder = Unicode.UTF8()
      var iterator = rest.makeIterator()
      if case .scalarValue(let scalar) = decoder.decode(&iterator) {
        pieces.append(.scalar(scalar))
        rest = rest.dropFirst(UTF8.width(scalar))
      } else {
        pieces.append(.byte(first))
        rest = rest.dropFirst()
      }
    }
    return pieces
  }
}
