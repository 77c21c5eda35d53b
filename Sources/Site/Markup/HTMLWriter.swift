package import Notes

/// The bytes of a page in the making, and the only way by which text gets into them.
///
/// Markup is appended as literals of this program or as bytes that an earlier writer made; everything else goes through
/// `text`, `attribute` or the URL functions, which escape UTF-8 bytes. An escaper over `Character` would not see a `"`
/// that is followed by a combining mark (CVE-2026-27120).
///
/// The bytes stand in memory of the writer's own. A page is a thousand short appends, and an array would ask at each of
/// them whether it has a second owner; a writer has none, since it cannot be copied. Where something is written is
/// decided by `extend` alone, which makes the room for it first.
package struct HTMLWriter: ~Copyable {
  private var room: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// How many bytes the page has. What is behind them in the room is written before it is counted, and read by nobody
  /// before.
  package private(set) var count = 0

  /// Begins an empty page; `capacity` is in bytes.
  package init(reserving capacity: Int = 0) {
    self.capacity = max(capacity, 64)
    room = .allocate(capacity: self.capacity)
  }

  deinit {
    room.deallocate()
  }

  /// The bytes of the page, copied; `withBytes` lends them instead, and `count` tells how many there are.
  package var bytes: [UInt8] { withBytes { Array($0) } }

  /// Lends the bytes of the page.
  func withBytes<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(UnsafeBufferPointer(start: room, count: count))
  }

  /// Begins an empty page in the room of the one before.
  mutating func clear() {
    count = 0
  }

  /// Makes room for `count` more bytes, so that a page of known size grows once.
  @inline(__always)
  package mutating func reserve(_ count: Int) {
    if count > capacity &- self.count { grow(by: count) }
  }

  /// Counts as many more bytes and gives the place where they are to be written. Inlined: nearly all are literals, and
  /// appending one is then a comparison and a few moves.
  @inline(__always)
  private mutating func extend(by new: Int) -> UnsafeMutableRawPointer {
    reserve(new)
    let place = UnsafeMutableRawPointer(room + count)
    count &+= new
    return place
  }

  @inline(__always)
  private mutating func append(_ new: UnsafeBufferPointer<UInt8>) {
    guard let start = new.baseAddress else { return }
    extend(by: new.count).copyMemory(from: start, byteCount: new.count)
  }

  @inline(never)
  private mutating func grow(by new: Int) {
    let size = max(count + new, 2 * capacity, 256)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
    larger.initialize(from: room, count: count)
    room.deallocate()
    (room, capacity) = (larger, size)
  }

  // MARK: Markup

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
    made.withUnsafeBufferPointer { append($0.extracting(range)) }
  }

  mutating func markup(_ made: UnsafeBufferPointer<UInt8>) {
    append(made)
  }

  /// Appends one byte as it is.
  mutating func markup(_ byte: UInt8) {
    extend(by: 1).storeBytes(of: byte, as: UInt8.self)
  }

  /// Appends a path of this site, percent-encoded.
  mutating func encoded(_ path: [UInt8]) {
    let place = room(for: 3 * path.count)
    count &+= path.withUnsafeBufferPointer { PercentEncoding.write(path: $0, to: place) }
  }

  /// Appends an id as an address ends, behind the `#`.
  mutating func encoded(fragment: [UInt8]) {
    let place = room(for: 3 * fragment.count)
    count &+= fragment.withUnsafeBufferPointer { PercentEncoding.write(fragment: $0, to: place) }
  }

  /// Room for that many bytes, not counted yet.
  private mutating func room(for bytes: Int) -> UnsafeMutableRawBufferPointer {
    reserve(bytes)
    return UnsafeMutableRawBufferPointer(start: room + count, count: bytes)
  }

  // MARK: Text

  /// Appends text, escaped for element content and for quoted attribute values alike.
  ///
  /// Most text has nothing to escape, and is asked and copied sixteen bytes at a time; the last of them may begin
  /// before others end. From where that is not so, it is left to `escape`.
  @inline(__always)
  package mutating func text(_ text: UnsafeBufferPointer<UInt8>) {
    guard let source = UnsafeRawPointer(text.baseAddress) else { return }
    let end = text.count
    let place = extend(by: end)
    if end >= 16 {
      var start = 0
      while true {
        let bytes = SixteenBytes(at: source + start)
        guard Self.isPlain(bytes) else { return escape(source, from: start, to: end) }
        bytes.store(to: place + start)
        if start == end &- 16 { return }
        start = min(start &+ 16, end &- 16)
      }
    }
    if end >= 8 {
      let bytes = SixteenBytes(at: source, source + (end &- 8))
      guard Self.isPlain(bytes) else { return escape(source, from: 0, to: end) }
      return bytes.store(to: place, place + (end &- 8))
    }
    for index in 0..<end {
      let byte = source.load(fromByteOffset: index, as: UInt8.self)
      guard Self.isPlain(byte) else { return escape(source, from: index, to: end) }
      place.storeBytes(of: byte, toByteOffset: index, as: UInt8.self)
    }
  }

  /// Takes back what of a text was counted from a byte on, and appends it again, escaped.
  @inline(never)
  private mutating func escape(_ source: UnsafeRawPointer, from first: Int, to end: Int) {
    count &-= end &- first
    var index = first
    while index < end {
      if end &- index >= 16 {
        let bytes = SixteenBytes(at: source + index)
        if Self.isPlain(bytes) {
          bytes.store(to: extend(by: 16))
          index &+= 16
          continue
        }
      }
      let stop = min(index &+ 16, end)
      while index < stop {
        let byte = source.load(fromByteOffset: index, as: UInt8.self)
        if Self.isPlain(byte) { markup(byte) } else { markup(Self.entity(of: byte)) }
        index &+= 1
      }
    }
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
    text.withUnsafeBufferPointer { self.text($0.extracting(range)) }
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
      var entity = index
      while entity > max(0, index - 5), room[entity] != UInt8(ascii: "&") { entity -= 1 }
      if room[entity] == UInt8(ascii: "&") { index = entity }
    }
    while index > 0, room[index] & 0xC0 == 0x80 { index -= 1 }
    let length = count - index
    _ = extend(by: start.utf8CodeUnitCount)
    let last = UnsafeMutableRawPointer(room + index)
    (last + start.utf8CodeUnitCount).copyMemory(from: last, byteCount: length)
    last.copyMemory(from: start.utf8Start, byteCount: start.utf8CodeUnitCount)
    return true
  }

  /// Whether the object that is being written has a member before this place.
  var hasMember: Bool { count > 0 && room[count - 1] != UInt8(ascii: "{") }

  // MARK: Numbers

  /// Appends a number in decimal digits.
  package mutating func number(_ number: Int) {
    // Most are the numbers of marks and headings.
    if 0..<10 ~= number { return markup(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number)) }
    if number < 0 { markup("-") }
    digits(of: number.magnitude, isGrouped: false)
  }

  /// Appends a count as people read it: `12,345`.
  mutating func grouped(_ count: Int) {
    digits(of: count.magnitude, isGrouped: true)
  }

  private mutating func digits(of number: UInt, isGrouped: Bool) {
    var digits = 1
    var rest = number / 10
    while rest > 0 {
      digits += 1
      rest /= 10
    }
    let length = isGrouped ? digits + (digits - 1) / 3 : digits
    let end = extend(by: length) + length
    rest = number
    for index in 1...length {
      if isGrouped, index % 4 == 0 {
        (end - index).storeBytes(of: UInt8(ascii: ","), as: UInt8.self)
      } else {
        (end - index).storeBytes(of: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10), as: UInt8.self)
        rest /= 10
      }
    }
  }

  // MARK: Attributes

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

  /// Appends ` name="`.
  @inline(__always)
  mutating func open(attribute name: StaticString) {
    let name = Self.buffer(name)
    let place = extend(by: name.count &+ 3)
    place.storeBytes(of: UInt8(ascii: " "), as: UInt8.self)
    if let start = name.baseAddress { (place + 1).copyMemory(from: start, byteCount: name.count) }
    place.storeBytes(of: UInt8(ascii: "="), toByteOffset: name.count &+ 1, as: UInt8.self)
    place.storeBytes(of: UInt8(ascii: "\""), toByteOffset: name.count &+ 2, as: UInt8.self)
  }

  // MARK: What is escaped

  /// Whether none of eight bytes is a control character or one of `"`, `&`, `'`, `<` and `>`; `false` is said of `#`
  /// too.
  @inline(__always)
  static func isPlain(_ bytes: EightBytes) -> Bool {
    // `"`, `#`, `&` and `'` differ in two bits, `<` and `>` in one.
    EightBytes.isNone(bytes.below(0x20) | bytes.equal(to: 0x22, in: 0xFA) | bytes.equal(to: 0x3C, in: 0xFD))
  }

  /// The same of sixteen.
  @inline(__always)
  private static func isPlain(_ bytes: SixteenBytes) -> Bool {
    SixteenBytes.isNone(bytes.below(0x20) .| bytes.equal(to: 0x22, in: 0xFA) .| bytes.equal(to: 0x3C, in: 0xFD))
  }

  /// Whether a byte may appear as it is.
  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 64 || escaped & (1 << UInt64(byte)) == 0
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
