/// Anchors of headings, by GitHub's algorithm (as github-slugger has it) on NFC text: lower case; everything but
/// letters, marks, decimal digits, `_`, `-` and spaces goes; each space becomes `-`.
package enum Slug {
  /// The slug of a heading's text; `section` where nothing of the text is left, since an anchor must not be empty.
  package static func github(of text: ByteString) -> ByteString {
    let text = text.nfc
    var slug: [UInt8] = []
    slug.reserveCapacity(text.count)
    for scalar in text.string.unicodeScalars {
      switch scalar.value {
      case 0x20: slug.append(UInt8(ascii: "-"))
      case 0x61...0x7A, 0x30...0x39, 0x2D, 0x5F: slug.append(UInt8(scalar.value))
      case 0x41...0x5A: slug.append(UInt8(scalar.value) | 0x20)
      case ..<0x80: break
      case 0xAC00...0xD7A3: slug += String(scalar).utf8
      default:
        if isKept(scalar) { slug += scalar.properties.lowercaseMapping.utf8 }
      }
    }
    return slug.isEmpty ? "section" : ByteString(slug)
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
    guard var count = uses[slug] else {
      uses[slug] = 0
      return slug
    }
    var candidate = slug
    while uses[candidate] != nil {
      count += 1
      candidate = ByteString(slug.bytes + Array("-\(count)".utf8))
    }
    uses[slug] = count
    uses[candidate] = 0
    return candidate
  }
}
