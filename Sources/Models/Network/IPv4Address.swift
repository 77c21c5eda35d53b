/// An IPv4 address: the 32 bits of RFC 791, section 3.1, https://www.rfc-editor.org/rfc/rfc791
public struct IPv4Address: Hashable, Comparable, Sendable {
  /// The address as a number, first byte highest.
  public let bits: UInt32

  public init(bits: UInt32) {
    self.bits = bits
  }

  /// The address that is written `a.b.c.d`.
  public init(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8) {
    bits = UInt32(a) << 24 | UInt32(b) << 16 | UInt32(c) << 8 | UInt32(d)
  }

  public static func < (lhs: IPv4Address, rhs: IPv4Address) -> Bool {
    lhs.bits < rhs.bits
  }

  /// The address `offset` further up, around the end of the address space.
  public func advanced(by offset: UInt32) -> IPv4Address {
    IPv4Address(bits: bits &+ offset)
  }

  /// Whether the address lies in a range that the internet does not route: RFC 1918's three, RFC 6598's shared range,
  /// and loopback and link-local (RFC 6890, section 2.2.2, https://www.rfc-editor.org/rfc/rfc6890).
  public var isPrivate: Bool {
    CIDRBlock.privateBlocks.contains { $0.contains(self) }
  }

  /// Whether the address is one of those for groups of hosts: its first four bits are 1110 (RFC 5771, 224/4).
  public var isMulticast: Bool {
    bits >> 28 == 0b1110
  }
}

/// A block of IPv4 addresses that share their first bits (RFC 4632, https://www.rfc-editor.org/rfc/rfc4632).
public struct CIDRBlock: Hashable, Sendable {
  /// The first address of the block.
  public let base: IPv4Address
  /// How many leading bits the addresses share, 0 to 32.
  public let prefix: Int

  /// The block of `prefix` bits around an address; the bits behind the prefix are dropped.
  public init(around address: IPv4Address, prefix: Int) {
    self.prefix = min(max(prefix, 0), 32)
    base = IPv4Address(bits: address.bits & CIDRBlock.mask(self.prefix))
  }

  /// The block that is written `a.b.c.d/prefix`, or shorter where only zeros follow: `10/8`.
  public init(_ a: UInt8, _ b: UInt8 = 0, _ c: UInt8 = 0, _ d: UInt8 = 0, prefix: Int) {
    self.init(around: IPv4Address(a, b, c, d), prefix: prefix)
  }

  /// Whether the address is one of the block's.
  public func contains(_ address: IPv4Address) -> Bool {
    address.bits & CIDRBlock.mask(prefix) == base.bits
  }

  /// Whether every address of `other` is one of the block's.
  public func contains(_ other: CIDRBlock) -> Bool {
    other.prefix >= prefix && contains(other.base)
  }

  private static func mask(_ prefix: Int) -> UInt32 {
    prefix == 0 ? 0 : ~UInt32(0) << UInt32(32 - prefix)
  }

  static let privateBlocks = [
    CIDRBlock(10, prefix: 8), CIDRBlock(172, 16, prefix: 12), CIDRBlock(192, 168, prefix: 16),
    CIDRBlock(100, 64, prefix: 10), CIDRBlock(127, prefix: 8), CIDRBlock(169, 254, prefix: 16),
  ]
}
