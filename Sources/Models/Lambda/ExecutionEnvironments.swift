/// The execution environments of one function: each handles one request at a time and is used again while it lives.
///
/// Sources: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html and
/// https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html, read 2026-11-21.
public struct ExecutionEnvironments: Sendable {
  /// The time that the initialization of a function may take.
  public static let initializationLimit = Duration.seconds(10)

  /// One environment, with what outlives a single request.
  public struct Environment: Sendable {
    /// Its number, from 0 in order of creation.
    public let number: Int
    /// The files that handlers left in `/tmp`.
    public var temporaryFiles: Set<String> = []
    /// What was made outside the handler: clients, connections.
    public var objects: Set<String> = []
    fileprivate var isBusy = false
  }

  /// How a request began.
  public struct Start: Equatable, Sendable {
    /// The environment that handles it.
    public let environment: Int
    /// Whether the environment had to be created first.
    public let isCold: Bool
  }

  private var environments: [Environment] = []
  private var created = 0

  /// - Parameter provisioned: the environments that are initialized before any request.
  public init(provisioned: Int = 0) {
    for _ in 0..<provisioned { create() }
  }

  /// The environments that exist.
  public var count: Int {
    environments.count
  }

  /// Hands a request to an idle environment, or to a new one.
  public mutating func begin() -> Start {
    let idle = environments.firstIndex { !$0.isBusy }
    let index = idle ?? create()
    environments[index].isBusy = true
    return Start(environment: environments[index].number, isCold: idle == nil)
  }

  /// The request of an environment is answered; the environment waits for the next.
  public mutating func end(_ number: Int) {
    update(number) { $0.isBusy = false }
  }

  /// Changes what an environment keeps.
  public mutating func update(_ number: Int, _ change: (inout Environment) -> Void) {
    guard let index = environments.firstIndex(where: { $0.number == number }) else { return }
    change(&environments[index])
  }

  /// An environment, while it exists.
  public subscript(number: Int) -> Environment? {
    environments.first { $0.number == number }
  }

  /// Ends idle environments, with all that they keep.
  public mutating func recycle() {
    environments.removeAll { !$0.isBusy }
  }

  @discardableResult private mutating func create() -> Int {
    environments.append(Environment(number: created))
    created += 1
    return environments.count - 1
  }
}

/// The initialization before a function's first request, and how long that request takes because of it.
///
/// Source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html, read 2026-11-21.
public struct ColdStart: Sendable {
  /// How environments get ready.
  public enum Readiness: Sendable {
    /// Initialized when a request needs it.
    case onDemand
    /// Initialized beforehand, by provisioned concurrency.
    case provisioned
    /// Restored from a snapshot that was taken when the version was published.
    case snapshot(restore: Duration)
  }

  /// What the code's own initialization takes.
  public let initialization: Duration
  /// The package with its layers and libraries.
  public let package: ByteSize
  /// The part of an initialization whose length the package decides, for each megabyte.
  public let perMegabyte: Duration

  /// - Parameter perMegabyte: an example's measure; only that it is above zero is AWS's statement.
  public init(
    initialization: Duration, package: ByteSize = .bytes(0), perMegabyte: Duration = .milliseconds(4)
  ) {
    self.initialization = initialization
    self.package = package
    self.perMegabyte = perMegabyte
  }

  /// The time from the request to the handler.
  public func delay(_ readiness: Readiness) -> Duration {
    switch readiness {
    case .onDemand: initialization + perMegabyte * (package.bytes / ByteSize.megabytes(1).bytes)
    case .provisioned: .zero
    case .snapshot(let restore): restore
    }
  }

  /// The time that the initialization may take: its own limit before the first request, and the function's timeout
  /// once it is tried again with that request.
  public func limit(attempt: Int, timeout: Duration) -> Duration {
    attempt == 1 ? ExecutionEnvironments.initializationLimit : timeout
  }

  /// The attempt in which the initialization ends well; nil when even the function's timeout does not suffice.
  public func successfulAttempt(timeout: Duration) -> Int? {
    (1...2).first { initialization <= limit(attempt: $0, timeout: timeout) }
  }
}
