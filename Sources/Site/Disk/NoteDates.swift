package import Claims
package import Notes

/// The day on which each note was last changed, as git has it: the committer's day of the newest commit with the file.
///
/// A build looks at no clock and at no file's time, which a checkout makes anew: without git, in a shallow clone, or
/// for a note that was never committed there is no day.
package struct NoteDates: Sendable {
  /// By path in NFC: git may have another form of a name than the disk.
  private var dates: [ByteString: CalendarDate] = [:]

  /// No days.
  package static let none = NoteDates()

  private init() {}

  /// - Parameter notes: the notes folder.
  init(of notes: ByteString, by git: Git?) {
    self.init(parsing: git?.changes(in: notes) ?? [])
  }

  /// Reads what `Git.changes(in:)` gives.
  init(parsing changes: [UInt8]) {
    var date: CalendarDate?
    for field in changes.split(separator: 0) {
      if field.first == 1 {
        date = CalendarDate(field.dropFirst())
      } else if let date {
        // The names of a commit begin on a new line.
        let path = ByteString(field.first == UInt8(ascii: "\n") ? field.dropFirst() : field)
        guard path.hasSuffix(".md") else { continue }
        let name = path.nfc
        // The newest commit comes first.
        if dates[name] == nil { dates[name] = date }
      }
    }
  }

  /// The day of a note, by its path in the notes folder.
  package subscript(path: ByteString) -> CalendarDate? {
    dates.isEmpty ? nil : dates[path.nfc]
  }
}
