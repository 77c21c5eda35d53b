package import Notes

/// The texts of the frame in one language, from locale/LANGUAGE.yml.
///
/// A text may have places for values, `{0}` and `{1}`, in any order, since languages differ in theirs.
///
/// A class, because every part of every page has them at hand.
package final class Words: Sendable {
  /// By the words' places.
  private let texts: [Text]
  /// The bytes before each place of all texts, escaped, and the index of the place's value; the last of a text has
  /// none.
  private let parts: Pieces
  private let values: [Int?]
  /// The first part of each text; behind them, their number.
  private let firstParts: [Int]

  private struct Text: Sendable {
    /// The text as it is, for holes of the shell and for attributes.
    let whole: ByteString
    /// The bytes before each place, and the index of its value; the last has none.
    let parts: [(before: ByteString, value: Int?)]
  }

  /// Both-sided: a word that is missing is an error, and so is one that no page has.
  init(reading file: SiteFile) throws(SiteFolderError) {
    let words = Dictionary(uniqueKeysWithValues: Word.allCases.map { ($0.name, $0) })
    var texts: [Word: Text] = [:]
    for entry in try FlatYAML(reading: file).entries {
      guard let word = words[entry.key] else {
        throw SiteFolderError(
          file.path, line: entry.line, "unknown word `\(entry.key)`",
          hint: SiteSettings.hint(for: entry.key, among: Word.allCases.map(\.name)))
      }
      guard !entry.isList, let value = entry.values.first else {
        throw SiteFolderError(file.path, line: entry.line, "`\(entry.key)` is no text")
      }
      let text = Self.split(value.text)
      let places = Set(text.parts.compactMap(\.value))
      guard places == Set(0..<word.valueCount) else {
        throw SiteFolderError(
          file.path, line: entry.line, "`\(entry.key)` has other places than its \(word.valueCount)",
          hint: word.valueCount == 0
            ? "write it without `{0}`" : "write `{0}` to `{\(word.valueCount - 1)}`, each where its value goes")
      }
      texts[word] = text
    }
    if let missing = Word.allCases.first(where: { texts[$0] == nil }) {
      throw SiteFolderError(file.path, "word `\(missing.name)` is missing", hint: "add `\(missing.name): ...`")
    }
    let all = Word.allCases.compactMap { texts[$0] }
    self.texts = all
    let parts = all.flatMap(\.parts)
    self.parts = Pieces(count: parts.count) { $1.text(parts[$0].before) }
    values = parts.map(\.value)
    firstParts = all.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.parts.count) }
  }

  /// The text of a word that has no places.
  package subscript(word: Word) -> ByteString {
    texts[word.rawValue].whole
  }

  /// Appends a word with its values in their places, all escaped.
  package func write(_ word: Word, _ values: ByteString..., to writer: inout HTMLWriter) {
    write(word, to: &writer) { value, writer in
      if value < values.count { writer.text(values[value]) }
    }
  }

  /// Appends a word with counts in its places, as people read them.
  func write(_ word: Word, counts: Int..., to writer: inout HTMLWriter) {
    write(word, to: &writer) { value, writer in
      if value < counts.count { writer.grouped(counts[value]) }
    }
  }

  /// Appends a word that has no places.
  func write(whole word: Word, to writer: inout HTMLWriter) {
    writer.markup(parts, firstParts[word.rawValue])
  }

  /// Appends a word, and at its places what `write` appends for each value's index.
  func write(_ word: Word, to writer: inout HTMLWriter, value write: (Int, inout HTMLWriter) -> Void) {
    for part in firstParts[word.rawValue]..<firstParts[word.rawValue + 1] {
      writer.markup(parts, part)
      if let value = values[part] { write(value, &writer) }
    }
  }

  /// A word with its values in their places; not escaped.
  package func text(_ word: Word, _ values: ByteString...) -> ByteString {
    var bytes: [UInt8] = []
    for part in texts[word.rawValue].parts {
      bytes += part.before.bytes
      if let value = part.value, value < values.count { bytes += values[value].bytes }
    }
    return ByteString(bytes)
  }

  /// Splits at `{0}` to `{9}`.
  private static func split(_ text: String) -> Text {
    let bytes = Array(text.utf8)
    var parts: [(before: ByteString, value: Int?)] = []
    var start = 0
    var index = 0
    while index + 2 < bytes.count {
      let digit = Int(bytes[index + 1]) - Int(UInt8(ascii: "0"))
      if bytes[index] == UInt8(ascii: "{"), bytes[index + 2] == UInt8(ascii: "}"), (0...9).contains(digit) {
        parts.append((ByteString(bytes[start..<index]), digit))
        index += 3
        start = index
      } else {
        index += 1
      }
    }
    parts.append((ByteString(bytes[start...]), nil))
    return Text(whole: ByteString(bytes), parts: parts)
  }
}

extension HTMLWriter {
  /// Appends ` name="word"` of a word that has no places.
  mutating func attribute(_ name: StaticString, _ word: Word, of words: Words) {
    open(attribute: name)
    words.write(whole: word, to: &self)
    markup("\"")
  }
}

extension ByteString {
  /// A count as people read it: `12,345`.
  package init(grouping count: Int) {
    var writer = HTMLWriter()
    writer.grouped(count)
    self.init(writer.bytes)
  }
}
