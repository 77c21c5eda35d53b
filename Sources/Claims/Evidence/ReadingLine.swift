package import Notes

/// What somebody read on one page for one fact, as a line of a file of readings has it:
/// `{"url": "...", "fact": "lambda.timeout", "anchor": null, "states": ["max 900 s"], "verdict": "states"}`.
package struct ReadingLine: Sendable {
  /// Whether the page says the fact.
  package enum Verdict: String, CaseIterable, Hashable, Sendable {
    /// All of it.
    case states
    /// Only part, or only by implication.
    case part
    /// It does not say it.
    case silent
    /// It says otherwise.
    case differs
    /// The page was not to be had.
    case unread
  }

  /// The line in its file, from 1.
  package let line: Int
  /// The page without a place on it.
  let address: ByteString
  let fact: FactID
  let verdict: Verdict
  let anchor: String?
  /// As cards write values, each with its role before it.
  let states: [String]
  let locale: String
  /// When it was read; nil for the day on which it is taken over.
  let read: CalendarDate?
  /// What the page says, or what is missing.
  let note: String?
  /// The wording that was asked about; nil for that of the card as it is when the line is taken over.
  let wording: WordingDigest?
}

/// Something in a file of readings that cannot be read.
package struct ReadingMistake: Hashable, Sendable {
  /// From 1; the column in code points.
  package let position: SourcePosition
  /// One clause.
  package let message: String
  /// How to mend it.
  package let hint: String
}

/// A file of readings: one object a line. Empty lines and those that begin with `#` are for people.
package struct ReadingFile: Sendable {
  package private(set) var readings: [ReadingLine] = []
  /// The first mistake of each line that has one.
  package private(set) var mistakes: [ReadingMistake] = []

  /// Whether a reading does not say on which day it was made.
  package var isUndated: Bool { readings.contains { $0.read == nil } }

  /// Reads the file; never fails.
  package init(parsing text: [UInt8]) {
    let lines = LineIndex(text)
    for number in 1...lines.lineStarts.count {
      let span = lines.line(number)
      let line = text[span.range]
      guard let first = line.first(where: { $0 > UInt8(ascii: " ") }), first != UInt8(ascii: "#") else { continue }
      do throws(ReadingFields.Mistake) {
        readings.append(try ReadingFields(line).reading(onLine: number))
      } catch {
        let place = lines.position(of: span.start + UInt32(min(error.offset, line.count)))
        mistakes.append(ReadingMistake(position: place, message: error.message, hint: error.hint))
      }
    }
  }
}

/// The members of one line, judged one by one.
private struct ReadingFields {
  struct Mistake: Error {
    let offset: Int
    let message: String
    let hint: String
  }

  private static let names = ["url", "fact", "anchor", "states", "verdict", "note", "read", "locale", "wording"]
  private static let example = "`aver evidence --worksheet ID` prints lines to fill in"

  private var members: [String: JSONLine.Member] = [:]

  init(_ line: ArraySlice<UInt8>) throws(Mistake) {
    let object: JSONLine
    do throws(JSONLine.Mistake) {
      object = try JSONLine(parsing: line)
    } catch {
      throw Mistake(offset: error.offset, message: error.message, hint: ReadingFields.example)
    }
    for member in object.members {
      guard ReadingFields.names.contains(member.name) else {
        let nearest = nearestWord(to: member.name, in: ReadingFields.names).map { "did you mean `\($0)`?" }
        throw Mistake(
          offset: member.nameOffset, message: "no member is called `\(member.name)`",
          hint: nearest ?? "members are \(ReadingFields.names.joined(separator: ", "))")
      }
      guard members.updateValue(member, forKey: member.name) == nil else {
        throw Mistake(offset: member.nameOffset, message: "a second `\(member.name)`", hint: "keep one")
      }
    }
  }

