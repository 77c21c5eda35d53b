internal import Notes

extension HTMLWriter {
  /// Appends a text that may be a phrase of English, such as the scope of a fact, and says so on a page of another
  /// language: a screen reader would spell it by the page's rules (WCAG 2.2, 3.1.2 Language of Parts, from which names
  /// and single terms are exempt).
  mutating func phrase(_ text: ByteString, onPageIn language: String) {
    guard !language.utf8.starts(with: "en".utf8), text.isEnglishPhrase else { return self.text(text) }
    markup("<span lang=\"en\">")
    self.text(text)
    markup("</span>")
  }
}

extension ByteString {
  /// Whether it is nothing but ASCII, with two words or more of which one is no name: it begins with a small letter.
  fileprivate var isEnglishPhrase: Bool {
    guard bytes.allSatisfy({ $0 < 0x80 }) else { return false }
    let words = bytes.split(separator: UInt8(ascii: " "))
    return words.count > 1 && words.contains { $0.count > 1 && $0.allSatisfy { (0x61...0x7A).contains($0) } }
  }
}
