// What the build plugin runs to write the suites of the fact cards. A program of its own beside `aver tangle`, which
// prints the same: the plugin's tool is built before the tests are, and this one needs two modules of the five.

import Claims
import Foundation
import Notes

/// Writes a file, but not one that says so already: its date would have the compiler compile it again.
private func write(_ source: [UInt8], to path: String) throws {
  let url = URL(fileURLWithPath: path)
  if let old = try? Data(contentsOf: url), old.elementsEqual(source) { return }
  try Data(source).write(to: url)
}

let arguments = Array(CommandLine.arguments.dropFirst())
do {
  switch arguments.first {
  case "suite" where arguments.count == 5:
    let bytes = try Data(contentsOf: URL(fileURLWithPath: arguments[1]))
    let document = Document(parsing: NoteFile(path: ByteString(arguments[2]), bytes: Array(bytes)))
    let suite = TangledSuite(CardFile(reading: document), shownPath: ByteString(arguments[3]))
    try write(suite.source, to: arguments[4])
  case "index" where arguments.count > 1:
    try write(TangledSuite.index(of: arguments.dropFirst(2).map { ByteString($0) }), to: arguments[1])
  default:
    throw CocoaError(.featureUnsupported, userInfo: [NSLocalizedDescriptionKey: "no such command: \(arguments)"])
  }
} catch {
  FileHandle.standardError.write(Data("TangleTool: error: \(error.localizedDescription)\n".utf8))
  exit(1)
}
