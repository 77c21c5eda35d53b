/// A REST API through its deployments: a definition that is edited, snapshots of it, and stages that name a snapshot.
///
/// Sources: https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html,
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/canary-release.html and
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/stage-variables.html, read 2026-11-21.
public struct RestAPI: Sendable {
  /// The letters that a stage's name may have.
  public static let longestStageName = 128
  /// The default quota for stages of one API.
  public static let stageQuota = 10
  /// The variables of one stage.
  public static let variableLimit = 100

  /// A part of the traffic of a stage that goes to another deployment.
  public struct Canary: Equatable, Sendable {
    public let deployment: Int
    /// 0 to 100.
    public let percent: Double
  }

  /// A name for a deployment, with settings that take effect without another one.
  public struct Stage: Equatable, Sendable {
    public internal(set) var deployment: Int
    public internal(set) var canary: Canary?
    public internal(set) var variables: [String: String] = [:]
  }

  /// Why a change is refused.
  public enum Refusal: Error, Sendable {
    case stageName, tooManyStages, noSuchStage, noSuchDeployment
    case tooManyVariables, percent
  }

  /// Backends by route, as they are being edited. A backend may name a stage variable as `${stageVariables.name}`.
  public var definition: [String: String]
  public private(set) var deployments: [[String: String]] = []
  public private(set) var stages: [String: Stage] = [:]

  /// An API that is not deployed.
  public init(_ definition: [String: String]) {
    self.definition = definition
  }

  /// Takes a snapshot of the definition and lets a stage point at it; the stage is made if there is none.
  ///
  /// - Returns: the deployment's number, from 0.
  @discardableResult public mutating func deploy(to stage: String) throws(Refusal) -> Int {
    if stages[stage] == nil {
      guard Self.isStageName(stage) else { throw .stageName }
      guard stages.count < Self.stageQuota else { throw .tooManyStages }
    }
    deployments.append(definition)
    let number = deployments.count - 1
    stages[stage, default: Stage(deployment: number)].deployment = number
    return number
  }

  /// Lets a stage point at a deployment that there was before.
  public mutating func rollBack(_ stage: String, to deployment: Int) throws(Refusal) {
    guard stages[stage] != nil else { throw .noSuchStage }
    guard deployments.indices.contains(deployment) else { throw .noSuchDeployment }
    stages[stage]?.deployment = deployment
  }

  /// Takes a snapshot and sends a part of a stage's requests to it.
  public mutating func deployCanary(to stage: String, percent: Double) throws(Refusal) {
    guard stages[stage] != nil else { throw .noSuchStage }
    guard (0...100).contains(percent) else { throw .percent }
    deployments.append(definition)
    stages[stage]?.canary = Canary(deployment: deployments.count - 1, percent: percent)
  }

  /// Makes the canary's deployment the stage's, or gives it up.
  public mutating func endCanary(of stage: String, promoting: Bool) throws(Refusal) {
    guard let canary = stages[stage]?.canary else { throw .noSuchStage }
    if promoting { stages[stage]?.deployment = canary.deployment }
    stages[stage]?.canary = nil
  }

  /// Sets a variable of a stage.
  public mutating func set(_ variable: String, to value: String, in stage: String) throws(Refusal) {
    guard var variables = stages[stage]?.variables else { throw .noSuchStage }
    variables[variable] = value
    guard variables.count <= Self.variableLimit else { throw .tooManyVariables }
    stages[stage]?.variables = variables
  }

  /// The backend that a request to a stage reaches; nil when the deployment has no such route.
  public func backend(_ route: String, in stage: String, using random: inout SeededRandom) -> String? {
    guard let stage = stages[stage] else { return nil }
    var deployment = stage.deployment
    if let canary = stage.canary, random.happens(in: canary.percent / 100) {
      deployment = canary.deployment
    }
    return deployments[deployment][route].map { backend in
      stage.variables.reduce(backend) { $0.replacing("${stageVariables.\($1.key)}", with: $1.value) }
    }
  }

  /// Whether a stage may be called so: letters, digits, hyphens and underscores of ASCII.
  public static func isStageName(_ name: String) -> Bool {
    let isPlain = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
    return isPlain && !name.isEmpty && name.utf8.count <= longestStageName
  }
}
