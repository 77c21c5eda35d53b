internal import Corpus
internal import Notes

extension SiteContext {
  /// What previews and search engines say of a note: its description, else the beginning of its first paragraph. Nil
  /// for a note that has neither.
  func description(of note: NoteID) -> ByteString? {
    let document = corpus.documents[note.index]
    if let description = document.frontMatter.description { return ByteString(description) }
    for block in document.children(of: nil) where document.nodes[Int(block)].kind == .paragraph {
      // A picture's words are no beginning of a text.
      guard document.children(of: block).contains(where: { isText(document.nodes[Int($0)].kind) }) else { continue }
      let text = NoteDescription.beginning(of: document.plainText(under: block))
      if !text.isEmpty { return text }
    }
    return nil
  }

  private func isText(_ kind: Node.Kind) -> Bool {
    switch kind {
    case .text, .code, .emphasis, .strong, .strikethrough, .link: true
    default: false
    }
  }
}

/// Cuts a text to the length of a preview.
enum NoteDescription {
  /// Bytes of about a hundred syllables; search engines show no more.
  static let limit = 300

  /// The text's whole sentences that fit; where that is too little, its words, and `…`.
  static func beginning(of text: ByteString) -> ByteString {
    let trimmed = text.bytes.drop { isSpace($0) }
    let bytes = Array(trimmed.prefix(trimmed.count - trimmed.reversed().prefix { isSpace($0) }.count))
    guard bytes.count > limit else { return ByteString(bytes) }
    let spaces = (limit / 3...limit).filter { isSpace(bytes[$0]) }
    if let end = spaces.last(where: { ".?!".utf8.contains(bytes[$0 - 1]) }) { return ByteString(bytes[..<end]) }
    var end = spaces.last ?? limit
    while end > 0, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return ByteString(bytes[..<end] + Array("…".utf8))
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (0x09...0x0D).contains(byte)
  }
}
