/// What must hold for an instance to be hibernated.
///
/// Source: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/hibernating-prerequisites.html, read 2026-11-21.
public struct HibernationConditions: Sendable {
  /// Operating systems with limits of their own.
  public enum System: Sendable {
    case linux
    case windows
  }

  /// Memory below this can be hibernated under Linux.
  public static let linuxMemory = ByteSize.gigabytes(150)
  /// Memory up to this can be hibernated under Windows.
  public static let windowsMemory = ByteSize.gigabytes(16)
  /// The time that an instance may stay hibernated.
  public static let longest = Duration.days(60)
  /// The types of volume that hold the memory.
  public static let volumeTypes: Set<String> = ["gp2", "gp3", "io1", "io2"]

  /// What stands against it.
  public enum Problem: Hashable, Sendable {
    case notEnabledAtLaunch
    case unsupportedFamily, unsupportedImage, bareMetal
    case rootNotEBS, rootNotEncrypted, rootTooSmall, volumeType
    case memoryTooLarge
    case spotNotPersistent
    /// In an Auto Scaling group or in use by ECS.
    case managedByService
  }

  public var isEnabledAtLaunch = true
  public var isFamilySupported = true
  public var isImageSupported = true
  public var isBareMetal = false
  public var isRootEBS = true
  public var isRootEncrypted = true
  public var volumeType = "gp3"
  public var system = System.linux
  public var memory = ByteSize.gigabytes(8)
  /// The root volume, beside the space that files take.
  public var freeRootSpace = ByteSize.gigabytes(30)
  /// For a Spot Instance, the kind of its request; nil for any other.
  public var spotRequest: SpotRequest.Kind?
  public var isInAutoScalingGroup = false
  public var isUsedByECS = false

  /// An instance that can be hibernated; change what the case at hand is about.
  public init() {}

  /// All that stands against hibernating it.
  public var problems: Set<Problem> {
    var problems = rootProblems
    if !isEnabledAtLaunch { problems.insert(.notEnabledAtLaunch) }
    if !isFamilySupported { problems.insert(.unsupportedFamily) }
    if !isImageSupported { problems.insert(.unsupportedImage) }
    if isBareMetal { problems.insert(.bareMetal) }
    let isMemorySmall = system == .linux ? memory < Self.linuxMemory : memory <= Self.windowsMemory
    if !isMemorySmall { problems.insert(.memoryTooLarge) }
    if let spotRequest, spotRequest != .persistent { problems.insert(.spotNotPersistent) }
    if isInAutoScalingGroup || isUsedByECS { problems.insert(.managedByService) }
    return problems
  }

  private var rootProblems: Set<Problem> {
    guard isRootEBS else { return [.rootNotEBS] }
    var problems: Set<Problem> = []
    if !isRootEncrypted { problems.insert(.rootNotEncrypted) }
    if freeRootSpace < memory { problems.insert(.rootTooSmall) }
    if !Self.volumeTypes.contains(volumeType) { problems.insert(.volumeType) }
    return problems
  }

  /// Whether an instance may still be kept hibernated after so long.
  public static func mayStay(hibernatedFor time: Duration) -> Bool {
    time <= longest
  }
}
