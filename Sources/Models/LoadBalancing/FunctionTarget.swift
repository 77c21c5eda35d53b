/// A Lambda function as the target of an Application Load Balancer.
///
/// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html, read 2026-11-21.
public struct FunctionTarget: Sendable {
  public let account: String
  public let region: String
  /// The services that the function's policy lets invoke it.
  public var invokers: Set<String> = []

  public init(account: String, region: String) {
    self.account = account
    self.region = region
  }

  /// Why the function cannot be registered.
  public enum Refusal: Error, Equatable { case balancer, elsewhere, permission }

  /// - Throws: `balancer` for all but an ALB, `elsewhere` for another account or Region, `permission` where the
  ///   function's policy does not let Elastic Load Balancing invoke it.
  public func register(with kind: LoadBalancerKind, account: String, region: String) throws(Refusal) {
    guard TargetGroup.types(of: kind).contains(.lambda) else { throw .balancer }
    guard account == self.account, region == self.region else { throw .elsewhere }
    guard invokers.contains("elasticloadbalancing.amazonaws.com") else { throw .permission }
  }

  /// What becomes of a request.
  public enum Outcome: Equatable, Sendable { case status(Int), bodyTooLarge, responseTooLarge }

  /// What the client gets: the status that the function's answer says, unless the body of the request or the JSON of
  /// the response is larger than 1 MB, or the client asks for a WebSocket.
  public static func outcome(
    _ status: Int, body: ByteSize, response: ByteSize, isUpgrade: Bool = false
  ) -> Outcome {
    if isUpgrade { return .status(400) }
    if body > .megabytes(1) { return .bodyTooLarge }
    if response > .megabytes(1) { return .responseTooLarge }
    return .status(status)
  }

  /// What the function is handed: the request as a JSON event's fields.
  public static func event(of request: WebRequest, body: String) -> [String: String] {
    ["httpMethod": request.method, "path": request.path, "body": body]
  }
}
