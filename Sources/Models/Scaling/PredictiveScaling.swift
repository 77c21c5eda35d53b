/// A policy that learns the days' course of a load and launches instances before it rises.
///
/// AWS's forecast is machine learning; here it is the mean of the same hour of earlier days, which a load that repeats
/// itself makes exact.
///
/// Source: https://docs.aws.amazon.com/autoscaling/ec2/userguide/predictive-scaling-policy-overview.html, read
/// 2026-11-21.
public struct PredictiveScaling: Sendable {
  /// The hours of metrics that a first forecast needs.
  public static let leastHistory = 24
  /// The hours of metrics that a forecast looks at.
  public static let window = 14 * 24
  /// The hours that a forecast covers.
  public static let horizon = 48
  /// How often a forecast is made anew.
  public static let update = Duration.hours(6)
  /// The buffers that may be set are below this.
  public static let bufferLimit = Duration.minutes(60)

  /// What is done with a forecast.
  public enum Mode: String, CaseIterable, Sendable {
    case forecastOnly = "ForecastOnly"
    case forecastAndScale = "ForecastAndScale"
  }

  /// Why a policy is refused.
  public enum Refusal: Error, Sendable {
    case buffer
  }

  public let mode: Mode
  public let buffer: Duration
  /// The load that one instance takes.
  public let loadPerInstance: Double

  /// A policy, by default one that only looks.
  public init(
    mode: Mode = .forecastOnly, buffer: Duration = .seconds(300), loadPerInstance: Double
  ) throws(Refusal) {
    guard .zero <= buffer, buffer < Self.bufferLimit else { throw .buffer }
    (self.mode, self.buffer, self.loadPerInstance) = (mode, buffer, loadPerInstance)
  }

  /// The load of the hours to come; nil as long as there is too little history.
  ///
  /// - Parameter history: the load of each hour up to now, the last one last.
  public func forecast(from history: [Double]) -> [Double]? {
    guard history.count >= Self.leastHistory else { return nil }
    let recent = Array(history.suffix(Self.window))
    return (0..<Self.horizon).map { hour in
      // The same hour of every earlier day, counted back from the hour in question.
      let places = stride(from: recent.count + hour % 24 - 24, through: 0, by: -24)
      let loads = places.map { recent[$0] }
      return loads.reduce(0, +) / Double(loads.count)
    }
  }

  /// The instances that a load needs.
  public func capacity(for load: Double) -> Int {
    Int((load / loadPerInstance).rounded(.up))
  }

  /// The group's capacity once the forecast for an hour takes effect: never less than it is.
  public func capacity(now: Int, forecast load: Double) -> Int {
    mode == .forecastAndScale ? max(now, capacity(for: load)) : now
  }

  /// When instances for a forecast hour are launched, from now on.
  public func launch(forHour hour: Int) -> Duration {
    max(.zero, .hours(hour) - buffer)
  }
}
