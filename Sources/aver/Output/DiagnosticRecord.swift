import Notes

/// A diagnostic as it is printed: with its final severity, the path as people read it, and line and column.
///
/// The property names are the keys of `--format json`, which scripts rely on.
struct DiagnosticRecord: Encodable {
  let code: String
  let severity: String
  let path: String
  /// From 1.
  let line: Int
  /// From 1, in code points.
  let column: Int
  let message: String
  let hints: [String]

  /// The order in which diagnostics are printed; total over what a reader can see, so that output never depends on the
  /// order in which problems were found.
  static func areInOrder(_ left: DiagnosticRecord, _ right: DiagnosticRecord) -> Bool {
    if left.path != right.path { return left.path.utf8.lexicographicallyPrecedes(right.path.utf8) }
    if left.line != right.line { return left.line < right.line }
    if left.column != right.column { return left.column < right.column }
    if left.code != right.code { return left.code < right.code }
    return left.message.utf8.lexicographicallyPrecedes(right.message.utf8)
  }
}

/// Diagnostics with their places, in the order in which they are printed.
struct DiagnosticList {
  let entries: [(record: DiagnosticRecord, excerpt: Excerpt?)]

  /// `raised` are the warnings that the site wants treated as errors.
  init(_ diagnostics: [Diagnostic], in places: Places, raised: Set<DiagnosticCode>) {
    entries = diagnostics.map { diagnostic in
      let position = places.position(of: diagnostic.span.start, in: diagnostic.path)
      let severity = raised.contains(diagnostic.code) ? .error : diagnostic.severity
      let record = DiagnosticRecord(
        code: diagnostic.code.rawValue, severity: severity.rawValue, path: places.path(of: diagnostic.path),
        line: position.line, column: position.column, message: diagnostic.message, hints: diagnostic.hints)
      return (record, places.excerpt(at: diagnostic.span, in: diagnostic.path))
    }
    .sorted { DiagnosticRecord.areInOrder($0.record, $1.record) }
  }

  var records: [DiagnosticRecord] { entries.map(\.record) }

  var errorCount: Int { entries.count { $0.record.severity == Severity.error.rawValue } }

  var warningCount: Int { entries.count - errorCount }

  /// `2 errors, 1 warning`; nil when there is nothing to tell.
  var summary: String? {
    let parts = [(errorCount, "error"), (warningCount, "warning")].filter { $0.0 > 0 }
      .map { count, noun in counted(count, noun) }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}

/// `1 note`, `2 notes`.
func counted(_ count: Int, _ noun: String) -> String {
  count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
}
