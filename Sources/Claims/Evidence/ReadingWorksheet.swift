internal import Notes

/// What to read for the facts of some cards, as a file of readings that is still to be filled in: each card in words
/// with its numbers masked, then a line for each page that it cites.
///
/// Masked, because whoever knows the number finds it.
package struct ReadingWorksheet: Sendable {
  /// The file; empty when every page of these facts was read since the day on its card and bears the card out.
  package let text: String
  /// How many pages were read already.
  package let finished: Int

  /// - Parameters:
  ///   - prefix: what the ids of the facts begin with.
  ///   - date: the day to write into the lines; nil to leave it to the day on which they are taken over.
  package init(of evidence: Evidence, idPrefix prefix: String, asOf date: CalendarDate?) {
    var text = ""
    var finished = 0
    for fact in evidence.facts where fact.id.text.bytes.starts(with: prefix.utf8) {
      let addresses = Set(fact.sources.compactMap(\.pageAddress)).sorted()
      let open = addresses.filter { address in
        fact.sources.contains { source in
          source.pageAddress == address && evidence.lock?.standing(of: source, in: fact) != .holds
        }
      }
      finished += addresses.count - open.count
      guard !open.isEmpty else { continue }
      text += text.isEmpty ? ReadingWorksheet.guide : "\n"
      text += ReadingWorksheet.question(of: fact)
      for address in open { text += ReadingWorksheet.line(for: fact, address, date) }
    }
    self.text = text
    self.finished = finished
  }

  private static let guide = """
    # Open each page, write what it says for the fact above it, and take the lines over with `aver evidence --readings`.
    # anchor: what stands after `#` in the address of the section, or null.
    # states: the values that the page gives for exactly this, in its own units: "default 3 s", "max 900 s", "1000".
    # verdict: states (all of it, without outside knowledge), part, silent, differs or unread; for all but the first add
    # "note": what the page says, or what is missing.


    """

  private static func question(of fact: Fact) -> String {
    let scope = fact.scope.map { "; \($0)" } ?? ""
    var lines = ["\(fact.id) (\(fact.kind.rawValue)\(scope))", masked(fact.prose)]
    if !fact.values.isEmpty { lines.append("values: " + fact.values.map(\.facet.rawValue).joined(separator: ", ")) }
    if let members = fact.members {
      let names = members.members.map(\.name.string).joined(separator: ", ")
      lines.append("\(members.isClosed ? "only" : "includes"): \(names)")
    }
    return lines.filter { !$0.isEmpty }.map { "# \($0)\n" }.joined()
  }

  private static func line(for fact: Fact, _ address: ByteString, _ date: CalendarDate?) -> String {
    let read = date.map { ", \"read\": \"\($0)\"" } ?? ""
    // So that a card that changes in between is noticed.
    let wording = fact.needsWording(on: address) ? ", \"wording\": \"\(fact.wording(on: address))\"" : ""
    return "{\"url\": \"\(escaped(address))\", \"fact\": \"\(fact.id)\", \"anchor\": null, \"states\": [], "
      + "\"verdict\": \"\"\(read)\(wording)}\n"
  }

  /// A text for JSON; an address has no blanks or controls.
  private static func escaped(_ text: ByteString) -> String {
    let quoted = text.bytes.flatMap { byte in
      byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") ? [UInt8(ascii: "\\"), byte] : [byte]
    }
    return String(decoding: quoted, as: UTF8.self)
  }

  /// A sentence with `▢` for each number.
  private static func masked(_ text: ByteString) -> String {
    var masked: [UInt8] = []
    var copied = 0
    for number in WordedNumber.numbers(in: text) {
      masked += text.bytes[copied..<number.range.lowerBound] + "▢".utf8
      copied = number.range.upperBound
    }
    return String(decoding: masked + text.bytes[copied...], as: UTF8.self)
  }
}
