/// What CloudWatch counts of a function's calls.
///
/// Source: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html, read 2026-11-21.
public struct FunctionMetrics: Sendable {
  /// How one call went.
  public enum Call: Sendable {
    case succeeded
    case failed
    /// Stopped at the function's timeout.
    case timedOut
    case throttled
  }

  /// Calls whose code ran.
  public private(set) var invocations = 0
  /// Calls that ended in an error of the function.
  public private(set) var errors = 0
  /// Calls that were refused.
  public private(set) var throttles = 0
  /// The time that code ran, initialization left out.
  public private(set) var duration = Duration.zero

  /// Nothing counted.
  public init() {}

  /// Counts one call.
  public mutating func record(_ call: Call, ran: Duration = .zero, initialized: Duration = .zero) {
    guard call != .throttled else {
      throttles += 1
      return
    }
    invocations += 1
    duration += ran
    if call != .succeeded { errors += 1 }
  }
}

/// Which requests X-Ray traces: the first of each second, and of the others a small part by chance.
///
/// Source: https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html, read 2026-11-21.
public struct TraceSampling: Sendable {
  /// The requests of each second that are traced in any case.
  public static let first = 1
  /// The part of the others that is traced.
  public static let rest = 0.05

  private var random: SeededRandom

  /// Chance that begins at `seed`.
  public init(seed: UInt64) {
    random = SeededRandom(seed: seed)
  }

  /// How many of a second's requests are traced.
  public mutating func traced(ofRequests count: Int) -> Int {
    let sure = min(count, Self.first)
    var traced = sure
    for _ in sure..<count where random.happens(in: Self.rest) { traced += 1 }
    return traced
  }
}

/// A function's part in the tracing of a request.
///
/// Source: https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html, read 2026-11-21.
public enum TracingMode: String, CaseIterable, Sendable {
  case active = "Active"
  case passThrough = "PassThrough"

  /// The mode of a function for which none was chosen.
  public static let initial = TracingMode.passThrough

  /// What the function does with the trace of a request: the header that it hands on, and the data that it sends.
  public func handle(header: String, isSampled: Bool) -> (handedOn: String, segments: Int) {
    (header, self == .active && isSampled ? 1 : 0)
  }
}

/// Stops a function that keeps calling itself by way of other services.
///
/// Source: https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html, read 2026-11-21.
public struct RecursionGuard: Sendable {
  /// How often a function runs in one chain of requests, about.
  public static let limit = 16
  /// The services through which Lambda can follow a chain.
  public static let services: Set<InvokingService> = [.sqs, .s3, .sns]

  /// A guard for every chain.
  public init() {}

  /// How often a function runs that answers each run with a message to itself through `service`, when nothing else
  /// stops it before `patience` runs.
  public func runs(through service: InvokingService, patience: Int) -> Int {
    Self.services.contains(service) ? min(patience, Self.limit) : patience
  }
}

/// Languages and what their functions run on.
///
/// Source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html, read 2026-11-21.
public enum RuntimeChoice: Equatable, Sendable {
  /// A runtime that AWS keeps up to date, named after a language.
  case managed(String)
  /// Only an operating system; the program brings all the rest.
  case osOnly
  /// A runtime of one's own that implements the Runtime API.
  case custom

  /// What a language runs on.
  public static func of(_ language: String) -> RuntimeChoice {
    switch language {
    case "Node.js", "Python", "Java", ".NET", "Ruby": .managed(language)
    case "C#", "PowerShell": .managed(".NET")
    case "Go", "Rust": .osOnly
    default: .custom
    }
  }
}
