internal import Notes

/// One field as it is written, `name: value`. The value is taken as it stands, not as Markdown, so that an asterisk or
/// an underscore in it is itself.
struct CardField {
  let name: ByteString
  let nameSpan: SourceSpan
  /// The line of the name, from 1.
  let line: Int
  let value: FieldText

  /// Nil when no colon ends the first word.
  init?(_ span: SourceSpan, of source: [UInt8], lines: LineIndex) {
    let bytes = source[span.range]
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > bytes.startIndex,
      bytes[..<colon].allSatisfy({ $0 > UInt8(ascii: " ") })
    else { return nil }
    name = ByteString(bytes[..<colon])
    nameSpan = SourceSpan(bytes.startIndex..<colon)
    line = lines.lineNumber(of: span.start)
    // A value may go on in the next line; a space for each byte of a line ending keeps every offset.
    value = FieldText(bytes.map { $0 < UInt8(ascii: " ") ? UInt8(ascii: " ") : $0 }, at: bytes.startIndex)
      .part(from: colon + 1)
  }
}

/// A part of a field that knows where it stands in the card file; never with spaces at its ends.
struct FieldText {
  /// The whole field.
  private let field: [UInt8]
  /// The offset of the field in the file.
  private let base: Int
  /// The part, in `field`.
  private let range: Range<Int>

  init(_ field: [UInt8], at base: Int) {
    self.init(field, at: base, 0..<field.count)
  }

  private init(_ field: [UInt8], at base: Int, _ range: Range<Int>) {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, field[start] == UInt8(ascii: " ") { start += 1 }
    while end > start, field[end - 1] == UInt8(ascii: " ") { end -= 1 }
    self.field = field
    self.base = base
    self.range = start..<end
  }

  var bytes: ArraySlice<UInt8> { field[range] }

  var text: ByteString { ByteString(bytes) }

  var isEmpty: Bool { range.isEmpty }

  /// The bytes of the card file.
  var span: SourceSpan { SourceSpan((range.lowerBound + base)..<(range.upperBound + base)) }

  /// From an offset of the file to this part's end.
  func part(from offset: Int) -> FieldText {
    FieldText(field, at: base, max(range.lowerBound, offset - base)..<range.upperBound)
  }

  /// From this part's start to the end of `last`, a later part of the same field.
  func through(_ last: FieldText) -> FieldText {
    FieldText(field, at: base, range.lowerBound..<last.range.upperBound)
  }

  /// The words between spaces.
  var words: [FieldText] {
    bytes.split(separator: UInt8(ascii: " ")).map { FieldText(field, at: base, $0.indices) }
  }

  /// The parts between separators, empty ones too.
  func parts(separatedBy separator: UInt8) -> [FieldText] {
    bytes.split(separator: separator, omittingEmptySubsequences: false).map { FieldText(field, at: base, $0.indices) }
  }

  /// The parts before and after the first `mark`; nil when there is none.
  func split(around mark: StaticString) -> (before: FieldText, after: FieldText)? {
    let mark = UnsafeBufferPointer(start: mark.utf8Start, count: mark.utf8CodeUnitCount)
    guard let found = bytes.firstRange(of: mark) else { return nil }
    return (
      FieldText(field, at: base, range.lowerBound..<found.lowerBound),
      FieldText(field, at: base, found.upperBound..<range.upperBound)
    )
  }

  /// Whether the part is exactly this word.
  func equals(_ word: StaticString) -> Bool {
    bytes.elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
  }
}
