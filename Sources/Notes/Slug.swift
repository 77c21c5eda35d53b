/// Anchors of headings, by GitHub's algorithm (as github-slugger has it) on NFC text: lower case; everything but
/// letters, marks, decimal digits, `_`, `-` and spaces goes; each space becomes `-`.
package enum Slug {
  /// The slug of a heading's text; `section` where nothing of the text is left, since an anchor must not be empty.
  package static func github(of text: ByteString) -> ByteString {
    if let plain = plainSlug(of: text.bytes) { return plain.isEmpty ? "section" : ByteString(plain) }
    let bytes = text.nfc.bytes.withUnsafeBufferPointer { text in
      guard NoteGuard.firstInvalidByte(text) != nil else { return slug(of: text) }
      return Array(String(decoding: text, as: UTF8.self).utf8).withUnsafeBufferPointer { slug(of: $0) }
    }
    return bytes.isEmpty ? "section" : ByteString(bytes)
  }

  /// The slug of a text of nothing but ASCII and Hangul syllables, as nearly all headings are: such a text is in NFC,
  /// and its syllables stay. Nil for another one, and for bytes that are no such text.
  private static func plainSlug(of text: [UInt8]) -> [UInt8]? {
    // No byte gives more than one, so that the slug is written over the text.
    var slug = text
    let count = slug.withUnsafeMutableBufferPointer { bytes -> Int? in
      var count = 0
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        if byte < 0x80 {
          if let kept = kept(byte) {
            bytes[count] = kept
            count += 1
          }
          index += 1
        } else {
          guard index + 2 < bytes.count, isSyllable(byte, bytes[index + 1], bytes[index + 2]) else { return nil }
          for offset in 0..<3 { bytes[count + offset] = bytes[index + offset] }
          count += 3
          index += 3
        }
      }
      return count
    }
    guard let count else { return nil }
    slug.removeLast(slug.count - count)
    return slug
  }

  /// What a byte of ASCII becomes; nil for one that goes.
  @inline(__always)
  private static func kept(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x61...0x7A, 0x30...0x39, 0x2D, 0x5F: byte
    case 0x41...0x5A: byte | 0x20
    case 0x20: UInt8(ascii: "-")
    default: nil
    }
  }

  /// Whether three bytes are a Hangul syllable: U+AC00 to U+D7A3 are EA B0 80 to ED 9E A3.
  private static func isSyllable(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    guard second & 0xC0 == 0x80, third & 0xC0 == 0x80 else { return false }
    switch first {
    case 0xEA: return second >= 0xB0
    case 0xEB, 0xEC: return true
    case 0xED: return second < 0x9E || second == 0x9E && third <= 0xA3
    default: return false
    }
  }

  /// - Parameter text: well-formed UTF-8.
  private static func slug(of text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var slug: [UInt8] = []
    slug.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      let scalar = DelimiterRun.scalar(text, at: index)
      let next = index + UTF8.width(scalar)
      switch scalar {
      case ..<0x80: if let kept = kept(text[index]) { slug.append(kept) }
      case 0xAC00...0xD7A3: for place in index..<next { slug.append(text[place]) }
      default:
        if let scalar = Unicode.Scalar(scalar), isKept(scalar) { slug += scalar.properties.lowercaseMapping.utf8 }
      }
      index = next
    }
    return slug
  }

  /// A footnote's label as it is compared: NFC, without regard to ASCII case.
  static func label(_ label: ArraySlice<UInt8>) -> ByteString {
    ByteString(ByteString(label).nfc.bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 })
  }

  private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    if properties.isAlphabetic { return true }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation: return true
    default: return false
    }
  }
}

/// Makes slugs unique, in a note or in a glossary: the second `a` is `a-1`, as on GitHub; linear for a hundred thousand
/// equal headings.
package struct SlugRegister {
  private var uses: [ByteString: Int] = [:]

  /// A register that has taken nothing.
  package init() {}

  /// The slug, or the first of its numbered forms that nothing has taken; takes it.
  package mutating func unique(_ slug: ByteString) -> ByteString {
    // A note has some ten headings: a dictionary that grew to there from nothing would hash most of them four times.
    if uses.isEmpty { uses.reserveCapacity(12) }
    var count = SlugRegister.counted(&uses[slug, default: -1])
    guard count > 0 else { return slug }
    var candidate: ByteString
    repeat {
      candidate = ByteString(slug.bytes + Array("-\(count)".utf8))
      count += 1
    } while uses[candidate] != nil
    uses[slug] = count - 1
    uses[candidate] = 0
    return candidate
  }

  /// Counts a use in one look into the dictionary; 0 for the first.
  private static func counted(_ count: inout Int) -> Int {
    count += 1
    return count
  }
}
