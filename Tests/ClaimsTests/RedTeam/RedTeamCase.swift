import Claims
import Corpus
import Foundation
import Notes
import TestSupport
import Testing

/// One file of Tests/Fixtures/red-team/: a notebook with one lie, the honest one beside it, and what `check` says of
/// both. The folder's README.md has the format.
struct RedTeamCase: Sendable, CustomTestStringConvertible {
  /// The path below the folder without `.txt`: `units/minutes-for-seconds`.
  let name: String
  /// Why an author could have written this, or why `check` does not see it.
  let reason: String
  let lie: RedTeamNotebook
  let twin: RedTeamNotebook

  var testDescription: String { name }

  /// Whether it is known that `check` cannot tell the two apart.
  var isMissed: Bool { name.hasPrefix("missed/") }

  /// The file, where a failure is shown.
  var location: SourceLocation {
    SourceLocation(
      fileID: "ClaimsTests/\(name)", filePath: RedTeamCase.folder.appending(path: name + ".txt").path, line: 1,
      column: 1)
  }

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/red-team")

  /// Every case of the folder, by name.
  static func all() throws -> [RedTeamCase] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
      .filter { $0.hasSuffix(".txt") }
      .map { path in
        let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
        return RedTeamCase(name: String(path.dropLast(4)), text)
      }
  }

  init(name: String, _ text: String) {
    self.name = name
    reason = text.prefix(through: "\n-- ").trimmingCharacters(in: .whitespacesAndNewlines)
    var (lie, twin) = (RedTeamNotebook(), RedTeamNotebook())
    for section in TextNotebook(text).files {
      let title = section.path.string
      if let part = RedTeamCase.part(of: title, after: "lie") {
        lie.add(part, section.text)
      } else if let part = RedTeamCase.part(of: title, after: "twin") {
        twin.add(part, section.text)
      } else {
        lie.add(title, section.text)
        // What a check says alone is said of the lie; of the twin it says nothing.
        if title != "says" { twin.add(title, section.text) }
      }
    }
    (self.lie, self.twin) = (lie, twin)
  }

  /// What follows the side's name in a section's title; the note itself when nothing does.
  private static func part(of title: String, after side: String) -> String? {
    if title == side { return "note.md" }
    return title.hasPrefix(side + " ") ? String(title.dropFirst(side.count + 1)) : nil
  }
}

/// One side of a case.
struct RedTeamNotebook: Sendable {
  /// Notes, cards and locks without their markers.
  private(set) var files: [NoteFile] = []
  /// What `check` is to say, as it stands in the case: `1️⃣ drifted: lambda.timeout.max: ...`.
  private(set) var sayings: [String] = []
  /// When it is judged.
  private(set) var date: CalendarDate?
  /// The place of each marker, by its digit.
  private var places: [Int: (path: ByteString, offset: UInt32)] = [:]

  /// Takes a section in: a file, what is said, or the date.
  fileprivate mutating func add(_ title: String, _ text: String) {
    if title == "says" {
      sayings += text.split(separator: "\n").map(String.init)
    } else if title.hasPrefix("as of ") {
      date = CalendarDate(title.dropFirst(6).utf8)
    } else {
      let path = ByteString(RedTeamNotebook.paths[title] ?? title)
      let marked = MarkedNote(text)
      files.append(NoteFile(path: path, bytes: marked.bytes))
      for (digit, offset) in marked.offsets { places[digit] = (path, offset) }
    }
  }

  /// Short names of files that many cases have.
  private static let paths = [
    "facts": "facts/card.md", "lock": EvidenceLock.path.string, "reviews": ReviewLock.path.string,
  ]

  /// What `check` says, as `note.md:1:12: drifted: message`, in order; parsed, linked and judged as the command does.
  var found: [String] {
    let texts = files.filter { $0.path.hasSuffix(".md") && !$0.path.hasPrefix("images/") }
    let documents = texts.filter { !$0.path.hasPrefix("facts/") }.map { Document(parsing: $0) }
    let cards = texts.filter { $0.path.hasPrefix("facts/") }.map { Document(parsing: $0) }
    let images = files.filter { $0.path.hasPrefix("images/") }.map { ImageFile(path: $0.path, bytes: $0.bytes) }
    let evidence = Evidence(
      cards: cards, lock: files.first { $0.path == EvidenceLock.path }?.bytes,
      reviews: files.first { $0.path == ReviewLock.path }?.bytes)
    let corpus = Corpus(linking: documents, images: images)
    let verdicts = Verdicts(judging: corpus, by: evidence, asOf: date)
    let diagnostics =
      documents.flatMap(\.diagnostics) + cards.flatMap(\.diagnostics) + corpus.diagnostics + verdicts.diagnostics
    return diagnostics.map { diagnostic in
      place(diagnostic.path, diagnostic.span.start) + ": \(diagnostic.code.rawValue): "
        + RedTeamNotebook.withoutPlaces(diagnostic.message)
    }.sorted()
  }

  /// What it is to say, in the same form; a line whose marker stands nowhere stays as it is, and fits nothing.
  var expected: [String] {
    sayings.map { saying in
      let marked = MarkedNote(saying)
      guard let digit = marked.offsets.keys.first, let (path, offset) = places[digit] else { return saying }
      return place(path, offset) + ":" + marked.text
    }.sorted()
  }

  private func place(_ path: ByteString, _ offset: UInt32) -> String {
    guard let file = files.first(where: { $0.path == path }) else { return "\(path)" }
    let position = LineIndex(file.bytes).position(of: offset)
    return "\(path):\(position.line):\(position.column)"
  }

  /// A message without the places of cards, ` (Notes/facts/card.md:6)`, which every added line would move.
  private static func withoutPlaces(_ message: String) -> String {
    message.replacing(#/ \(Notes/[^)]*\)/#, with: "")
  }
}

extension NoteFile {
  fileprivate var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension String {
  /// What stands before a mark; everything when it is not there.
  fileprivate func prefix(through mark: String) -> Substring {
    range(of: mark).map { self[..<$0.lowerBound] } ?? self[...]
  }
}
