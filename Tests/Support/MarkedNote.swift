/// A note in which emoji mark places: `see [1️⃣text](2️⃣nowhere.md)` has the note's text without the markers, and each
/// marker's place in it.
///
/// A test that names a place this way goes on naming it when the text before changes, and shows the reader where it is.
package struct MarkedNote: Sendable {
  /// The text without markers.
  package let text: String
  /// The byte offset of each marker in `text`, by the marker's digit.
  package let offsets: [Int: UInt32]

  /// - Precondition: each marker stands once.
  package init(_ marked: String) {
    var text: [UInt8] = []
    var offsets: [Int: UInt32] = [:]
    var rest = Array(marked.utf8)[...]
    while let byte = rest.first {
      if let digit = MarkedNote.digit(at: rest) {
        precondition(offsets[digit] == nil, "the marker \(digit) stands twice in a marked note")
        offsets[digit] = UInt32(text.count)
        rest = rest.dropFirst(1 + MarkedNote.keycap.count)
      } else {
        text.append(byte)
        rest = rest.dropFirst()
      }
    }
    self.text = String(decoding: text, as: UTF8.self)
    self.offsets = offsets
  }

  /// The bytes of the text.
  package var bytes: [UInt8] { Array(text.utf8) }

  /// VARIATION SELECTOR-16 and COMBINING ENCLOSING KEYCAP, which make a digit a marker.
  private static let keycap = Array("\u{FE0F}\u{20E3}".utf8)

  private static func digit(at bytes: ArraySlice<UInt8>) -> Int? {
    guard let first = bytes.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else { return nil }
    return bytes.dropFirst().starts(with: keycap) ? Int(first - UInt8(ascii: "0")) : nil
  }
}
