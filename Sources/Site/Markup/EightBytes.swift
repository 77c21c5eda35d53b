/// Eight bytes of a text as one integer, of which one question is asked in few instructions.
///
/// An answer tells with the highest bit of each byte, its other bits are left over. It is exact up to the first byte
/// that is set, and so in whether there is one (https://graphics.stanford.edu/~seander/bithacks.html#HasLessInWord,
/// #ValueInWord).
struct EightBytes {
  private let word: UInt64

  /// The bytes of a text from `index` on, where eight have to be.
  @inline(__always)
  init(of text: UnsafeRawBufferPointer, at index: Int) {
    word = text.loadUnaligned(fromByteOffset: index, as: UInt64.self)
  }

  /// Which bytes have a value, as far as the bits of `mask` go: of each value that differs elsewhere it is said, too.
  @inline(__always)
  func equal(to value: UInt8, in mask: UInt8 = 0xFF) -> UInt64 {
    let rest = (word & Self.repeated(mask)) ^ Self.repeated(value)
    return (rest &- Self.repeated(1)) & ~rest
  }

  /// Which bytes are below a bound of at most 128.
  @inline(__always)
  func below(_ bound: UInt8) -> UInt64 {
    (word &- Self.repeated(bound)) & ~word
  }

  /// Whether an answer, or several joined by `|`, is of none of the bytes.
  @inline(__always)
  static func isNone(_ answer: UInt64) -> Bool { answer & repeated(0x80) == 0 }

  @inline(__always)
  private static func repeated(_ byte: UInt8) -> UInt64 { 0x0101_0101_0101_0101 &* UInt64(byte) }
}

/// Sixteen bytes of a text, of which one question is asked in about as few instructions as of eight.
///
/// An answer is a mask of the bytes, and exact.
struct SixteenBytes {
  typealias Answer = SIMDMask<SIMD16<Int8>>

  private let bytes: SIMD16<UInt8>

  /// The bytes from a place on, where sixteen have to be.
  @inline(__always)
  init(at place: UnsafeRawPointer) {
    bytes = place.loadUnaligned(as: SIMD16<UInt8>.self)
  }

  /// The eight bytes from one place on and the eight from another.
  @inline(__always)
  init(at first: UnsafeRawPointer, _ second: UnsafeRawPointer) {
    let halves = SIMD2(first.loadUnaligned(as: UInt64.self), second.loadUnaligned(as: UInt64.self))
    bytes = unsafeBitCast(halves, to: SIMD16<UInt8>.self)
  }

  /// Writes the bytes to a place that has room for them.
  @inline(__always)
  func store(to place: UnsafeMutableRawPointer) {
    place.storeBytes(of: bytes, as: SIMD16<UInt8>.self)
  }

  /// Writes eight of the bytes to one place and eight to another.
  @inline(__always)
  func store(to first: UnsafeMutableRawPointer, _ second: UnsafeMutableRawPointer) {
    let halves = unsafeBitCast(bytes, to: SIMD2<UInt64>.self)
    first.storeBytes(of: halves[0], as: UInt64.self)
    second.storeBytes(of: halves[1], as: UInt64.self)
  }

  /// Which bytes have a value, as far as the bits of `mask` go.
  @inline(__always)
  func equal(to value: UInt8, in mask: UInt8) -> Answer {
    (bytes & SIMD16(repeating: mask)) .== SIMD16(repeating: value)
  }

  /// Which bytes are below a bound.
  @inline(__always)
  func below(_ bound: UInt8) -> Answer {
    bytes .< SIMD16(repeating: bound)
  }

  /// Whether an answer, or several joined by `.|`, is of none of the bytes. Its lanes are all ones or all zeros
  /// (`SIMDMask`); the library asks them one by one, and two words of them are asked at once.
  @inline(__always)
  static func isNone(_ answer: Answer) -> Bool {
    let words = unsafeBitCast(answer, to: SIMD2<UInt64>.self)
    return words[0] | words[1] == 0
  }
}
