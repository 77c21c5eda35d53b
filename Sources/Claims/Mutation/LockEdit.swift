internal import Notes

/// Another reading of a member of the evidence lock.
struct LockEdit {
  /// A text of the member.
  enum Place: Hashable {
    case min, max
    /// Indices into the member's lists.
    case states(Int), includes(Int)
    case mention(String)

    func text(in member: LockedMember) -> String? {
      switch self {
      case .min: member.min
      case .max: member.max
      case .states(let index): member.states?[index]
      case .includes(let index): member.includes?[index]
      case .mention: nil
      }
    }
  }

  struct Change {
    let place: Place
    let old: String
    let new: String
  }

  let changes: [Change]

  func applied(to member: LockedMember) -> LockedMember {
    var member = member
    for change in changes {
      switch change.place {
      case .min: member.min = change.new
      case .max: member.max = change.new
      case .states(let index): member.states?[index] = change.new
      case .includes(let index): member.includes?[index] = change.new
      case .mention(let name): member.mentions?[name] = false
      }
    }
    return member
  }
}

/// The lock's file, for finding where it has what. `EvidenceLock.text` wrote it, whose indentation tells a member's own
/// keys from those of its history.
struct LockText {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The bytes that an edit replaces, from its first change to its last; nil when the file is not as it was written.
  func place(of edit: LockEdit, in locator: ByteString) -> (span: SourceSpan, replacement: ByteString)? {
    guard let start = end(of: "\n    \"\(locator.string)\" : {", in: 0..<bytes.count),
      let end = bytes[start...].firstRange(of: Array("\n    }".utf8))?.lowerBound
    else { return nil }
    var parts: [(range: Range<Int>, new: String)] = []
    for change in edit.changes {
      guard let range = range(of: change, in: start..<end) else { return nil }
      parts.append((range, change.new))
    }
    parts.sort { $0.range.lowerBound < $1.range.lowerBound }
    guard let first = parts.first, let last = parts.last else { return nil }
    var replacement: [UInt8] = []
    var place = first.range.lowerBound
    for part in parts {
      replacement += bytes[place..<part.range.lowerBound] + Array(part.new.utf8)
      place = part.range.upperBound
    }
    return (SourceSpan(first.range.lowerBound..<last.range.upperBound), ByteString(replacement))
  }

  private func range(of change: LockEdit.Change, in member: Range<Int>) -> Range<Int>? {
    switch change.place {
    case .min: value("\n      \"min\" : \"", change.old, in: member)
    case .max: value("\n      \"max\" : \"", change.old, in: member)
    case .states: item(of: "states", change.old, in: member)
    case .includes: item(of: "includes", change.old, in: member)
    case .mention(let name):
      end(of: "\n      \"mentions\" : {", in: member).flatMap {
        value("\n        \"\(name)\" : ", change.old, in: $0..<member.upperBound)
      }
    }
  }

  private func item(of list: String, _ text: String, in member: Range<Int>) -> Range<Int>? {
    guard let start = end(of: "\n      \"\(list)\" : [", in: member) else { return nil }
    let end = bytes[start..<member.upperBound].firstRange(of: Array("\n      ]".utf8))?.lowerBound ?? member.upperBound
    return value("\n        \"", text + "\"", in: start..<end).map { $0.lowerBound..<($0.upperBound - 1) }
  }

  /// The text that stands right after an opening.
  private func value(_ opening: String, _ text: String, in range: Range<Int>) -> Range<Int>? {
    end(of: opening + text, in: range).map { ($0 - text.utf8.count)..<$0 }
  }

  private func end(of text: String, in range: Range<Int>) -> Int? {
    bytes[range].firstRange(of: Array(text.utf8))?.upperBound
  }
}
