/// Characters that turn the order around in which text is shown: what a reader sees is then not what is written, nor
/// what the rest of Aver reads ("Trojan Source", CVE-2021-42574).
enum TextDirection {
  /// The offsets of the embeddings, overrides and isolates of Unicode's bidirectional algorithm, three bytes each
  /// (UAX #9 section 2, https://www.unicode.org/reports/tr9/): U+202A to U+202E are E2 80 AA to AE, U+2066 to U+2069
  /// are E2 81 A6 to A9.
  static func controls(in bytes: UnsafeBufferPointer<UInt8>) -> [Int] {
    var offsets: [Int] = []
    var start = 0
    while let index = bytes.firstIndex(of: lead, from: start), index + 2 < bytes.count {
      let isControl =
        switch (bytes[index + 1], bytes[index + 2]) {
        case (0x80, 0xAA...0xAE), (0x81, 0xA6...0xA9): true
        default: false
        }
      if isControl { offsets.append(index) }
      start = index + 3
    }
    return offsets
  }

  /// The text with U+FFFD in their place, as libcmark has it for NUL: it is of the same length, so that all that
  /// follows keeps its offset.
  static func withoutControls(_ bytes: [UInt8], at offsets: [Int]) -> [UInt8] {
    var bytes = bytes
    for offset in offsets { bytes.replaceSubrange(offset..<(offset + 3), with: [0xEF, 0xBF, 0xBD]) }
    return bytes
  }

  /// One problem for each; of many in one file, the first ones, since they are most likely all of one making.
  static func diagnostics(_ offsets: [Int], in bytes: [UInt8], of path: ByteString) -> [Diagnostic] {
    offsets.prefix(reported).map { offset in
      let last = bytes[offset + 2]
      let scalar = bytes[offset + 1] == 0x80 ? 0x2000 + Int(last & 0x3F) : 0x2040 + Int(last & 0x3F)
      return Diagnostic(
        .bidirectionalControl, in: path, at: SourceSpan(offset..<(offset + 3)),
        "U+\(String(scalar, radix: 16, uppercase: true)) turns the text around that follows it",
        hints: ["remove it; the page shows `\u{FFFD}` in its place"])
    }
  }

  private static let lead: UInt8 = 0xE2
  private static let reported = 8
}
