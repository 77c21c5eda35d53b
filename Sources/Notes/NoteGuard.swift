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
  private(set) var lineStarts: [UInt32] = []

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
    // Nearly every note has fewer brackets in all than one paragraph may have, most of them fewer bytes.
    let mayHaveTooMany =
      bytes.count > Limit.bracketsInParagraph
      && NoteGuard.openingBrackets(bytes, in: 0..<bytes.count) > Limit.bracketsInParagraph
    refusal = NoteGuard.refusal(of: bytes, lineStarts, countingBrackets: mayHaveTooMany)
  }

  /// Bounds the block nesting of each line and the brackets of each paragraph. A line opens at most one container for
  /// each marker at its start, inside at most one for each two columns of indentation.
  private static func refusal(
    of bytes: UnsafeBufferPointer<UInt8>, _ lineStarts: [UInt32], countingBrackets: Bool
  ) -> (reason: Refusal, offset: Int)? {
    // No byte opens more than two levels: a tab is four columns.
    let shortestTooDeep = Limit.blockNesting / 2
    var brackets = 0
    for line in lineStarts.indices {
      let start = Int(lineStarts[line])
      let end = line + 1 < lineStarts.count ? Int(lineStarts[line + 1]) : bytes.count
      guard countingBrackets || end - start > shortestTooDeep else { continue }
      let (levels, contentStart) = nesting(of: bytes, from: start)
      if levels > Limit.blockNesting { return (.tooDeep(levels: levels), start) }
      guard countingBrackets else { continue }
      let isBlank = bytes[contentStart..<end].allSatisfy { $0 <= UInt8(ascii: " ") }
      brackets = isBlank && levels == 0 ? 0 : brackets + openingBrackets(bytes, in: contentStart..<end)
      if brackets > Limit.bracketsInParagraph { return (.tooManyBrackets(brackets), start) }
    }
    return nil
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
}
