import Claims
import Corpus
import Notes
import Site
import TestSupport

/// One way into Aver for bytes that nobody vouches for. Each ends without a crash, in bounded time, and with its
/// promises kept, whatever the bytes are.
package enum HostileInput: String, CaseIterable, Sendable {
  /// The seed of a nasty notebook, in eight bytes.
  case seed
  /// One note.
  case note
  /// The front matter of one note.
  case frontMatter = "front-matter"
  /// A whole notebook as `TextNotebook` writes it, with cards, diagrams and drawings, up to its pages.
  case notebook
  /// A statement that is read for quantities.
  case statement
  /// A file of fact cards.
  case cards
  /// The lock of what sources say.
  case lock
  /// A diagram's source.
  case diagram
  /// A drawing of the notes.
  case svg
  /// The publisher's site.yml.
  case settings

  /// Takes the bytes through.
  ///
  /// - Returns: the promises that are broken; none for sound code.
  package func violations(_ bytes: [UInt8]) throws -> [String] {
    switch self {
    case .seed:
      let seed = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
      return try HostileSite(NastyNotebook(seed: seed).files).violations
    case .note: return try site("note.md", bytes)
    case .frontMatter: return try site("note.md", Array("---\n".utf8) + bytes + Array("\n---\n# a\n".utf8))
    case .notebook:
      return try HostileSite(TextNotebook(String(decoding: bytes, as: UTF8.self)).files).violations
    case .statement:
      return QuantityReader.quantities(in: bytes).compactMap { quantity in
        quantity.range.upperBound <= bytes.count ? nil : "a number outside of the text"
      }
    case .cards: return try site("facts/a.md", bytes)
    case .lock: return try site(EvidenceLock.path, bytes)
    case .diagram: return try site("a.dot", bytes)
    case .svg:
      guard let rebuilt = SafeSVG.rebuilt(bytes) else { return [] }
      return SafeSVG.rebuilt(rebuilt) == rebuilt ? [] : ["rebuilding a rebuilt drawing changes it"]
    case .settings:
      do {
        let note = NoteFile(path: "a.md", bytes: Array("# a\n".utf8))
        return try HostileSite([note], settings: SiteSettings(reading: ["site.yml": bytes])).violations
      } catch let error as SiteFolderError {
        return error.message.isEmpty ? ["an error without a word"] : []
      }
    }
  }

  /// A small notebook that uses the file in every way that a notebook can.
  private func site(_ path: ByteString, _ bytes: [UInt8]) throws -> [String] {
    let frame = TextNotebook(
      """
      -- index.md --
      # 처음

      [글](note.md), [용어](glossary.md), [[note]] 15분 <!-- fact: a.b -->

      ![그림](a.dot "설명") ![그림](a.svg)
      -- glossary.md --
      ## 인스턴스
      가상 서버.
      -- facts/b.md --
      ## a.b
      시간.

      - kind: hard
      - max: 15 min
      - source: botocore lambda/2015-03-31 Timeout states 900 s
      """)
    return try HostileSite([NoteFile(path: path, bytes: bytes)] + frame.files).violations
  }

  /// An input that is near enough to a good one to come far; the same for the same seed.
  package func example(seed: UInt64) -> [UInt8] {
    let files = NastyNotebook(seed: seed).files
    func first(_ suffix: StaticString, or text: String) -> [UInt8] {
      files.first { $0.path.hasSuffix(suffix) }?.bytes ?? Array(text.utf8)
    }
    switch self {
    case .seed: return (0..<8).map { UInt8(truncatingIfNeeded: seed >> (56 - 8 * $0)) }
    case .notebook:
      return files.flatMap { Array("-- \($0.path) --\n".utf8) + $0.bytes + Array("\n".utf8) }
    case .note, .statement: return first(".md", or: "# a\n\n최대 15분(900초)\n")
    case .cards: return files.first { $0.path.hasPrefix("facts/") }?.bytes ?? Array("## a.b\n가.\n\n- max: 3 s\n".utf8)
    case .diagram: return first(".dot", or: "digraph { a -> b }")
    case .svg: return first(".svg", or: "<svg><path d=\"M0 0\"/></svg>")
    case .lock: return first(".json", or: "{\"members\":{}}")
    case .frontMatter: return Array("title: a\naliases: [b.md]\n".utf8)
    case .settings: return Array("title: a\nbaseURL: https://a.example/\n".utf8)
    }
  }
}
