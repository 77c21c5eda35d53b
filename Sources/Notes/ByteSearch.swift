// Prose is long and has few of the bytes that mean something: the C library looks for one byte, many at a step, and for
// one of several that are near together eight are looked at as one integer.
// (Swift 6.3's vectors of sixteen compare byte by byte, which took nine times the instructions.)

import Foundation

/// Finds the places of up to three bytes in one text, in order.
///
/// The next place of each byte is kept until the search has passed it. So the text is gone through once for each of
/// them, however often it is asked for the next.
struct ByteFinder {
  private let text: UnsafeBufferPointer<UInt8>
  private let bytes: (UInt8, UInt8, UInt8)
  private var places = (-1, -1, -1)

  /// Looks for three bytes, or for fewer when one is given twice.
  init(_ text: UnsafeBufferPointer<UInt8>, _ first: UInt8, _ second: UInt8, _ third: UInt8) {
    self.text = text
    bytes = (first, second, third)
  }

  /// Looks for the bytes that end lines.
  init(lineEndsOf text: UnsafeBufferPointer<UInt8>) {
    self.init(text, UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\r"))
  }

  /// The first place of any of them from `start` on, which is never before that of an earlier call; the text's end when
  /// there is none.
  mutating func next(from start: Int) -> Int {
    if places.0 < start { places.0 = text.firstIndex(of: bytes.0, from: start) ?? text.count }
    if places.1 < start { places.1 = text.firstIndex(of: bytes.1, from: start) ?? text.count }
    if places.2 < start { places.2 = text.firstIndex(of: bytes.2, from: start) ?? text.count }
    return min(places.0, min(places.1, places.2))
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The first place of a byte from `start` on; none behind the end.
  func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    firstIndex(of: byte, in: Swift.min(start, count)..<count)
  }

  /// The first place of a byte in a range.
  func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
    guard let baseAddress, let place = memchr(baseAddress + range.lowerBound, Int32(byte), range.count) else {
      return nil
    }
    return UnsafeRawPointer(place) - UnsafeRawPointer(baseAddress)
  }

  /// Whether another text stands at a place, whole.
  @inline(__always)
  func holds(_ other: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    guard other.count <= count - start else { return false }
    guard let baseAddress, let bytes = other.baseAddress else { return other.isEmpty }
    return memcmp(baseAddress + start, bytes, other.count) == 0
  }

  /// Whether a word stands at a place.
  func holds(_ word: StaticString, at start: Int) -> Bool {
    holds(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount), at: start)
  }

  /// The first LF or CR from `start` on; none behind the end.
  func firstLineEnd(from start: Int) -> Int? {
    firstLineEnd(in: Swift.min(start, count)..<count)
  }

  /// The first LF or CR in a range.
  func firstLineEnd(in range: Range<Int>) -> Int? {
    firstIndex(in: range) { zeros($0 ^ repeated(UInt8(ascii: "\n"))) | zeros($0 ^ repeated(UInt8(ascii: "\r"))) }
  }

  /// Where the line begins after the one that ends at `end`, where LF, CR LF or CR stands (CommonMark 0.30 section
  /// 2.1); the end of the text after the last one.
  func lineStart(afterEnd end: Int) -> Int {
    guard end < count else { return count }
    let isPair = self[end] == UInt8(ascii: "\r") && end + 1 < count && self[end + 1] == UInt8(ascii: "\n")
    return end + (isPair ? 2 : 1)
  }

  /// The first place of a digit, or of the first byte of a full-width one, in a range.
  package func firstDigit(in range: Range<Int>) -> Int? {
    firstIndex(in: range) { digits($0) | zeros($0 ^ repeated(fullWidthLead)) }
  }

  /// The first place in a range of a byte that a test of eight at once finds.
  ///
  /// - Parameter test: sets the highest bit of each such byte, the first byte being the lowest. Above the first one it
  ///   may err. It must not find zeros.
  @inline(__always)
  func firstIndex(in range: Range<Int>, where test: (UInt64) -> UInt64) -> Int? {
    let raw = UnsafeRawBufferPointer(self)
    var index = range.lowerBound
    while index + 8 <= range.upperBound {
      let found = test(UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)))
      if found != 0 { return index + found.trailingZeroBitCount / 8 }
      index += 8
    }
    var rest: UInt64 = 0
    for place in stride(from: range.upperBound - 1, through: index, by: -1) { rest = rest << 8 | UInt64(self[place]) }
    let found = test(rest)
    return found == 0 ? nil : index + found.trailingZeroBitCount / 8
  }
}

/// The highest bit of each of eight bytes that is zero; exact up to the first
/// (https://graphics.stanford.edu/~seander/bithacks.html#ZeroInWord).
@inline(__always)
func zeros(_ word: UInt64) -> UInt64 {
  (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
}

/// Eight times the byte.
@inline(__always)
func repeated(_ byte: UInt8) -> UInt64 { 0x0101_0101_0101_0101 &* UInt64(byte) }

/// The highest bit of each of eight bytes that is a digit
/// (https://graphics.stanford.edu/~seander/bithacks.html#HasBetweenInWord).
@inline(__always)
private func digits(_ word: UInt64) -> UInt64 {
  let low = word & repeated(0x7F)
  return (repeated(0x7F + 0x3A) &- low) & ~word & (low &+ repeated(0x7F - 0x2F)) & repeated(0x80)
}

/// Full-width digits begin with this byte in UTF-8, as little else does.
private let fullWidthLead: UInt8 = 0xEF
