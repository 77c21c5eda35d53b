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

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count <= Limit.noteBytes else {
      refusal = (.tooLong(bytes: bytes.count), 0)
      return
    }
    if let offset = NoteGuard.firstInvalidByte(bytes) {
      refusal = (.notUTF8, offset)
      return
    }
    scanLines(bytes)
  }

  /// Bounds the block nesting of each line and the brackets of each paragraph. A line opens at most one container for
  /// each marker at its start, inside at most one for each two columns of indentation.
  private mutating func scanLines(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    var brackets = 0
    // Nearly every note has fewer in all than one paragraph may have.
    let mayHaveTooMany = NoteGuard.openingBrackets(bytes, in: 0..<bytes.count) > Limit.bracketsInParagraph
    while index < bytes.count {
      let lineStart = index
      let (levels, contentStart) = NoteGuard.nesting(of: bytes, from: index)
      if levels > Limit.blockNesting {
        refusal = (.tooDeep(levels: levels), lineStart)
        return
      }
      let lineEnd = bytes.firstLineEnd(from: contentStart) ?? bytes.count
      index = lineEnd + 1
      guard mayHaveTooMany else { continue }
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
    while let bracket = bytes.firstIndex(in: rest, where: { zeros($0 ^ repeated(UInt8(ascii: "["))) }) {
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
    let raw = UnsafeRawBufferPointer(bytes)
    var index = 0
    let count = bytes.count
    while index < count {
      if index + 4 <= count {
        // Korean notes are made of two things: Hangul, Han and kana, of three bytes each, and ASCII.
        let word = UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt32.self))
        if word & 0xC0_C0F0 == 0x80_80E0, word & 0x0F != 0, word & 0x0F != 0x0D {
          index += 3
          continue
        }
        if word & 0x8080_8080 == 0 {
          index += 4
          continue
        }
      }
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
}
