/// A login to an RDS database by IAM.
///
/// Source: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html and the pages below it,
/// read 2026-11-21.
public struct DatabaseLogin: Sendable {
  /// Whether IAM authentication is on; it is off in a new instance.
  public var isEnabled = false
  public let engine: Engine
  public let endpoint: String
  /// The database users, and those among them that log in by IAM.
  public var users: [String: UserKind] = [:]

  /// The engines of RDS.
  public enum Engine: CaseIterable, Sendable {
    case mariaDB, mySQL, postgreSQL, oracle, sqlServer, db2

    /// Whether the engine has IAM authentication.
    public var supportsIAM: Bool {
      self == .mariaDB || self == .mySQL || self == .postgreSQL
    }
  }

  /// How a database user logs in.
  public enum UserKind: Equatable, Sendable {
    case password(String)
    /// MariaDB and MySQL: made with AWSAuthenticationPlugin.
    case plugin
    /// PostgreSQL: given the role rds_iam, and perhaps a password too.
    case rdsIAM(password: String?)
  }

  /// An authentication token.
  public struct Token: Sendable {
    public let user: String
    public let endpoint: String
    public let made: Duration
    /// When the credentials that it was made with end; none for lasting ones.
    public let credentialsEnd: Duration?
    /// The database users that the maker's policy allows `rds-db:connect` for.
    public let allowedUsers: Set<String>

    public init(
      _ user: String, at endpoint: String, made: Duration = .zero, credentialsEnd: Duration? = nil,
      allowedUsers: Set<String>
    ) {
      self.user = user
      self.endpoint = endpoint
      self.made = made
      self.credentialsEnd = credentialsEnd
      self.allowedUsers = allowedUsers
    }
  }

  public init(_ engine: Engine, at endpoint: String) {
    self.engine = engine
    self.endpoint = endpoint
  }

  /// Whether a token opens a session.
  ///
  /// It must be for this endpoint by its own name, be 15 minutes old at most, be made with credentials that still hold
  /// and by somebody whose policy allows it, and the user must be one that logs in by IAM.
  public func accepts(_ token: Token, at now: Duration) -> Bool {
    guard isEnabled, engine.supportsIAM, token.endpoint == endpoint else { return false }
    guard now - token.made <= .minutes(15), token.credentialsEnd.map({ now < $0 }) ?? true else { return false }
    guard token.allowedUsers.contains(token.user), let kind = users[token.user] else { return false }
    switch kind {
    case .password: return false
    case .plugin: return engine != .postgreSQL
    case .rdsIAM: return engine == .postgreSQL
    }
  }

  /// Whether a password opens a session: not for users of IAM, even where they have one.
  public func accepts(password: String, of user: String) -> Bool {
    if case .password(let right) = users[user] { return password == right }
    return false
  }

  /// Whether a session goes on: a token's end does not end it.
  public func keepsSession(openedBy token: Token, at opened: Duration, until now: Duration) -> Bool {
    accepts(token, at: opened) && now >= opened
  }
}
