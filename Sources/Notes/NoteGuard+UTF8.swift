/// Whether bytes are UTF-8. Every byte of a notebook is asked, so that 16 are looked at in one step.
extension NoteGuard {
  /// The offset of the first byte that is not part of well-formed UTF-8 (Unicode 15, table 3-7); nil when all is well.
  static func firstInvalidByte(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let raw = UnsafeRawPointer(bytes.baseAddress) else { return nil }
    var index = 0
    while index < bytes.count {
      // What is looked at in one step has three bytes before it that are known.
      while index >= 3, bytes.count &- index >= Lanes.count, Lanes(raw, index).areWellFormed { index &+= Lanes.count }
      // The last scalar before may be cut off.
      if index >= 3 { index = startOfScalar(bytes, endingAt: index) }
      let end = min(index + Lanes.count, bytes.count)
      while index < end {
        guard let length = scalarLength(bytes, index) else { return index }
        index += length
      }
    }
    return nil
  }

  private static func startOfScalar(_ bytes: UnsafeBufferPointer<UInt8>, endingAt end: Int) -> Int {
    var index = end - 1
    while index > 0, bytes[index] & 0xC0 == 0x80 { index -= 1 }
    return index
  }

  /// The number of bytes of a well-formed scalar; nil for another one.
  private static func scalarLength(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int? {
    let lead = bytes[index]
    let length: Int
    var low: UInt8 = 0x80
    var high: UInt8 = 0xBF
    switch lead {
    case ..<0x80: return 1
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, low) = (3, 0xA0)
    case 0xED: (length, high) = (3, 0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, low) = (4, 0x90)
    case 0xF4: (length, high) = (4, 0x8F)
    case 0xF1...0xF3: length = 4
    default: return nil
    }
    guard index + length <= bytes.count, bytes[index + 1] >= low, bytes[index + 1] <= high else { return nil }
    for offset in 2..<max(length, 2) where bytes[index + offset] & 0xC0 != 0x80 { return nil }
    return length
  }
}

/// Bytes that are looked at in one step, as vectors of integers: shifts and sums of Swift 6.3's vectors are single
/// instructions, and comparisons of their bytes are not. Of each byte the highest bit tells, others are left over.
private struct Lanes {
  typealias Vector = SIMD2<UInt64>
  static let count = 16

  /// The bytes, and those one and two before each of them.
  private let bytes: Vector
  private let before: Vector
  private let beforeThat: Vector

  /// The bytes from `index` on, of a text that has two before and 16 from there.
  @inline(__always)
  init(_ text: UnsafeRawPointer, _ index: Int) {
    bytes = text.loadUnaligned(fromByteOffset: index, as: Vector.self)
    before = text.loadUnaligned(fromByteOffset: index &- 1, as: Vector.self)
    beforeThat = text.loadUnaligned(fromByteOffset: index &- 2, as: Vector.self)
  }

  /// Whether each byte follows the one before as in well-formed scalars of one, two or three bytes; false also for
  /// those of four and for U+0800 to U+1FFF, which are rare.
  var areWellFormed: Bool {
    @inline(__always) get {
      if Lanes.isZero(bytes | beforeThat) { return true }
      // 11...... begins a scalar of two bytes or more, 111..... one of three or more; 10...... goes on.
      let isLead = before & (before &<< 1)
      let isLongLead = isLead & (before &<< 2)
      let wasLongLead = beforeThat & (beforeThat &<< 1) & (beforeThat &<< 2)
      let goesOn = bytes & ~(bytes &<< 1)
      let isMisplaced = goesOn ^ (isLead | wasLongLead)
      // Sums of the lower five bits, which reach the highest from a bound on. C0 and C1 are never right, E0 not before
      // all; with E1 they are looked at one by one. After ED come 80 to 9F.
      let low = before & Lanes.all(0x1F)
      let isLowest = isLead & ~(low &+ Lanes.all(0x80 - 2))
      let isLongest = isLongLead & (before &<< 3)
      let isED = isLongLead & (low &+ Lanes.all(0x80 - 0x0D)) & ~(low &+ Lanes.all(0x80 - 0x0E))
      return Lanes.isZero(isMisplaced | isLowest | isLongest | (isED & (bytes &<< 2)))
    }
  }

  @inline(__always)
  private static func all(_ byte: UInt8) -> Vector { Vector(repeating: repeated(byte)) }

  /// Whether no highest bit is set.
  @inline(__always)
  private static func isZero(_ vector: Vector) -> Bool {
    (vector[0] | vector[1]) & repeated(0x80) == 0
  }
}
