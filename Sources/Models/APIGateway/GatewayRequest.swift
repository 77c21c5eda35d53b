/// A request on its way through a REST API, with every circumstance that can end it, and the response that it ends in.
///
/// The checks come in one order: WAF, route, resource policy, authorizer, API key, throttling, validation, integration.
///
/// Sources: https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html,
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-aws-waf.html and
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/handle-errors-in-lambda-integration.html, read
/// 2026-11-21.
public struct GatewayRequest: Sendable {
  /// Types of response that the gateway itself makes, and their statuses when nothing is customized.
  public enum ResponseType: String, CaseIterable, Sendable {
    case accessDenied = "ACCESS_DENIED"
    case badRequestBody = "BAD_REQUEST_BODY"
    case badRequestParameters = "BAD_REQUEST_PARAMETERS"
    case expiredToken = "EXPIRED_TOKEN"
    case integrationFailure = "INTEGRATION_FAILURE"
    case integrationTimeout = "INTEGRATION_TIMEOUT"
    case invalidAPIKey = "INVALID_API_KEY"
    case invalidSignature = "INVALID_SIGNATURE"
    case missingAuthenticationToken = "MISSING_AUTHENTICATION_TOKEN"
    case quotaExceeded = "QUOTA_EXCEEDED"
    case requestTooLarge = "REQUEST_TOO_LARGE"
    case resourceNotFound = "RESOURCE_NOT_FOUND"
    case throttled = "THROTTLED"
    case unauthorized = "UNAUTHORIZED"
    case wafFiltered = "WAF_FILTERED"

    /// The status when nothing is customized.
    public var status: Int {
      switch self {
      case .badRequestBody, .badRequestParameters: 400
      case .unauthorized: 401
      case .accessDenied, .expiredToken, .invalidAPIKey, .invalidSignature, .missingAuthenticationToken, .wafFiltered:
        403
      case .resourceNotFound: 404
      case .requestTooLarge: 413
      case .quotaExceeded, .throttled: 429
      case .integrationFailure, .integrationTimeout: 504
      }
    }
  }

  /// Whom the method asks for.
  public enum Authorization: Sendable {
    case none
    /// A signature by an identity that may call.
    case iam(Signature)
    /// A token that an authorizer takes or not.
    case authorizer(Verdict)
  }

  /// What a signature comes to.
  public enum Signature: Sendable {
    case missing, invalid, expired, notAllowed, valid
  }

  /// What an authorizer of Lambda or Cognito comes to.
  public enum Verdict: Sendable {
    /// The caller is not known.
    case unknown
    /// The caller is known, and the policy says no.
    case denied
    case allowed
  }

  /// What the backend comes to.
  public enum Backend: Sendable {
    case answers(Int)
    /// The function threw, or returned what the proxy integration does not understand.
    case functionFails
    case malformedResponse
    /// Lambda refused the call: no permission, or throttled.
    case lambdaRefuses
    case unreachable
    case timesOut
    /// Overloaded or under maintenance for a while.
    case unavailable
  }

  /// What the caller gets.
  public struct Response: Equatable, Sendable {
    public let status: Int
    /// The type, where the gateway made the response.
    public let type: ResponseType?

    /// A response that the gateway makes, with the status of its type.
    public init(_ type: ResponseType) {
      self.init(status: type.status, type: type)
    }

    fileprivate init(status: Int, type: ResponseType?) {
      self.status = status
      self.type = type
    }

    /// The metric that counts it.
    public var metric: String? {
      switch status {
      case 400..<500: "4XXError"
      case 500..<600: "5XXError"
      default: nil
      }
    }
  }

  public var isBlockedByWAF = false
  public var isTooLarge = false
  public var hasRoute = true
  /// Whether a route that is missing could still be asked for once the caller is known.
  public var isKnownCallerOfUnknownResource = false
  public var isDeniedByResourcePolicy = false
  public var authorization = Authorization.none
  public var keyAnswer = UsagePlan.Answer.passed
  public var isThrottled = false
  public var hasValidParameters = true
  public var hasValidBody = true
  public var backend = Backend.answers(200)
  /// Statuses that were customized.
  public var customStatuses: [ResponseType: Int] = [:]

  /// A request that is answered well; change what the case at hand is about.
  public init() {}

  /// What the caller gets.
  public var response: Response {
    if let type = refusal {
      // The type for too large requests cannot be customized.
      let custom = type == .requestTooLarge ? nil : customStatuses[type]
      return Response(status: custom ?? type.status, type: type)
    }
    switch backend {
    case .answers(let status): return Response(status: status, type: nil)
    case .functionFails, .malformedResponse: return Response(status: 502, type: nil)
    case .lambdaRefuses: return Response(status: 500, type: nil)
    case .unavailable: return Response(status: 503, type: nil)
    case .unreachable: return Response(status: status(of: .integrationFailure), type: .integrationFailure)
    case .timesOut: return Response(status: status(of: .integrationTimeout), type: .integrationTimeout)
    }
  }

  /// Whether the backend was asked.
  public var reachesBackend: Bool {
    refusal == nil
  }

  private func status(of type: ResponseType) -> Int {
    customStatuses[type] ?? type.status
  }

  /// The first check that stops the request.
  private var refusal: ResponseType? {
    if isBlockedByWAF { return .wafFiltered }
    if isTooLarge { return .requestTooLarge }
    if !hasRoute, !isKnownCallerOfUnknownResource { return .missingAuthenticationToken }
    if isDeniedByResourcePolicy { return .accessDenied }
    if let type = authorizationRefusal { return type }
    if !hasRoute { return .resourceNotFound }
    switch keyAnswer {
    case .invalidKey: return .invalidAPIKey
    case .quotaExceeded: return .quotaExceeded
    case .throttled: return .throttled
    case .passed: break
    }
    if isThrottled { return .throttled }
    if !hasValidParameters { return .badRequestParameters }
    return hasValidBody ? nil : .badRequestBody
  }

  private var authorizationRefusal: ResponseType? {
    switch authorization {
    case .none, .iam(.valid), .authorizer(.allowed): nil
    case .iam(.missing): .missingAuthenticationToken
    case .iam(.invalid): .invalidSignature
    case .iam(.expired): .expiredToken
    case .iam(.notAllowed), .authorizer(.denied): .accessDenied
    case .authorizer(.unknown): .unauthorized
    }
  }
}
