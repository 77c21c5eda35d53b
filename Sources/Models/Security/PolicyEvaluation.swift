/// A statement of a policy.
///
/// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html, read 2026-11-21.
public struct PolicyStatement: Equatable, Sendable {
  public let effect: Effect
  /// Whom a resource-based policy speaks of; nil in a policy of an identity, which speaks of whoever has it.
  public let principal: PolicyPrincipal?
  public let actions: [String]
  public let resources: [String]

  /// What a statement does.
  public enum Effect: Sendable { case allow, deny }

  public init(
    _ effect: Effect, _ actions: String..., on resources: String..., to principal: PolicyPrincipal? = nil
  ) {
    self.effect = effect
    self.principal = principal
    self.actions = actions
    self.resources = resources
  }

  /// Whether the statement is about a request; a star at the end of an action or resource stands for any ending.
  func covers(_ request: PolicyRequest) -> Bool {
    actions.contains { PolicyStatement.match($0, request.action) }
      && resources.contains { PolicyStatement.match($0, request.resource) }
      && principal?.covers(request) ?? true
  }

  private static func match(_ pattern: String, _ text: String) -> Bool {
    pattern.hasSuffix("*") ? text.hasPrefix(pattern.dropLast()) : pattern == text
  }
}

/// Whom a resource-based policy names.
public enum PolicyPrincipal: Equatable, Sendable {
  case everyone
  case account(String)
  case role(String, account: String)

  func covers(_ request: PolicyRequest) -> Bool {
    switch self {
    case .everyone: true
    case .account(let account): request.account == account
    case .role(let role, let account): request.role == role && request.account == account
    }
  }

  /// Whether it reaches beyond known accounts.
  var isPublic: Bool {
    self == .everyone
  }
}

/// What somebody wants to do.
public struct PolicyRequest: Equatable, Sendable {
  public let role: String
  public let account: String
  public let action: String
  public let resource: String

  public init(_ role: String, of account: String, _ action: String, on resource: String) {
    self.role = role
    self.account = account
    self.action = action
    self.resource = resource
  }
}

/// Whether requests are allowed, by the policies of who asks and of what is asked for.
///
/// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html,
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html and
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html, read 2026-11-21.
/// Permissions policies only: no boundaries, session policies or policies of an organization.
public struct PolicyEvaluation: Sendable {
  /// The policies of identities, by role.
  public var identities: [String: [PolicyStatement]] = [:]
  /// The policy of the resource.
  public var resource: [PolicyStatement] = []
  /// The account that the resource belongs to.
  public let owner: String

  public init(owner: String) {
    self.owner = owner
  }

  /// Whether a request is allowed.
  ///
  /// A denial anywhere settles it. Inside an account one policy must allow, across accounts both must.
  public func allows(_ request: PolicyRequest) -> Bool {
    let identity = (identities[request.role] ?? []).filter { $0.covers(request) }
    let resource = resource.filter { $0.principal != nil && $0.covers(request) }
    guard !(identity + resource).contains(where: { $0.effect == .deny }) else { return false }
    let (byIdentity, byResource) = (!identity.isEmpty, !resource.isEmpty)
    return request.account == owner ? byIdentity || byResource : byIdentity && byResource
  }
}

/// A bucket of S3 and who may do what with it.
///
/// Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html,
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html and
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html, read 2026-11-21.
public struct BucketAccess: Sendable {
  public private(set) var evaluation: PolicyEvaluation
  /// Whether public access is blocked, as it is in a new bucket.
  public var blocksPublicAccess = true
  /// Whether the bucket's owner owns all objects and ACLs say nothing, as in a new bucket.
  public var ownerEnforced = true
  /// The accounts that an object's ACL lets read it.
  public var readersByACL: Set<String> = []

  /// Why a policy cannot be attached.
  public enum Refusal: Error, Equatable { case notOwner, size, noPrincipal, isPublic }

  /// A new bucket.
  public init(owner: String) {
    evaluation = PolicyEvaluation(owner: owner)
  }

  /// Gives an identity its policy.
  public mutating func give(_ role: String, _ policy: PolicyStatement...) {
    evaluation.identities[role] = policy
  }

  /// Attaches the bucket policy.
  ///
  /// - Parameter size: the length of the policy's text.
  /// - Throws: `notOwner`, `size` above 20 KB, `noPrincipal`, `isPublic` where public access is blocked.
  public mutating func attach(
    _ policy: PolicyStatement..., by account: String, size: ByteSize = .kilobytes(1)
  ) throws(Refusal) {
    guard account == evaluation.owner else { throw .notOwner }
    guard size <= .kilobytes(20) else { throw .size }
    guard policy.allSatisfy({ $0.principal != nil }) else { throw .noPrincipal }
    let opens = policy.contains { $0.effect == .allow && $0.principal?.isPublic == true }
    if blocksPublicAccess, opens { throw .isPublic }
    evaluation.resource = policy
  }

  /// Whether a request is allowed.
  public func allows(_ request: PolicyRequest) -> Bool {
    if evaluation.allows(request) { return true }
    return !ownerEnforced && request.action == "s3:GetObject" && readersByACL.contains(request.account)
  }

  /// Whoever does something to objects.
  public enum Actor: Sendable {
    case caller(PolicyRequest)
    /// A rule of the bucket that expires objects or moves them to another storage class.
    case lifecycleRule
  }

  /// Whether somebody may: callers by the policies, while lifecycle rules are carried out by S3 itself, which asks
  /// none.
  public func permits(_ actor: Actor) -> Bool {
    switch actor {
    case .caller(let request): allows(request)
    case .lifecycleRule: true
    }
  }

  /// Who owns an object that an account uploaded.
  public func owner(ofObjectFrom account: String) -> String {
    ownerEnforced ? evaluation.owner : account
  }
}
