/// A policy that keeps a metric near a value, as a thermostat does.
///
/// Source: https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-scaling-target-tracking.html, read 2026-11-21.
public struct TargetTracking: Sendable {
  public let target: Double
  /// Whether the policy may also make the group smaller.
  public let scalesIn: Bool

  /// A policy for a metric's value.
  public init(target: Double, scalesIn: Bool = true) {
    (self.target, self.scalesIn) = (target, scalesIn)
  }

  /// The capacity that would bring the metric to its target, for a metric that falls in proportion as capacity grows.
  public func capacity(now: Int, metric: Double) -> Int {
    // A trace of rounding is no instance more.
    let wanted = Int((Double(now) * metric / target - 1e-9).rounded(.up))
    return scalesIn ? wanted : max(now, wanted)
  }

  /// Whether a metric is fit for it: the average for each instance falls when there are more of them.
  ///
  /// - Parameter metric: the value that a total load gives with so many instances.
  public static func isFit(_ metric: (_ load: Double, _ instances: Int) -> Double) -> Bool {
    let (few, many) = (metric(1000, 10), metric(1000, 20))
    return abs(many - few / 2) < 1e-9
  }

  /// The average of requests that each target got: the metric `ALBRequestCountPerTarget`.
  public static func requestsPerTarget(_ requests: Double, targets: Int) -> Double {
    requests / Double(targets)
  }
}

/// A policy whose answer depends on how far the metric is beyond the alarm's threshold.
///
/// Source: https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-scaling-simple-step.html, read 2026-11-21.
public struct StepScaling: Sendable {
  /// The steps that a policy may have.
  public static let stepLimit = 20

  /// One answer: for a breach of at least `lower` and less than `upper`, both from the threshold on.
  public struct Step: Sendable {
    public let lower: Double
    public let upper: Double?
    public let adjustment: Int

    /// A step up to `upper`, or without an end.
    public init(from lower: Double, to upper: Double? = nil, adjustment: Int) {
      (self.lower, self.upper, self.adjustment) = (lower, upper, adjustment)
    }
  }

  /// Why a policy is refused.
  public enum Refusal: Error, Sendable {
    case tooManySteps
    case gapOrOverlap
  }

  public let threshold: Double
  public let steps: [Step]

  /// A policy whose steps follow each other without a gap.
  public init(threshold: Double, steps: [Step]) throws(Refusal) {
    guard steps.count <= Self.stepLimit else { throw .tooManySteps }
    guard zip(steps, steps.dropFirst()).allSatisfy({ $0.upper == $1.lower }) else { throw .gapOrOverlap }
    (self.threshold, self.steps) = (threshold, steps)
  }

  /// The capacity that it asks for. It answers every alarm, in the middle of a scaling activity too.
  public func capacity(now: Int, metric: Double) -> Int {
    let breach = metric - threshold
    let step = steps.first { $0.lower <= breach && breach < $0.upper ?? .infinity }
    return now + (step?.adjustment ?? 0)
  }
}

/// A policy with one answer, which then waits for its activity and a cooldown before it hears the next alarm.
///
/// Source: https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-scaling-cooldowns.html, read
/// 2026-11-21.
public struct SimpleScaling: Sendable {
  /// The cooldown of a group for which none was set.
  public static let defaultCooldown = Duration.seconds(300)

  public let adjustment: Int
  public let cooldown: Duration
  private var deafUntil = Duration.zero

  public init(adjustment: Int, cooldown: Duration = Self.defaultCooldown) {
    self.adjustment = adjustment
    self.cooldown = cooldown
  }

  /// The capacity that it asks for when an alarm comes; nil while it does not listen.
  ///
  /// - Parameter activity: how long launching or terminating will take.
  public mutating func capacity(now: Int, at time: Duration, activity: Duration) -> Int? {
    guard time >= deafUntil else { return nil }
    deafUntil = time + activity + cooldown
    return now + adjustment
  }
}

/// What a group makes of several policies.
///
/// Source: https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-scale-based-on-demand.html, read 2026-11-21.
public enum ScalingDecision {
  /// The capacity of a group with these wishes: the greatest, to grow and to shrink, inside the sizes. Without a wish
  /// nothing changes.
  public static func capacity(now: Int, wishes: [Int], sizes: ClosedRange<Int>) -> Int {
    let wish = wishes.max() ?? now
    return min(sizes.upperBound, max(sizes.lowerBound, wish))
  }
}

/// Instances that are still getting ready, and what that means for policies.
///
/// Source: https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-default-instance-warmup.html, read
/// 2026-11-21.
public struct Warmup: Sendable {
  /// The time that an instance takes to be ready, from service on; nil where it was not set, as in a new group.
  public let length: Duration?

  public init(_ length: Duration? = nil) {
    self.length = length
  }

  /// Whether an instance is warming up that has been in service for so long.
  public func isWarming(inServiceFor time: Duration) -> Bool {
    time < length ?? .zero
  }

  /// The group's metric: the average over the instances that are warm.
  public func average(_ instances: [(inServiceFor: Duration, metric: Double)]) -> Double? {
    let warm = instances.filter { !isWarming(inServiceFor: $0.inServiceFor) }.map(\.metric)
    return warm.isEmpty ? nil : warm.reduce(0, +) / Double(warm.count)
  }

  /// A policy's wish while instances warm up: no smaller than what there is.
  public func wish(_ wish: Int, now: Int, inServiceFor times: [Duration]) -> Int {
    times.contains(where: isWarming) ? max(now, wish) : wish
  }
}
