internal import Notes

/// A destination whose path is relative and has only letters and digits of ASCII, `-`, `_` and `.`, and whose fragment
/// stands as it means: nothing in it is to be decoded or refused. What it says is what `Destination` and `NotePath` say
/// of it, without a piece of memory for each step; one serves all links of a note.
struct PlainDestination {
  /// The path from the notes folder on, in NFC.
  private(set) var path = ByteString()
  /// The folder of the note; nil for one that is not in NFC, from which no destination is plain.
  private let folder: [UInt8]?

  init(in folder: ByteString) {
    self.folder = folder.nfc == folder ? folder.bytes : nil
  }

  /// Reads the path into `path`; nil for a destination that is not plain.
  ///
  /// - Returns: where its fragment stands, empty without one.
  mutating func read(_ text: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    guard let folder, let first = text.first, first != UInt8(ascii: "/"), first != UInt8(ascii: "#") else { return nil }
    path.bytes.removeAll(keepingCapacity: true)
    path.bytes += folder
    var start = 0
    var end = 0
    while end < text.count, text[end] != UInt8(ascii: "#") {
      if text[end] == UInt8(ascii: "/") {
        guard enter(text, start..<end) else { return nil }
        start = end + 1
      } else if !PlainDestination.isPlain(text[end]) {
        return nil
      }
      end += 1
    }
    guard enter(text, start..<end) else { return nil }
    let fragment = min(end + 1, text.count)..<text.count
    // Blanks around a destination do not count, and `%` begins what is encoded.
    for byte in text[fragment] where byte <= 0x20 || byte == UInt8(ascii: "%") { return nil }
    return fragment
  }

  /// Goes on into one component of the path; false when it leads out of the notes folder.
  private mutating func enter(_ text: UnsafeBufferPointer<UInt8>, _ component: Range<Int>) -> Bool {
    let dot = UInt8(ascii: ".")
    switch component.count {
    case 0: return true
    case 1 where text[component.lowerBound] == dot: return true
    case 2 where text[component.lowerBound] == dot && text[component.lowerBound + 1] == dot:
      guard !path.isEmpty else { return false }
      while let last = path.bytes.popLast(), last != UInt8(ascii: "/") {}
      return true
    default:
      if !path.isEmpty { path.bytes.append(UInt8(ascii: "/")) }
      path.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[component]))
      return true
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    ASCII.isWord(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }
}
