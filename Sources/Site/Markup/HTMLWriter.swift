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
    room = capacity > 0 ? Self.room(of: capacity, for: []) : []
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
    room.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// Makes room for `count` more bytes, so that a page of known size grows once.
  package mutating func reserve(_ count: Int) {
    if self.count + count > room.count { grow(to: self.count + count) }
  }

  /// Lends room for as many more bytes, which `write` fills, all of them or so many as it says.
  ///
  /// A page is thousands of these, nearly all of known length: inlined, one is a comparison and a few moves.
  @inline(__always)
  private mutating func append(_ new: Int, _ write: (UnsafeMutableRawBufferPointer) -> Int) {
    let end = count &+ new
    if end > room.count { grow(to: max(end, 2 * room.count, 256)) }
    count &+= room.withUnsafeMutableBytes { write(UnsafeMutableRawBufferPointer(rebasing: $0[count..<end])) }
  }

  @inline(__always)
  private mutating func append(_ new: UnsafeBufferPointer<UInt8>) {
    append(new.count) { room in
      room.copyMemory(from: UnsafeRawBufferPointer(new))
      return new.count
    }
  }

  @inline(never)
  private mutating func grow(to size: Int) {
    room = Self.room(of: size, for: room[..<count])
  }

  /// Room that begins with the bytes of a page. What is behind them has no value: it is written before it is counted,
  /// and read by nobody before, so that it need not be filled with zeros.
  private static func room(of size: Int, for page: ArraySlice<UInt8>) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: size) { room, count in
      _ = room.initialize(fromContentsOf: page)
      count = size
    }
  }

  /// Appends a literal of this program as it is.
  @inline(__always)
  package mutating func markup(_ literal: StaticString) {
    append(Self.buffer(literal))
  }

  @inline(__always)
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
    path.withUnsafeBufferPointer { path in append(3 * path.count) { PercentEncoding.write(path: path, to: $0) } }
  }

  /// Appends text, escaped for element content and for quoted attribute values alike.
  package mutating func text(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    while let index = Self.firstEscaped(in: text, from: start) {
      append(UnsafeBufferPointer(rebasing: text[start..<index]))
      markup(Self.entity(of: text[index]))
      start = index + 1
    }
    append(UnsafeBufferPointer(rebasing: text[start...]))
  }

  /// Most text has nothing to escape, and is passed over eight bytes at a time; the last eight may begin before others
  /// end.
  private static func firstEscaped(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    let raw = UnsafeRawBufferPointer(text)
    var index = start
    while index < text.count {
      let end = min(index &+ 8, text.count)
      if end >= 8, isPlain(EightBytes(of: raw, at: end &- 8)) {
        index = end
        continue
      }
      while index < end {
        if text[index] < 64, escaped & (1 << UInt64(text[index])) != 0 { return index }
        index &+= 1
      }
    }
    return nil
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
    let last = index..<count
    let start = Self.buffer(start)
    append(start.count) { _ in start.count }
    room.withUnsafeMutableBytes { room in
      let moved = (last.lowerBound + start.count)..<(last.upperBound + start.count)
      UnsafeMutableRawBufferPointer(rebasing: room[moved])
        .copyMemory(from: UnsafeRawBufferPointer(rebasing: room[last]))
      UnsafeMutableRawBufferPointer(rebasing: room[last.lowerBound..<moved.lowerBound])
        .copyMemory(from: UnsafeRawBufferPointer(start))
    }
    return true
  }

  /// Appends a number in decimal digits.
  package mutating func number(_ number: Int) {
    // Most are the numbers of marks and headings.
    if 0..<10 ~= number {
      return append(1) { room in
        room[0] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number)
        return 1
      }
    }
    if number < 0 { markup("-") }
    digits(of: number.magnitude, isGrouped: false)
  }

  /// Appends a count as people read it: `12,345`.
  mutating func grouped(_ count: Int) {
    digits(of: count.magnitude, isGrouped: true)
  }

  private mutating func digits(of number: UInt, isGrouped: Bool) {
    // 64 bits are at most 20 digits, and 6 commas among them.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 26) { digits in
      var index = digits.count
      var rest = number
      var count = 0
      repeat {
        if isGrouped, count > 0, count % 3 == 0 {
          index -= 1
          digits[index] = UInt8(ascii: ",")
        }
        index -= 1
        digits[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
        count += 1
      } while rest > 0
      append(UnsafeBufferPointer(rebasing: digits[index...]))
    }
  }

  /// Appends ` name="value"` with the value escaped.
  @inline(__always)
  package mutating func attribute(_ name: StaticString, _ value: ByteString) {
    open(attribute: name)
    text(value)
    markup("\"")
  }

  /// Appends ` name="value"` with the UTF-8 bytes escaped.
  @inline(__always)
  package mutating func attribute(_ name: StaticString, _ value: ArraySlice<UInt8>) {
    open(attribute: name)
    text(value)
    markup("\"")
  }

  /// Appends ` name="value"` with the string's UTF-8 escaped.
  @inline(__always)
  package mutating func attribute(_ name: StaticString, _ value: String) {
    open(attribute: name)
    text(value)
    markup("\"")
  }

  /// Appends ` name="value"` with the number in decimal digits.
  @inline(__always)
  package mutating func attribute(_ name: StaticString, _ value: Int) {
    open(attribute: name)
    number(value)
    markup("\"")
  }

  @inline(__always)
  private mutating func open(attribute name: StaticString) {
    let name = Self.buffer(name)
    append(name.count &+ 3) { room in
      room[0] = UInt8(ascii: " ")
      UnsafeMutableRawBufferPointer(rebasing: room[1...]).copyMemory(from: UnsafeRawBufferPointer(name))
      room[name.count &+ 1] = UInt8(ascii: "=")
      room[name.count &+ 2] = UInt8(ascii: "\"")
      return name.count &+ 3
    }
  }

  /// Whether none of eight bytes is a control character or one of `"`, `&`, `'`, `<` and `>`; `false` is said of `#`
  /// too.
  @inline(__always)
  static func isPlain(_ bytes: EightBytes) -> Bool {
    // `"`, `#`, `&` and `'` differ in two bits, `<` and `>` in one.
    EightBytes.isNone(bytes.below(0x20) | bytes.equal(to: 0x22, in: 0xFA) | bytes.equal(to: 0x3C, in: 0xFD))
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
