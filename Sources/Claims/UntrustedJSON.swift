package import Foundation

extension JSONDecoder {
  /// Decodes a text that a stranger may have written.
  ///
  /// The text gets one more line end: where something is wrong at the very end of a text, the Foundation of Swift 6.3
  /// looks at the byte behind it, and ends the program; 513 `[` are enough.
  ///
  /// - Throws: `DecodingError`, as `decode(_:from:)` does.
  package func decode<Value: Decodable>(_ type: Value.Type, fromUntrusted text: [UInt8]) throws -> Value {
    try decode(type, from: Data(text + [UInt8(ascii: "\n")]))
  }
}
