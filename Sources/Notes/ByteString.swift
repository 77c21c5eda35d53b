/// UTF-8 bytes as a value and as a key.
///
/// Paths, slugs, identifiers and terms are compared as bytes: Swift's `String ==` compares by canonical equivalence, so
/// that `가.md` in NFC and in NFD would be one dictionary key though they are two files.
package struct ByteString: Hashable, Comparable, Sendable {
  /// The bytes; valid UTF-8 unless the value was made from a file name that is not.
  package var bytes: [UInt8]

  package init(_ bytes: [UInt8] = []) {
    self.bytes = bytes
  }

  package init(_ bytes: some Sequence<UInt8>) {
    self.bytes = Array(bytes)
  }

  // Other modules call the generic one unspecialized, which takes some twenty times the instructions: slices have their
  // own.
  package init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = Array(bytes)
  }

  package init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = Array(bytes)
  }

  package init(_ string: some StringProtocol) {
    self.bytes = Array(string.utf8)
  }

  package init(_ string: String) {
    self.bytes = Array(string.utf8)
  }

  /// The text, with each ill-formed sequence shown as U+FFFD.
  package var string: String {
    String(decoding: bytes, as: UTF8.self)
  }

  package var isEmpty: Bool { bytes.isEmpty }

  /// The number of bytes.
  package var count: Int { bytes.count }

  /// Feeds the bytes to the hasher in one call; the array's own conformance feeds them one by one.
  package func hash(into hasher: inout Hasher) {
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
  }

  package static func < (lhs: ByteString, rhs: ByteString) -> Bool {
    lhs.bytes.lexicographicallyPrecedes(rhs.bytes)
  }

  /// Whether the bytes begin with those of `prefix`; of bytes, so that a combining mark after it changes nothing.
  package func hasPrefix(_ prefix: StaticString) -> Bool {
    bytes.starts(with: UnsafeBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount))
  }

  /// Whether the bytes end with those of `suffix`.
  package func hasSuffix(_ suffix: StaticString) -> Bool {
    bytes.suffix(suffix.utf8CodeUnitCount)
      .elementsEqual(UnsafeBufferPointer(start: suffix.utf8Start, count: suffix.utf8CodeUnitCount))
  }
}

extension ByteString: ExpressibleByStringLiteral, CustomStringConvertible {
  package init(stringLiteral value: String) {
    self.init(value)
  }

  package var description: String { string }
}
