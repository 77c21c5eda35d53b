import Claims
import Corpus
import Notes
import Site
import TestSupport

/// A notebook of any files, taken through everything that a build does in memory.
package struct HostileSite {
  /// What is read, as the reader of a folder would give it: unique relative paths.
  package let files: [NoteFile]
  private let settings: SiteSettings

  /// - Parameter files: those with a path that no folder can have are left out, and of two of one path the second.
  package init(_ files: [NoteFile], settings: SiteSettings? = nil) throws {
    var seen: Set<ByteString> = []
    self.files = files.filter { HostileSite.isPath($0.path) && seen.insert($0.path).inserted }
    self.settings = try settings ?? SiteSettings(reading: [:])
  }

  /// The pages, and what was said of the files.
  package func build() -> (pages: [Page], diagnostics: [Diagnostic]) {
    let documents = files { $0.hasSuffix(".md") && !$0.hasPrefix("facts/") }.map { Document(parsing: $0) }
    let images = files { path in [".dot", ".svg", ".png"].contains { path.hasSuffix($0) } }
      .map { ImageFile(path: $0.path, bytes: $0.bytes) }
    let corpus = Corpus(linking: documents, images: images)
    let cards = files { $0.hasSuffix(".md") && $0.hasPrefix("facts/") }.map { Document(parsing: $0) }
    let evidence = Evidence(cards: cards, lock: files { $0 == EvidenceLock.path }.first?.bytes)
    let verdicts = Verdicts(judging: corpus, by: evidence)
    let diagnostics = documents.flatMap(\.diagnostics) + cards.flatMap(\.diagnostics)
    return (
      SiteRenderer(settings).pages(for: corpus, verdicts, images: images),
      diagnostics + corpus.diagnostics + verdicts.diagnostics
    )
  }

  /// The promises that the built site breaks; none for sound code.
  package var violations: [String] {
    let (pages, diagnostics) = build()
    return SiteInvariants.violations(in: pages) + HostileSite.violations(of: diagnostics, in: files)
  }

  /// Spans that leave the file that they are about.
  static func violations(of diagnostics: [Diagnostic], in files: [NoteFile]) -> [String] {
    diagnostics.compactMap { diagnostic in
      guard let file = files.first(where: { $0.path == diagnostic.path }) else { return nil }
      let span = diagnostic.span
      let isInside = span.start <= span.end && Int(span.end) <= file.bytes.count
      return isInside ? nil : "\(diagnostic.code): the span \(span.start)..<\(span.end) is outside of \(file.path)"
    }
  }

  private func files(_ isWanted: (ByteString) -> Bool) -> [NoteFile] { files.filter { isWanted($0.path) } }

  private static func isPath(_ path: ByteString) -> Bool {
    path.isNamable
      && path.bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy {
        !$0.isEmpty && $0.first != UInt8(ascii: ".") && $0.count < 256
      }
  }
}
