import Foundation

/// Standard output and standard error, written whole.
enum Console {
  /// Writes to standard output; throws `ConsoleError` where not every byte could be written, as on a full disk.
  static func output(_ text: String) throws {
    try write(text, to: STDOUT_FILENO)
  }

  /// Writes to standard error. What cannot be written there can be told to nobody, so that it is not an error.
  static func error(_ text: String) {
    try? write(text, to: STDERR_FILENO)
  }

  private static func write(_ text: String, to descriptor: Int32) throws {
    var text = text
    try text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        #if canImport(Darwin)
          let count = Darwin.write(descriptor, rest.baseAddress, rest.count)
        #else
          let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
        #endif
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw ConsoleError(number: errno) }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
    }
  }
}

/// Standard output did not take what was written to it.
struct ConsoleError: Error, CustomStringConvertible {
  let number: Int32

  var description: String { "cannot write to standard output: \(String(cString: strerror(number)))" }
}

/// How standard error may be written to: with colors, over itself, or in plain lines.
struct ConsoleStyle {
  /// Whether severities are colored.
  let isColored: Bool
  /// Whether a line may be written over, as progress does.
  let isTerminal: Bool

  /// What the environment asks for: `NO_COLOR` (https://no-color.org) before `CLICOLOR_FORCE`
  /// (https://bixense.com/clicolors/) before what standard error is.
  init(environment: [String: String], isTerminal: Bool) {
    let isDumb = environment["TERM"] == "dumb"
    let forces = environment["CLICOLOR_FORCE"].map { !$0.isEmpty && $0 != "0" } ?? false
    let refuses = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    self.isTerminal = isTerminal && !isDumb
    self.isColored = !refuses && (forces || self.isTerminal)
  }

  /// The style of this process's standard error.
  static var standardError: ConsoleStyle {
    ConsoleStyle(environment: ProcessInfo.processInfo.environment, isTerminal: isatty(STDERR_FILENO) == 1)
  }

  /// The text in a color of the terminal's palette, or as it is.
  func colored(_ text: String, _ color: Color) -> String {
    isColored ? "\u{1B}[\(color.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// Select Graphic Rendition parameters, ECMA-48 section 8.3.117.
  enum Color: String {
    case error = "1;31"
    case warning = "1;33"
    case hint = "36"
    case faint = "2"
  }
}