  func reading(onLine line: Int) throws(Mistake) -> ReadingLine {
    let url = try needed("url")
    guard url.text.hasPrefix("https://"), !url.text.utf8.contains(where: { $0 <= UInt8(ascii: " ") }) else {
      throw Mistake(offset: url.offset, message: "`\(url.text)` is no page", hint: "write its address, `https://...`")
    }
    let parts = url.text.split(separator: "#", maxSplits: 1)
    let fact = try needed("fact")
    if let problem = FactID.problem(of: ByteString(fact.text)) {
      throw Mistake(offset: fact.offset, message: problem.message, hint: problem.hint)
    }
    return ReadingLine(
      line: line, address: ByteString(parts.first ?? ""), fact: FactID(ByteString(fact.text)), verdict: try verdict(),
      anchor: try anchor() ?? (parts.count > 1 ? String(parts[1]) : nil), states: try states(),
      locale: try text("locale")?.text ?? PageReading.countedLocale, read: try date(), note: try text("note")?.text,
      wording: try wording())
  }

  // MARK: Members

  private func text(_ name: String) throws(Mistake) -> (text: String, offset: Int)? {
    guard let member = members[name] else { return nil }
    switch member.value {
    case .text(let text): return (text, member.valueOffset)
    case .null: return nil
    case .list:
      throw Mistake(offset: member.valueOffset, message: "a list as `\(name)`", hint: "write one text in quotes")
    }
  }

  private func needed(_ name: String) throws(Mistake) -> (text: String, offset: Int) {
    if let text = try text(name) { return text }
    throw Mistake(offset: members[name]?.valueOffset ?? 0, message: "no `\(name)`", hint: ReadingFields.example)
  }

  private func verdict() throws(Mistake) -> ReadingLine.Verdict {
    let (text, offset) = try needed("verdict")
    if let verdict = ReadingLine.Verdict(rawValue: text) { return verdict }
    let all = ReadingLine.Verdict.allCases.map(\.rawValue)
    let nearest = text.isEmpty ? nil : nearestWord(to: text, in: all).map { "did you mean `\($0)`?" }
    throw Mistake(
      offset: offset, message: text.isEmpty ? "no verdict yet" : "no verdict is called `\(text)`",
      hint: nearest ?? "write \(all.map { "`\($0)`" }.joined(separator: ", ")), or remove the line")
  }

  private func anchor() throws(Mistake) -> String? {
    guard let (text, offset) = try text("anchor") else { return nil }
    if !text.isEmpty, text.utf8.allSatisfy({ $0 > UInt8(ascii: " ") && $0 != UInt8(ascii: "#") }) { return text }
    throw Mistake(
      offset: offset, message: "`\(text)` is no anchor", hint: "write what stands after `#` in the address, or null")
  }

  private func states() throws(Mistake) -> [String] {
    guard let member = members["states"] else { return [] }
    guard case .list(let items) = member.value else {
      throw Mistake(offset: member.valueOffset, message: "no list", hint: "write values in brackets, or `[]`")
    }
    for item in items where StatedValue(item.text) == nil {
      throw Mistake(
        offset: item.offset, message: "`\(item.text)` is no value",
        hint: "`default`, `min`, `max` or `step` where the page says so, a number, a unit: `max 900 s`, `1000`")
    }
    return items.map(\.text).reduce(into: []) { states, state in
      if !states.contains(state) { states.append(state) }
    }
  }

  private func wording() throws(Mistake) -> WordingDigest? {
    guard let (text, offset) = try text("wording") else { return nil }
    if let digest = WordingDigest(text.utf8) { return digest }
    throw Mistake(
      offset: offset, message: "`\(text)` is no digest", hint: "leave it as the worksheet has it, or leave it out")
  }

  private func date() throws(Mistake) -> CalendarDate? {
    guard let (text, offset) = try text("read") else { return nil }
    if let date = CalendarDate(text.utf8), date.day != nil { return date }
    throw Mistake(offset: offset, message: "`\(text)` is no day", hint: "write such as 2026-11-21")
  }
}
