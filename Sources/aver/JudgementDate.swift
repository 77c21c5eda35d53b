import Claims
import Foundation
import Notes
import Site

/// The date at which the age of facts is judged. Never the clock's: the same commit gives the same verdicts.
enum JudgementDate {
  /// `--as-of`, else `AVER_AS_OF`, else `SOURCE_DATE_EPOCH` (https://reproducible-builds.org/specs/source-date-epoch/),
  /// else the date of the commit that the notes are checked out at; nil outside a repository, where time is not judged.
  ///
  /// - Throws: `CommandError` for a variable that is set and is not a date.
  static func resolve(
    option: CalendarDate?, environment: [String: String] = ProcessInfo.processInfo.environment, notes: String
  ) throws -> CalendarDate? {
    if let option { return option }
    if let text = environment["AVER_AS_OF"], !text.isEmpty {
      guard let date = CalendarDate(text.utf8) else {
        throw CommandError(message: "AVER_AS_OF is `\(text)`, which is no date", hint: "write such as 2026-11-21")
      }
      return date
    }
    if let text = environment["SOURCE_DATE_EPOCH"], !text.isEmpty {
      guard let seconds = Int(text), let date = date(secondsSince1970: seconds) else {
        throw CommandError(
          message: "SOURCE_DATE_EPOCH is `\(text)`, which is no number of seconds", hint: "write seconds since 1970")
      }
      return date
    }
    return Git(in: environment)?.commitDate(of: ByteString(notes))
  }

  /// The day in UTC.
  private static func date(secondsSince1970 seconds: Int) -> CalendarDate? {
    let date = Date(timeIntervalSince1970: TimeInterval(seconds))
    return CalendarDate(date.formatted(.iso8601.year().month().day()).utf8)
  }
}
