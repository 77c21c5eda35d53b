/// The name of an instance type, taken apart: series, generation, options, size.
///
/// Source: https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html, read 2026-11-21.
public struct InstanceTypeName: Equatable, Sendable {
  /// What a series is made for.
  public enum Purpose: String, Sendable {
    case general, compute, memory, storage, graphics, gpu, burstable, hpc
  }

  /// Operating systems.
  public enum System: Sendable {
    case linux
    case windows
  }

  /// The letters before the number, such as `c` or `hpc`.
  public let series: String
  public let generation: Int
  /// The letters after the number: processor, network, disks.
  public let options: String
  public let size: String

  /// The parts of a name such as `c7gn.16xlarge`; nil when it is none.
  public init?(_ name: String) {
    let halves = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard halves.count == 2, let family = halves.first, let size = halves.last, !size.isEmpty else { return nil }
    let letters = family.prefix { Self.letters.contains($0) }
    let digits = family.dropFirst(letters.count).prefix { Self.digits.contains($0) }
    let rest = family.dropFirst(letters.count + digits.count)
    guard !letters.isEmpty, let generation = Int(String(decoding: digits, as: UTF8.self)),
      rest.allSatisfy({ Self.letters.contains($0) || $0 == UInt8(ascii: "-") || Self.digits.contains($0) })
    else { return nil }
    series = String(decoding: letters, as: UTF8.self)
    self.generation = generation
    options = String(decoding: rest, as: UTF8.self)
    self.size = String(decoding: size, as: UTF8.self)
  }

  private static let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

  /// What the series is made for; nil for a series that the notes do not speak of.
  public var purpose: Purpose? {
    switch series {
    case "m": .general
    case "c": .compute
    case "r": .memory
    case "i": .storage
    case "g": .graphics
    case "p": .gpu
    case "t": .burstable
    case "hpc": .hpc
    default: nil
    }
  }

  /// Whether the instance is a whole server without a hypervisor.
  public var isBareMetal: Bool {
    size == "metal" || size.hasPrefix("metal-")
  }

  /// Whether its processor is AWS's Graviton, an Arm processor.
  public var isGraviton: Bool {
    options.utf8.first == UInt8(ascii: "g") || series == "a"
  }

  /// Whether the operating system runs on it.
  public func runs(_ system: System) -> Bool {
    system == .linux || !isGraviton
  }
}
