internal import Notes

/// The lock's file, for finding where it has what. `EvidenceLock.text` wrote it, whose indentation tells a member's own
/// keys from those of its history.
struct LockText {
  private let bytes: [UInt8]
  /// What stands between the braces of each member and of each page, by its key.
  private let members: [ByteString: Range<Int>]
  private let pages: [ByteString: Range<Int>]

  /// Finds the members and pages in one pass.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    members = LockText.entries(of: LockText.section("members", of: bytes), indent: 4, in: bytes)
    pages = LockText.entries(of: LockText.section("pages", of: bytes), indent: 4, in: bytes)
  }

  // MARK: Places

  /// The bytes that an edit of a member replaces, from its first change to its last; nil when the file is not as it was
  /// written.
  func place(of edit: LockEdit, in locator: ByteString) -> (span: SourceSpan, replacement: ByteString)? {
    members[locator].flatMap { place(of: edit, in: $0, indent: 6) }
  }

  /// As `place(of:in:)`, of what was read on a page for a fact.
  func place(
    of edit: LockEdit, inReadingOf fact: FactID, at address: ByteString
  ) -> (span: SourceSpan, replacement: ByteString)? {
    guard let page = pages[address], let reading = LockText.entries(of: page, indent: 6, in: bytes)[fact.text] else {
      return nil
    }
    return place(of: edit, in: reading, indent: 8)
  }

  private func place(
    of edit: LockEdit, in range: Range<Int>, indent: Int
  ) -> (span: SourceSpan, replacement: ByteString)? {
    var parts: [(range: Range<Int>, new: String)] = []
    for change in edit.changes {
      guard let range = self.range(of: change, in: range, indent: indent) else { return nil }
      parts.append((range, change.new))
    }
    parts.sort { $0.range.lowerBound < $1.range.lowerBound }
    guard let first = parts.first, let last = parts.last else { return nil }
    var replacement: [UInt8] = []
    var place = first.range.lowerBound
    for part in parts {
      // One value twice in a list, which only a hand can write.
      guard part.range.lowerBound >= place else { return nil }
      replacement += bytes[place..<part.range.lowerBound] + Array(part.new.utf8)
      place = part.range.upperBound
    }
    return (SourceSpan(first.range.lowerBound..<last.range.upperBound), ByteString(replacement))
  }

  /// - Parameter indent: how far the keys are set in.
  private func range(of change: LockEdit.Change, in range: Range<Int>, indent: Int) -> Range<Int>? {
    let line = "\n" + String(repeating: " ", count: indent)
    switch change.place {
    case .min: return value(line + "\"min\" : \"", change.old, in: range)
    case .max: return value(line + "\"max\" : \"", change.old, in: range)
    case .states: return item(of: "states", change.old, in: range, line)
    case .includes: return item(of: "includes", change.old, in: range, line)
    case .mention(let name):
      return end(of: line + "\"mentions\" : {", in: range).flatMap {
        value(line + "  \"\(name)\" : ", change.old, in: $0..<range.upperBound)
      }
    }
  }

  private func item(of list: String, _ text: String, in range: Range<Int>, _ line: String) -> Range<Int>? {
    guard let start = end(of: line + "\"\(list)\" : [", in: range) else { return nil }
    let end = bytes[start..<range.upperBound].firstRange(of: Array((line + "]").utf8))?.lowerBound ?? range.upperBound
    return value(line + "  \"", text + "\"", in: start..<end).map { $0.lowerBound..<($0.upperBound - 1) }
  }

  /// The text that stands right after an opening.
  private func value(_ opening: String, _ text: String, in range: Range<Int>) -> Range<Int>? {
    end(of: opening + text, in: range).map { ($0 - text.utf8.count)..<$0 }
  }

  private func end(of text: String, in range: Range<Int>) -> Int? {
    bytes[range].firstRange(of: Array(text.utf8))?.upperBound
  }

  // MARK: Entries

  /// Between the braces of a part of the file, `  "NAME" : {`.
  private static func section(_ name: String, of bytes: [UInt8]) -> Range<Int> {
    entries(of: 0..<bytes.count, indent: 2, in: bytes)[ByteString(name)] ?? 0..<0
  }

  /// The objects whose keys are set in so far: between a line `"KEY" : {` and the line `}`.
  private static func entries(of range: Range<Int>, indent: Int, in bytes: [UInt8]) -> [ByteString: Range<Int>] {
    bytes.withUnsafeBufferPointer { bytes in
      var entries: [ByteString: Range<Int>] = [:]
      var open: (key: ByteString, start: Int)?
      var start = range.lowerBound
      while start < range.upperBound {
        let end = bytes[start..<range.upperBound].firstIndex(of: UInt8(ascii: "\n")) ?? range.upperBound
        let first = start + indent
        if first < end, bytes[first] != UInt8(ascii: " "), start == first || bytes[first - 1] == UInt8(ascii: " ") {
          if bytes[first] == UInt8(ascii: "}"), let (key, start) = open {
            // With the line ending before the brace.
            entries[key] = start..<(first - indent)
            open = nil
          } else if bytes[first] == UInt8(ascii: "\""), end - first > 6, bytes[end - 1] == UInt8(ascii: "{") {
            // `"KEY" : {`
            open = (ByteString(bytes[(first + 1)..<(end - 5)]), end)
          }
        }
        start = end + 1
      }
      return entries
    }
  }
}
