/// A pause on an instance's way into service or out of it.
///
/// Sources: https://docs.aws.amazon.com/autoscaling/ec2/userguide/lifecycle-hooks.html and
/// https://docs.aws.amazon.com/autoscaling/ec2/userguide/lifecycle-hooks-overview.html, read 2026-11-21.
public struct LifecycleHook: Sendable {
  /// The two ways.
  public enum Transition: String, CaseIterable, Sendable {
    case launching = "autoscaling:EC2_INSTANCE_LAUNCHING"
    case terminating = "autoscaling:EC2_INSTANCE_TERMINATING"
  }

  /// How a pause ends.
  public enum Result: String, CaseIterable, Sendable {
    case proceed = "CONTINUE"
    case abandon = "ABANDON"
  }

  /// What becomes of the instance.
  public enum Outcome: Equatable, Sendable {
    case intoService
    case terminated
    /// Terminated, and another one launched in its place.
    case replaced
  }

  /// Why a hook is refused.
  public enum Refusal: Error, Sendable {
    case timeout
  }

  /// The heartbeat timeouts that may be set.
  public static let timeouts: ClosedRange<Duration> = .seconds(30) ... .seconds(7200)
  /// The longest that an instance waits, whatever its heartbeats.
  public static let longestWait = Duration.hours(48)
  /// The longest wait in heartbeat timeouts; the shorter of both holds.
  public static let longestWaitInTimeouts = 100

  public let transition: Transition
  public let timeout: Duration
  /// How the pause ends when nobody says.
  public let defaultResult: Result

  /// A hook, by default one that waits an hour and then abandons.
  public init(
    _ transition: Transition, timeout: Duration = .seconds(3600), defaultResult: Result = .abandon
  ) throws(Refusal) {
    guard Self.timeouts.contains(timeout) else { throw .timeout }
    (self.transition, self.timeout, self.defaultResult) = (transition, timeout, defaultResult)
  }

  /// The longest that an instance can wait at this hook.
  public var limit: Duration {
    min(Self.longestWait, timeout * Self.longestWaitInTimeouts)
  }

  /// When the pause ends by itself, if heartbeats are recorded at these times after its beginning.
  public func end(heartbeats: [Duration] = []) -> Duration {
    var end = timeout
    for heartbeat in heartbeats.sorted() where heartbeat < min(end, limit) { end = heartbeat + timeout }
    return min(end, limit)
  }

  /// The result of a pause that is completed at a time, or never.
  public func result(completed: (at: Duration, Result)?, heartbeats: [Duration] = []) -> Result {
    guard let completed, completed.at <= end(heartbeats: heartbeats) else { return defaultResult }
    return completed.1
  }

  /// What a result means for the instance.
  public func outcome(_ result: Result) -> Outcome {
    switch (transition, result) {
    case (.launching, .proceed): .intoService
    case (.launching, .abandon): .replaced
    case (.terminating, .proceed), (.terminating, .abandon): .terminated
    }
  }

  /// When a Spot Instance that is interrupted ends, so long after the notice: the hook does not hold it.
  public func spotEnd(heartbeats: [Duration] = []) -> Duration {
    min(end(heartbeats: heartbeats), SpotRequest.notice)
  }
}

extension ScalingGroup {
  /// Ends the pause of a member.
  public mutating func complete(_ result: LifecycleHook.Result, of number: Int) {
    guard let index = members.firstIndex(where: { $0.number == number }) else { return }
    switch (members[index].state, result) {
    case (.pendingWait, .proceed): enterService(at: index)
    case (.pendingWait, .abandon):
      members.remove(at: index)
      settle()
    case (.terminatingWait, _): members.remove(at: index)
    case (.inService, _), (.standby, _): break
    }
  }
}
