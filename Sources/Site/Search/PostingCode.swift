internal import Notes

/// Lists of entries as text, in the 64 characters of base64url: a script is text, and these need no escape in it.
enum PostingCode {
  /// Appends the lists of a key, one for each weight from `text` on, with `.` between them; those at the end that are
  /// empty are left out.
  ///
  /// A list is either the differences between its entries, less one, the first counted from -1: five bits a character,
  /// the lowest first, a sixth that says that more follow. Or, where that is shorter, `!` and a bit for each entry of
  /// the site, the lowest first, six a character.
  static func append(_ postings: ArraySlice<UInt32>, to bytes: inout [UInt8]) {
    var last: UInt32 = 0
    for posting in postings { last = max(last, posting & 3) }
    for weight in 0...last {
      if weight > 0 { bytes.append(UInt8(ascii: ".")) }
      append(list: postings, weight: weight, to: &bytes)
    }
  }

  private static func append(list postings: ArraySlice<UInt32>, weight: UInt32, to bytes: inout [UInt8]) {
    var count = 0
    var last = -1
    for posting in postings where posting & 3 == weight {
      count += 1
      last = Int(posting >> 2)
    }
    let bitmapCount = 1 + last / 6 + 1
    // A difference takes a character or more.
    if count <= bitmapCount {
      let start = bytes.count
      append(differences: postings, weight: weight, to: &bytes)
      guard bytes.count - start > bitmapCount else { return }
      bytes.removeLast(bytes.count - start)
    }
    append(bitmap: postings, weight: weight, to: &bytes)
  }

  private static func append(differences postings: ArraySlice<UInt32>, weight: UInt32, to bytes: inout [UInt8]) {
    var previous = -1
    for posting in postings where posting & 3 == weight {
      let entry = Int(posting >> 2)
      var difference = entry - previous - 1
      while difference > 31 {
        bytes.append(characters[difference & 31 | 32])
        difference >>= 5
      }
      bytes.append(characters[difference])
      previous = entry
    }
  }

  private static func append(bitmap postings: ArraySlice<UInt32>, weight: UInt32, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "!"))
    var bits: UInt8 = 0
    var first = 0
    for posting in postings where posting & 3 == weight {
      let entry = Int(posting >> 2)
      while entry >= first + 6 {
        bytes.append(characters[Int(bits)])
        bits = 0
        first += 6
      }
      bits |= 1 << UInt8(entry - first)
    }
    bytes.append(characters[Int(bits)])
  }

  /// About how many bytes the lists of a key take, at most.
  static func estimate(_ count: Int, of entries: Int) -> Int {
    min(count + count / 2, entries / 6 * 2 + count / 4) + 4
  }

  private static let characters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
}
