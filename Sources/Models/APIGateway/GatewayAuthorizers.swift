/// A Lambda authorizer: a function that says who calls and what they may, whose answers are kept for a while.
///
/// Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html, read
/// 2026-11-21.
public struct LambdaAuthorizer: Sendable {
  /// The lifetimes that an answer may be given.
  public static let lifetimes: ClosedRange<Duration> = .zero ... .seconds(3600)

  /// What the function sees of a request.
  public enum Kind: String, CaseIterable, Sendable {
    /// One token of a header.
    case token = "TOKEN"
    /// Headers, query, stage variables and context.
    case request = "REQUEST"
  }

  /// What the function returns.
  public struct Output: Sendable {
    public let principal: String
    /// The routes that its policy allows.
    public let allowed: Set<String>

    /// A caller, and what it may call.
    public init(principal: String, allowed: Set<String>) {
      (self.principal, self.allowed) = (principal, allowed)
    }
  }

  /// Why an authorizer is refused.
  public enum Refusal: Error, Sendable {
    case lifetime
  }

  public let kind: Kind
  public let lifetime: Duration
  /// How often the function was called.
  public private(set) var calls = 0
  private var kept: [String: (output: Output?, at: Duration)] = [:]

  /// An authorizer that keeps answers for five minutes, when nothing is said.
  public init(_ kind: Kind = .token, lifetime: Duration = .seconds(300)) throws(Refusal) {
    guard Self.lifetimes.contains(lifetime) else { throw .lifetime }
    (self.kind, self.lifetime) = (kind, lifetime)
  }

  /// Judges a request by its token. The gateway evaluates the policy that the function returned.
  public mutating func judge(
    _ token: String, route: String, at time: Duration, function: (String) -> Output?
  ) -> GatewayRequest.Verdict {
    let output: Output?
    if let entry = kept[token], time - entry.at < lifetime {
      output = entry.output
    } else {
      calls += 1
      output = function(token)
      kept[token] = (output, time)
    }
    guard let output else { return .unknown }
    return output.allowed.contains(route) ? .allowed : .denied
  }
}

/// A token of a user pool or of another OpenID provider.
public struct IdentityToken: Sendable {
  /// What a token is for.
  public enum Use: Sendable {
    case id, access, refresh
  }

  public var issuer: String
  public var use = Use.access
  public var expires: Duration
  public var isSignatureValid = true

  /// A valid access token until a time.
  public init(issuer: String, expires: Duration) {
    (self.issuer, self.expires) = (issuer, expires)
  }
}

/// Authorizers that check a token inside the gateway, without a function.
///
/// Sources: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-integrate-with-cognito.html and
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html, read 2026-11-21.
public struct TokenAuthorizer: Sendable {
  /// The provider whose tokens it takes.
  public let issuer: String

  public init(issuer: String) {
    self.issuer = issuer
  }

  /// Judges a token at a time.
  public func judge(_ token: IdentityToken?, at time: Duration) -> GatewayRequest.Verdict {
    guard let token, token.isSignatureValid, token.issuer == issuer, token.use != .refresh, time < token.expires else {
      return .unknown
    }
    return .allowed
  }
}

/// Whether an identity may call an API, by its own policy and the API's.
///
/// Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html, read
/// 2026-11-21.
public enum CallPermission {
  /// What a policy says of a call.
  public enum Statement: Sendable {
    case silent, allows, denies
  }

  /// Whether the call is allowed: inside an account one yes suffices, across accounts both must say yes, and a no
  /// always wins.
  public static func isAllowed(identity: Statement, resource: Statement, isSameAccount: Bool) -> Bool {
    if identity == .denies || resource == .denies { return false }
    let consents = [identity, resource].count { $0 == .allows }
    return consents >= (isSameAccount ? 1 : 2)
  }
}

/// The browser's rule for scripts that call another origin, and what an API must answer for it.
///
/// Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html, read 2026-11-21.
public struct CrossOriginCall: Sendable {
  public var scriptOrigin: String
  public var apiOrigin: String
  /// Whether method and headers are so plain that the browser does not ask first.
  public var isSimple = true
  /// Whether the client is a browser at all.
  public var isBrowser = true
  /// The origin that the answer to OPTIONS allows; nil where there is no such method.
  public var preflightAllows: String?
  /// The origin that the answer itself allows. With a proxy integration the backend writes it.
  public var answerAllows: String?

  /// A plain call by a script of one origin to another.
  public init(from scriptOrigin: String, to apiOrigin: String) {
    (self.scriptOrigin, self.apiOrigin) = (scriptOrigin, apiOrigin)
  }

  /// Whether the script gets to see the answer.
  public var succeeds: Bool {
    guard isBrowser, scriptOrigin != apiOrigin else { return true }
    return (isSimple || covers(preflightAllows)) && covers(answerAllows)
  }

  private func covers(_ allowed: String?) -> Bool {
    allowed == "*" || allowed == scriptOrigin
  }
}
