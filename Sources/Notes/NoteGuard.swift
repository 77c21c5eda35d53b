/// Looks at the bytes once before libcmark sees them: what it cannot read safely is refused here, since a call into it
/// cannot be interrupted.
struct NoteGuard {
  /// Why a note is refused.
  enum Refusal: Hashable {
    case tooLong(bytes: Int)
    /// Not UTF-8; UTF-16 and CP949 files end here.
    case notUTF8
    case tooDeep(levels: Int)
    case tooManyBrackets(Int)
  }

  private(set) var refusal: (reason: Refusal, offset: Int)?
  /// The offset of each line's first byte; empty where the note is refused before they are looked for.
  private var lineStarts: [UInt32] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count <= Limit.noteBytes else {
      refusal = (.tooLong(bytes: bytes.count), 0)
      return
    }
    if let offset = NoteGuard.firstInvalidByte(bytes) {
      refusal = (.notUTF8, offset)
      return
    }
    lineStarts = LineIndex.lineStarts(of: bytes)
    scanLines(bytes)
  }

  /// Those of the text from `start` on.
  func lineStarts(from start: Int) -> [UInt32] {
    guard start > 0 else { return lineStarts }
    let start = UInt32(start)
    let next = lineStarts.firstIndex { $0 > start } ?? lineStarts.count
    return lineStarts[(next - 1)...].map { max($0, start) - start }
  }

  /// Bounds the block nesting of each line and the brackets of each paragraph. A line opens at most one container for
  /// each marker at its start, inside at most one for each two columns of indentation.
  private mutating func scanLines(_ bytes: UnsafeBufferPointer<UInt8>) {
    var brackets = 0
    // Nearly every note has fewer in all than one paragraph may have, most of them fewer bytes.
    let mayHaveTooMany =
      bytes.count > Limit.bracketsInParagraph
      && NoteGuard.openingBrackets(bytes, in: 0..<bytes.count) > Limit.bracketsInParagraph
    for line in lineStarts.indices {
      let lineStart = Int(lineStarts[line])
      let (levels, contentStart) = NoteGuard.nesting(of: bytes, from: lineStart)
      if levels > Limit.blockNesting {
        refusal = (.tooDeep(levels: levels), lineStart)
        return
      }
      guard mayHaveTooMany else { continue }
      let lineEnd = line + 1 < lineStarts.count ? Int(lineStarts[line + 1]) : bytes.count
      let isBlank = bytes[contentStart..<lineEnd].allSatisfy { $0 <= UInt8(ascii: " ") }
      brackets = isBlank && levels == 0 ? 0 : brackets + NoteGuard.openingBrackets(bytes, in: contentStart..<lineEnd)
      if brackets > Limit.bracketsInParagraph {
        refusal = (.tooManyBrackets(brackets), lineStart)
        return
      }
    }
  }

  private static func openingBrackets(_ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>) -> Int {
    var count = 0
    var rest = range
    while let bracket = bytes.firstIndex(of: UInt8(ascii: "["), in: rest) {
      count += 1
      rest = (bracket + 1)..<range.upperBound
    }
    return count
  }

  /// An upper bound of the containers open on the line at `start`, and where its content begins.
  private static func nesting(of bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> (levels: Int, content: Int) {
    var index = start
    var columns = 0
    var markers = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: " "): columns += 1
      case UInt8(ascii: "\t"): columns += 4
      case UInt8(ascii: ">"): markers += 1
      case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
        guard isBlank(bytes, index + 1) else { return (levels(columns, markers), index) }
        markers += 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        var end = index + 1
        while end < bytes.count, end - index < 10, isDigit(bytes[end]) { end += 1 }
        guard end < bytes.count, bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: ")"),
          isBlank(bytes, end + 1)
        else { return (levels(columns, markers), index) }
        markers += 1
        index = end
      default:
        return (levels(columns, markers), index)
      }
      index += 1
    }
    return (levels(columns, markers), index)
  }

  /// Indentation counts only before a marker: deep indentation alone is code.
  private static func levels(_ columns: Int, _ markers: Int) -> Int {
    markers == 0 ? 0 : columns / 2 + markers
  }

  private static func isBlank(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    index >= bytes.count || bytes[index] <= UInt8(ascii: " ")
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10
  }

  /// The offset of the first byte that is not part of well-formed UTF-8 (Unicode 15, table 3-7); nil when all is well.
  static func firstInvalidByte(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let raw = UnsafeRawPointer(bytes.baseAddress) else { return nil }
    var index = 0
    let count = bytes.count
    while index < count {
      // Korean notes are made of two things: Hangul, Han and kana, of three bytes each, and ASCII.
      while count &- index >= 8 {
        let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        let known = isThreeByteScalar(word) ? 3 : (word & repeated(0x80)).trailingZeroBitCount / 8
        guard known > 0 else { break }
        index &+= known
      }
      guard index < count else { break }
      let lead = bytes[index]
      if lead < 0x80 {
        index += 1
        continue
      }
      let length: Int
      var low: UInt8 = 0x80
      var high: UInt8 = 0xBF
      switch lead {
      case 0xC2...0xDF: length = 2
      case 0xE0: (length, low) = (3, 0xA0)
      case 0xED: (length, high) = (3, 0x9F)
      case 0xE1...0xEF: length = 3
      case 0xF0: (length, low) = (4, 0x90)
      case 0xF4: (length, high) = (4, 0x8F)
      case 0xF1...0xF3: length = 4
      default: return index
      }
      guard index + length <= count, bytes[index + 1] >= low, bytes[index + 1] <= high else { return index }
      for offset in 2..<max(length, 2) where bytes[index + offset] & 0xC0 != 0x80 { return index }
      index += length
    }
    return nil
  }

  /// Whether the lowest three bytes are a scalar of three bytes: E0 is followed by A0 to BF, ED by 80 to 9F, the others
  /// by either (Unicode 15, table 3-7).
  @inline(__always)
  private static func isThreeByteScalar(_ word: UInt64) -> Bool {
    let edge = word & 0x20_0F
    return word & 0xC0_C0_F0 == 0x80_80_E0 && edge != 0x00_00 && edge != 0x20_0D
  }
}
