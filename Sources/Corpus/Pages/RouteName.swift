internal import Notes

/// Names of pages and folders in the site, made from names on disk.
///
/// Lower case, NFC, letters and digits of any script with `-` between, as GitHub writes anchors; no longer than
/// `Limit.routeComponentBytes`; never a name that Windows keeps for devices, nor one that begins with `_` or `.`, which
/// publishers of static files leave out.
enum RouteName {
  /// The name of a file or folder without its ending; never empty.
  static func component(_ name: ArraySlice<UInt8>) -> ByteString {
    let folded = ByteString(name).folded
    var slug: [UInt8] = []
    slug.reserveCapacity(folded.count)
    folded.bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      while index < bytes.count {
        let (value, count) = CodePoint.decode(bytes, at: index)
        if isKept(value) {
          slug.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[index..<(index + count)]))
        } else if let last = slug.last, last != UInt8(ascii: "-") {
          slug.append(UInt8(ascii: "-"))
        }
        index += count
      }
    }
    slug = Array(slug.drop { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") })
    while slug.last == UInt8(ascii: "-") { slug.removeLast() }
    if slug.isEmpty || isDevice(slug) { return suffixed(ByteString(slug), for: folded) }
    return slug.count <= Limit.routeComponentBytes ? ByteString(slug) : suffixed(ByteString(slug), for: folded)
  }

  /// The name with eight digits that depend on nothing but `key`, cut to fit the limit.
  static func suffixed(_ name: ByteString, for key: ByteString) -> ByteString {
    var kept = name.bytes.prefix(Limit.routeComponentBytes - 9)
    // A code point is kept whole or not at all.
    if kept.count < name.count, name.bytes[kept.count] & 0xC0 == 0x80 {
      while let last = kept.last, last & 0xC0 == 0x80 { kept.removeLast() }
      kept = kept.dropLast()
    }
    if !kept.isEmpty { kept.append(UInt8(ascii: "-")) }
    return ByteString(Array(kept) + digits(of: hash(key.bytes)))
  }

  private static func isKept(_ value: UInt32) -> Bool {
    if value < 0x80 { return ASCII.isWord(UInt8(value)) }
    if CodePoint.isSyllable(value) { return true }
    switch Unicode.Scalar(value)?.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .decimalNumber, .letterNumber, .otherNumber:
      return value != 0xFFFD
    default: return false
    }
  }

  /// Names that Windows does not give to files, whatever their ending ("Naming Files, Paths, and Namespaces",
  /// learn.microsoft.com/windows/win32/fileio/naming-a-file).
  private static func isDevice(_ slug: [UInt8]) -> Bool {
    switch slug.count {
    case 3: return devices.contains(slug)
    case 4, 5:
      let stem = Array(slug.prefix(3))
      let number = Array(slug.dropFirst(3))
      return numberedDevices.contains(stem) && deviceNumbers.contains(number)
    default: return false
    }
  }

  private static let devices: Set<[UInt8]> = Set(["con", "prn", "aux", "nul"].map { Array($0.utf8) })
  private static let numberedDevices: Set<[UInt8]> = Set(["com", "lpt"].map { Array($0.utf8) })
  private static let deviceNumbers: Set<[UInt8]> = Set(
    ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "\u{B9}", "\u{B2}", "\u{B3}"].map { Array($0.utf8) })

  /// FNV-1a, 32 bits: the same on every machine, which Swift's seeded hash is not.
  private static func hash(_ bytes: [UInt8]) -> UInt32 {
    bytes.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
  }

  private static func digits(of hash: UInt32) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return (0..<8).map { digits[Int(hash >> (28 - 4 * UInt32($0)) & 15)] }
  }
}

/// Names in the site that no note and no folder of notes may have.
enum ReservedName {
  /// Pages that are made of the whole corpus; `index` is the home page and belongs to the folder's index note.
  static let pages: Set<ByteString> = ["404", "coverage", "errata", "facts", "glossary", "images", "search"]

  /// Files that are made of the facts.
  static let files: Set<ByteString> = ["facts.csv", "facts.json"]

  /// Folders of the theme, of the search index, of pictures and of the fact pages.
  static let folders: Set<ByteString> = ["assets", "facts", "images", "search"]
}
