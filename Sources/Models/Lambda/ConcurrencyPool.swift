/// The executions that an account may have at the same time in a Region, and how its functions share them.
///
/// A function with a reservation has that share for itself and never gets more; all others draw on what is left. So
/// one busy function can throttle its neighbours, unless a reservation holds it back or protects them.
///
/// Sources: https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html and
/// https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html, read 2026-11-21.
public struct ConcurrencyPool: Sendable {
  /// What Lambda keeps back for functions without a reservation.
  public static let unreservedFloor = 100
  /// How many requests a second an account may send for each execution that it may have.
  public static let requestsPerExecution = 10

  /// What becomes of one request.
  public enum Admission: Sendable {
    case started
    /// Refused: a synchronous caller gets status 429, an asynchronous event goes back to its queue.
    case throttled
  }

  /// Why a setting is refused.
  public enum Refusal: Error, Sendable {
    /// Less than `unreservedFloor` would be left to functions without a reservation.
    case leavesTooLittle
    /// More provisioned than reserved for the function, or than the account has left.
    case provisionedAboveReserved
    /// Only a published version or an alias can be provisioned.
    case unpublished
  }

  /// The account's quota.
  public let limit: Int
  private var reservations: [String: Int] = [:]
  private var provisioned: [String: Int] = [:]
  private var running: [String: Int] = [:]

  /// An account with the default quota, or with another.
  public init(limit: Int = 1000) {
    self.limit = limit
  }

  /// The executions that a load needs: those that begin in a second times the seconds that each lasts.
  public static func executions(requestsPerSecond: Double, duration: Duration) -> Double {
    requestsPerSecond * duration.inSeconds
  }

  /// What can still be reserved.
  public var reservable: Int {
    max(0, unreserved - Self.unreservedFloor)
  }

  /// What the functions without a reservation share.
  public var unreserved: Int {
    limit - reservations.values.reduce(0, +)
  }

  /// How many requests a second the account may send.
  public var requestsPerSecond: Int {
    limit * Self.requestsPerExecution
  }

  /// Sets aside a share for one function, in place of any that it had. Zero stops the function.
  public mutating func reserve(_ share: Int, for function: String) throws(Refusal) {
    let free = reservable + (reservations[function] ?? 0)
    guard share <= free else { throw .leavesTooLittle }
    reservations[function] = share
  }

  /// Gives a function's reservation back to all.
  public mutating func releaseReservation(of function: String) {
    reservations[function] = nil
  }

  /// Keeps environments of a version or an alias initialized.
  public mutating func provision(
    _ count: Int, for function: String, _ qualifier: FunctionQualifier
  ) throws(Refusal) {
    guard qualifier != .latest else { throw .unpublished }
    guard count <= reservations[function] ?? reservable else { throw .provisionedAboveReserved }
    provisioned[function] = count
  }

  /// The executions that a function may still begin.
  public func available(to function: String) -> Int {
    if let reserved = reservations[function] { return max(0, reserved - (running[function] ?? 0)) }
    let busy = running.filter { reservations[$0.key] == nil }.values.reduce(0, +)
    return max(0, unreserved - busy)
  }

  /// The executions in progress of all functions.
  public var inProgress: Int {
    running.values.reduce(0, +)
  }

  /// Begins one execution, or refuses it.
  public mutating func start(_ function: String) -> Admission {
    guard available(to: function) > 0 else { return .throttled }
    running[function, default: 0] += 1
    return .started
  }

  /// Begins as many of `count` executions as it can, and says how many.
  public mutating func start(_ function: String, count: Int) -> Int {
    let started = min(count, available(to: function))
    running[function, default: 0] += started
    return started
  }

  /// Ends one execution.
  public mutating func finish(_ function: String) {
    if let count = running[function], count > 0 { running[function] = count - 1 }
  }

  /// Whether an environment of the function is ready before the next request comes.
  public func isReady(_ function: String) -> Bool {
    (running[function] ?? 0) < (provisioned[function] ?? 0)
  }
}

/// How a function's code is named in a call.
public enum FunctionQualifier: Hashable, Sendable {
  /// The code that can still change: `$LATEST`.
  case latest
  case version(Int)
  case alias(String)
}

/// How fast one function may add environments: a fixed number in each interval, whatever other functions do.
///
/// Source: https://docs.aws.amazon.com/lambda/latest/dg/scaling-behavior.html, read 2026-11-21.
public struct EnvironmentScaling: Sendable {
  /// The environments that a function may add in an interval.
  public static let environments = 1000
  /// The length of an interval.
  public static let interval = Duration.seconds(10)

  private var current: Int?
  private var added = 0

  /// A function that has added nothing.
  public init() {}

  /// Adds environments at a moment; what goes beyond the rate is throttled, even when the account has concurrency left.
  ///
  /// - Returns: how many were added.
  public mutating func add(_ wanted: Int, at time: Duration) -> Int {
    let number = time.count(of: Self.interval)
    if number != current { (current, added) = (number, 0) }
    let granted = min(wanted, Self.environments - added)
    added += granted
    return granted
  }
}
