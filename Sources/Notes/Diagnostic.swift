/// A problem in the notes, as data: what, where, and how to mend it. Line and column are computed when it is printed.
package struct Diagnostic: Hashable, Sendable {
  package var code: DiagnosticCode
  /// The file, relative to the notes folder.
  package var path: ByteString
  /// The bytes of that file's source that are wrong; the caret stands at the start.
  package var span: SourceSpan
  /// One clause in lower case, things in backticks, no full stop.
  package var message: String
  /// Ways to mend it, each one clause or a text to paste.
  package var hints: [String]

  package init(
    _ code: DiagnosticCode, in path: ByteString, at span: SourceSpan, _ message: String, hints: [String] = []
  ) {
    self.code = code
    self.path = path
    self.span = span
    self.message = message
    self.hints = hints
  }

  /// That of the code; a site may raise it where it is printed.
  package var severity: Severity { code.severity }
}

/// How bad a problem is: an error fails `check` and keeps a strict build from being published.
package enum Severity: String, Hashable, Sendable {
  case error
  case warning
}

/// What can be wrong with notes. The raw value is stable: people put it into searches, filters and site.yml.
package enum DiagnosticCode: String, CaseIterable, Hashable, Sendable {
  // One note.
  case unreadableNote = "unreadable-note"
  case badFrontMatter = "bad-front-matter"
  case malformedComment = "malformed-comment"
  case rawMarkup = "raw-markup"
  case visibleAsterisks = "visible-asterisks"
  case bidirectionalControl = "bidirectional-control"

  // All notes.
  case brokenLink = "broken-link"
  case brokenAnchor = "broken-anchor"
  case ambiguousLink = "ambiguous-link"
  case refusedLink = "refused-link"
  case routeClash = "route-clash"
  case glossaryClash = "glossary-clash"
  case badGlossaryEntry = "bad-glossary-entry"
  case missingImage = "missing-image"
  case unreadableImage = "unreadable-image"
  case plannedDrawing = "planned-drawing"
  case brokenDiagram = "broken-diagram"
  case refusedAttribute = "refused-attribute"
  case ignoredAttribute = "ignored-attribute"
  case missingGraphviz = "missing-graphviz"
  case missingAltText = "missing-alt-text"
  case fileNameAsAltText = "file-name-as-alt-text"
  case unusedImage = "unused-image"
  case duplicateImage = "duplicate-image"

  // Files that are not read.
  case skippedFile = "skipped-file"

  // Claims.
  case badCard = "bad-card"
  case duplicateFact = "duplicate-fact"
  case unsourcedFact = "unsourced"
  case unclaimedFact = "unclaimed-fact"
  case staleFact = "stale"
  case contradicted = "contradicted"
  case orphan = "orphan"
  case ambiguousFacet = "ambiguous-facet"
  case drifted = "drifted"
  case reworded = "reworded"
  case unreviewed = "unreviewed"
  case incoherent = "incoherent"
  case unclaimedNumber = "unclaimed-number"

  /// Fixed by the code; a site may only raise a warning to an error.
  package var severity: Severity {
    switch self {
    case .unreadableNote, .badFrontMatter, .malformedComment, .brokenLink, .brokenAnchor, .ambiguousLink, .refusedLink,
      .routeClash, .glossaryClash, .badGlossaryEntry, .missingImage, .unreadableImage, .brokenDiagram,
      .refusedAttribute, .badCard, .duplicateFact, .contradicted, .orphan, .ambiguousFacet, .drifted, .reworded,
      .incoherent:
      .error
    case .rawMarkup, .visibleAsterisks, .bidirectionalControl, .plannedDrawing, .ignoredAttribute, .missingGraphviz,
      .missingAltText,
      .fileNameAsAltText, .unusedImage, .duplicateImage, .skippedFile, .unsourcedFact, .unclaimedFact, .staleFact,
      .unreviewed, .unclaimedNumber:
      .warning
    }
  }
}
