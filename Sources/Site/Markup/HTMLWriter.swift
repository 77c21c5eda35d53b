package import Notes

/// The bytes of a page in the making, and the only way by which text gets into them.
///
/// Markup is appended as literals of this program or as bytes that an earlier writer made; everything else goes through
/// `text`, `attribute` or the URL functions, which escape UTF-8 bytes. An escaper over `Character` would not see a `"`
/// that is followed by a combining mark (CVE-2026-27120).
package struct HTMLWriter: Sendable {
  /// The bytes of the page, and room for more. A page is some thousand short appends, and an array's own, which asks of
  /// every sequence how it ends, took twice the instructions of these.
  private var room: [UInt8]
  /// How many bytes the page has.
  package private(set) var count = 0

  /// Begins an empty page; `capacity` is in bytes.
  package init(reserving capacity: Int = 0) {
    room = [UInt8](repeating: 0, count: capacity)
  }

  /// The bytes of the page, copied; `finish` gives them away instead, and `count` tells how many there are.
  package var bytes: [UInt8] { Array(room[..<count]) }

  /// The same from a writer that is done, without a copy.
  consuming func finish() -> [UInt8] {
    var made = room
    room = []
    made.removeLast(made.count - count)
    return made
  }

  /// Lends a part of the bytes.
  func withBytes<Result>(_ range: Range<Int>, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    room[..<count].withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// Makes room for `count` more bytes, so that a page of known size grows once.
  package mutating func reserve(_ count: Int) {
    if self.count + count > room.count { grow(to: self.count + count) }
  }

  private mutating func append(_ new: UnsafeBufferPointer<UInt8>) {
    guard let start = new.baseAddress else { return }
    let end = count + new.count
    if end > room.count { grow(to: max(end, 2 * room.count, 256)) }
    room.withUnsafeMutableBytes { room in
      UnsafeMutableRawBufferPointer(rebasing: room[count..<end])
        .copyMemory(from: UnsafeRawBufferPointer(start: start, count: new.count))
    }
    count = end
  }

  @inline(never)
  private mutating func grow(to size: Int) {
    room += repeatElement(0, count: size - room.count)
  }

  /// Appends a literal of this program as it is.
  package mutating func markup(_ literal: StaticString) {
    append(Self.buffer(literal))
  }

  private static func buffer(_ literal: StaticString) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount)
  }

  /// Appends bytes that another writer made, or that the publisher's theme has, as they are.
  package mutating func markup(_ made: [UInt8]) {
    made.withUnsafeBufferPointer { append($0) }
  }

  /// Appends a part of such bytes.
  mutating func markup(_ made: [UInt8], _ range: Range<Int>) {
    made.withUnsafeBufferPointer { markup(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  mutating func markup(_ made: UnsafeBufferPointer<UInt8>) {
    append(made)
  }

  /// Appends a path of this site, percent-encoded.
  mutating func encoded(_ path: [UInt8]) {
    var encoded: [UInt8] = []
    PercentEncoding.append(path: path, to: &encoded)
    markup(encoded)
  }

  /// Appends text, escaped for element content and for quoted attribute values alike.
  package mutating func text(_ text: UnsafeBufferPointer<UInt8>) {
    let raw = UnsafeRawBufferPointer(text)
    var start = 0
    var index = 0
    while index < text.count {
      let end = min(index + 8, text.count)
      // Most text has nothing to escape, and is passed over eight bytes at a time.
      if index + 8 == end, Self.isPlain(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)) {
        index = end
        continue
      }
      while index < end {
        let byte = text[index]
        if byte < 64, Self.escaped & (1 << UInt64(byte)) != 0 {
          if start < index { append(UnsafeBufferPointer(rebasing: text[start..<index])) }
          markup(Self.entity(of: byte))
          start = index + 1
        }
        index += 1
      }
    }
    if start < text.count { append(UnsafeBufferPointer(rebasing: text[start...])) }
  }

  /// Appends UTF-8 bytes, escaped.
  package mutating func text(_ text: ArraySlice<UInt8>) {
    text.withUnsafeBufferPointer { self.text($0) }
  }

  /// Appends UTF-8 bytes, escaped.
  package mutating func text(_ text: [UInt8]) {
    text.withUnsafeBufferPointer { self.text($0) }
  }

  /// Appends a part of a longer text. A slice of it would be counted as one more owner, and be let go again, for every
  /// word of a page.
  package mutating func text(_ text: [UInt8], _ range: Range<Int>) {
    text.withUnsafeBufferPointer { self.text(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// Appends text of a note, escaped.
  package mutating func text(_ text: ByteString) {
    self.text(text.bytes)
  }

  /// Appends a string's UTF-8; its `Character`s are never looked at.
  package mutating func text(_ text: String) {
    var text = text
    text.withUTF8 { self.text($0) }
  }

  /// Takes back the spaces at the end of the text written last, and begins an element around its last character, which
  /// keeps what follows on the line of that character.
  ///
  /// - Returns: whether there is such a character: not where the last thing written is markup.
  package mutating func hold(with start: StaticString) -> Bool {
    while count > 0, room[count - 1] == UInt8(ascii: " ") || room[count - 1] == UInt8(ascii: "\n") { count -= 1 }
    guard count > 0, room[count - 1] != UInt8(ascii: ">") else { return false }
    var index = count - 1
    if room[index] == UInt8(ascii: ";") {
      // The end of an entity, none of which is longer than `&quot;`; else a semicolon of the text.
      index = room[max(0, index - 5)...index].lastIndex(of: UInt8(ascii: "&")) ?? index
    }
    while index > 0, room[index] & 0xC0 == 0x80 { index -= 1 }
    let last = Array(room[index..<count])
    count = index
    markup(start)
    markup(last)
    return true
  }

  /// Appends a number in decimal digits.
  package mutating func number(_ number: Int) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var index = digits.count
      var rest = number.magnitude
      repeat {
        index -= 1
        digits[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest > 0
      if number < 0 { markup("-") }
      markup(UnsafeBufferPointer(rebasing: digits[index...]))
    }
  }

  /// Appends ` name="value"` with the value escaped.
  package mutating func attribute(_ name: StaticString, _ value: ByteString) {
    open(attribute: name)
    text(value)
    markup("\"")
  }

  /// Appends ` name="value"` with the UTF-8 bytes escaped.
  package mutating func attribute(_ name: StaticString, _ value: ArraySlice<UInt8>) {
    open(attribute: name)
    text(value)
    markup("\"")
  }

  /// Appends ` name="value"` with the string's UTF-8 escaped.
  package mutating func attribute(_ name: StaticString, _ value: String) {
    open(attribute: name)
    text(value)
    markup("\"")
  }

  /// Appends ` name="value"` with the number in decimal digits.
  package mutating func attribute(_ name: StaticString, _ value: Int) {
    open(attribute: name)
    number(value)
    markup("\"")
  }

  private mutating func open(attribute name: StaticString) {
    markup(" ")
    markup(name)
    markup("=\"")
  }

  /// Whether none of eight bytes is a control character or one of `"`, `&`, `'`, `<` and `>`; `false` may be said of
  /// others too (https://graphics.stanford.edu/~seander/bithacks.html#HasLessInWord, #ValueInWord).
  private static func isPlain(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = word ^ (ones &* 0x22)
    // `&` and `'` differ in the lowest bit, `<` and `>` in the one above.
    let references = (word | ones) ^ (ones &* 0x27)
    let tags = (word | (ones &* 0x02)) ^ (ones &* 0x3E)
    let controls = (word &- (ones &* 0x20)) & ~word
    let zeros = (quotes &- ones) & ~quotes | (references &- ones) & ~references | (tags &- ones) & ~tags
    return (controls | zeros) & (ones &* 0x80) == 0
  }

  /// A bit for each byte that may not appear as it is: `"`, `&`, `'`, `<`, `>`, and the controls that HTML forbids.
  ///
  /// All of them are below 64, so that the table is one word; tab, line feed, form feed and carriage return pass.
  private static var escaped: UInt64 {
    let controls: UInt64 = 0xFFFF_FFFF & ~(1 << 0x09 | 1 << 0x0A | 1 << 0x0C | 1 << 0x0D)
    return controls | 1 << 0x22 | 1 << 0x26 | 1 << 0x27 | 1 << 0x3C | 1 << 0x3E
  }

  private static func entity(of byte: UInt8) -> StaticString {
    switch byte {
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "'"): "&#39;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    default: "\u{FFFD}"
    }
  }
}
