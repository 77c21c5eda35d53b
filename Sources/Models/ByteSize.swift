/// A size in bytes. Quotas of AWS count kilobytes, megabytes and gigabytes in powers of 1,024 where they do not say
/// otherwise.
public struct ByteSize: Comparable, Hashable, Sendable {
  /// The number of bytes.
  public let bytes: Int

  public init(bytes: Int) {
    self.bytes = bytes
  }

  /// So many bytes.
  public static func bytes(_ count: Int) -> ByteSize {
    ByteSize(bytes: count)
  }

  /// So many times 1,024 bytes.
  public static func kilobytes(_ count: Int) -> ByteSize {
    .bytes(1024 * count)
  }

  /// So many times 1,024 kilobytes.
  public static func megabytes(_ count: Int) -> ByteSize {
    .kilobytes(1024 * count)
  }

  /// So many times 1,024 megabytes.
  public static func gigabytes(_ count: Int) -> ByteSize {
    .megabytes(1024 * count)
  }

  public static func < (lhs: ByteSize, rhs: ByteSize) -> Bool {
    lhs.bytes < rhs.bytes
  }

  /// The size of both together.
  public static func + (one: ByteSize, other: ByteSize) -> ByteSize {
    .bytes(one.bytes + other.bytes)
  }
}
