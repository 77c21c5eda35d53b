/// The settings of a function, and which of them Lambda refuses.
///
/// Sources: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html,
/// https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html,
/// https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html and
/// https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html, read 2026-11-21.
public struct FunctionConfiguration: Sendable {
  /// The megabytes of memory that may be given.
  public static let memories = 128...10_240
  /// The megabytes at which a function has one vCPU.
  public static let memoryPerVCPU = 1769
  /// The times that a call may be allowed.
  public static let timeouts: ClosedRange<Duration> = .seconds(1) ... .minutes(15)
  /// The megabytes of `/tmp` that may be given.
  public static let temporaryStorages = 512...10_240
  /// The layers of one function.
  public static let layerLimit = 5
  /// All environment variables together.
  public static let variablesLimit = ByteSize.kilobytes(4)
  /// The zip file that may be uploaded directly.
  public static let directUpload = ByteSize.megabytes(50)
  /// Code, layers and custom runtime, unzipped.
  public static let unzippedLimit = ByteSize.megabytes(250)
  /// A container image, with all its layers, uncompressed.
  public static let imageLimit = ByteSize.gigabytes(10)

  /// What a function is made of.
  public enum Package: Sendable {
    case zip(unzipped: ByteSize)
    case image(Image)
  }

  /// A container image in a repository.
  public struct Image: Sendable {
    public var size = ByteSize.megabytes(100)
    public var repositoryRegion = "ap-northeast-2"
    public var isLinux = true
    public var architectures = 1
    public var implementsRuntimeAPI = true

    /// An image that Lambda takes; change what the case at hand is about.
    public init() {}
  }

  /// What is wrong with a configuration.
  public enum Problem: Hashable, Sendable {
    case memory, timeout, temporaryStorage, variables
    case tooManyLayers, layersWithImage
    case unzippedTooLarge, imageTooLarge
    case imageInOtherRegion, imageNotLinux, imageOfSeveralArchitectures, imageWithoutRuntimeAPI
    /// SnapStart and provisioned concurrency are one or the other.
    case snapStartWithProvisioned
    case snapStartRuntime
  }

  /// Languages with a managed runtime that SnapStart supports.
  public static let snapStartLanguages: Set<String> = ["Java", "Python", ".NET"]

  public var package = Package.zip(unzipped: .megabytes(3))
  public var region = "ap-northeast-2"
  public var language = "Python"
  public var architecture = "x86_64"
  public var memory = memories.lowerBound
  public var timeout = Duration.seconds(3)
  public var temporaryStorage = temporaryStorages.lowerBound
  public var variables = ByteSize.bytes(0)
  public var layers: [ByteSize] = []
  public var hasSnapStart = false
  public var provisionedConcurrency = 0

  /// A function as it is made when nothing is chosen.
  public init() {}

  /// The vCPUs that the memory brings.
  public var vCPUs: Double {
    Double(memory) / Double(Self.memoryPerVCPU)
  }

  /// Whether the zip file may go to Lambda itself; a larger one goes by way of S3.
  public static func canUploadDirectly(_ zipped: ByteSize) -> Bool {
    zipped <= directUpload
  }

  /// All that Lambda refuses.
  public var problems: Set<Problem> {
    var problems = packageProblems
    if !Self.memories.contains(memory) { problems.insert(.memory) }
    if !Self.timeouts.contains(timeout) { problems.insert(.timeout) }
    if !Self.temporaryStorages.contains(temporaryStorage) { problems.insert(.temporaryStorage) }
    if variables > Self.variablesLimit { problems.insert(.variables) }
    if layers.count > Self.layerLimit { problems.insert(.tooManyLayers) }
    if hasSnapStart, provisionedConcurrency > 0 { problems.insert(.snapStartWithProvisioned) }
    if hasSnapStart, !Self.snapStartLanguages.contains(language) { problems.insert(.snapStartRuntime) }
    return problems
  }

  private var packageProblems: Set<Problem> {
    var problems: Set<Problem> = []
    switch package {
    case .zip(let unzipped):
      if layers.reduce(unzipped, +) > Self.unzippedLimit { problems.insert(.unzippedTooLarge) }
    case .image(let image):
      if !layers.isEmpty { problems.insert(.layersWithImage) }
      if image.size > Self.imageLimit { problems.insert(.imageTooLarge) }
      if image.repositoryRegion != region { problems.insert(.imageInOtherRegion) }
      if !image.isLinux { problems.insert(.imageNotLinux) }
      if image.architectures > 1 { problems.insert(.imageOfSeveralArchitectures) }
      if !image.implementsRuntimeAPI { problems.insert(.imageWithoutRuntimeAPI) }
    }
    return problems
  }

  /// Whether the function that has this configuration can take over another one's package without being made anew.
  public func canChange(to other: Package) -> Bool {
    switch (package, other) {
    case (.zip, .zip), (.image, .image): true
    case (.zip, .image), (.image, .zip): false
    }
  }

  /// What one call is charged for: memory for as long as it ran, and nothing while nothing runs.
  ///
  /// - Returns: gigabyte-seconds.
  public func gigabyteSeconds(_ runs: [Duration]) -> Double {
    runs.map { min($0, timeout).inSeconds }.reduce(0, +) * Double(memory) / 1024
  }
}
