import Foundation

/// Values as JSON for scripts: keys sorted, so that two runs over the same notes print the same bytes.
enum JSONOutput {
  /// Prints the value to standard output, with a line break at its end.
  static func print(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let data = try encoder.encode(value)
    try Console.output(String(decoding: data, as: UTF8.self) + "\n")
  }
}
