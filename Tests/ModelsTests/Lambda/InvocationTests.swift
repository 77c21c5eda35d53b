import Models
import Testing

struct InvocationTests {
  private static let outcomes: [FunctionOutcome] = [.success, .functionError, .throttled, .systemError]

  /// Whatever the attempts come to, an event ends once, in its time, and no more often tried than allowed.
  @Test(arguments: 0..<300) func endsEveryEventOnce(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let retries = random.int(0...2)
    let age = Duration.seconds(random.int(60...21_600))
    let fallback: AsynchronousInvocation.Fallback = Bool.random(using: &random) ? .none : .deadLetterQueue
    let invocation = try AsynchronousInvocation(retries: retries, maximumAge: age, fallback: fallback)
    let history = invocation.run { _, _ in Self.outcomes.randomElement(using: &random) ?? .success }
    let results = history.attempts.map(\.outcome)
    #expect(results.count { $0 == .functionError } <= retries + 1)
    #expect(history.attempts.allSatisfy { $0.time <= age })
    #expect(history.attempts.map(\.time) == history.attempts.map(\.time).sorted())
    #expect(results.dropLast().allSatisfy { $0 != .success })
    #expect((history.end == .handled) == (results.last == .success))
    #expect(history.end != (fallback == .none ? .sentToDeadLetterQueue : .discarded))
    #expect(history.executions == results.count { $0 == .success || $0 == .functionError })
  }

  @Test func waitsAMinuteThenTwoThenGivesUp() throws {
    let history = try AsynchronousInvocation().run(always: .functionError)
    #expect(history.attempts.map(\.time) == [.zero, .seconds(60), .seconds(180)])
    #expect(history.end == .discarded)
    #expect(try AsynchronousInvocation(retries: 1).run(always: .functionError).attempts.count == 2)
    #expect(try AsynchronousInvocation(retries: 0).run(always: .functionError).attempts.count == 1)
  }

  @Test func isNotTriedAgainWhenItsAgeIsOver() throws {
    let short = try AsynchronousInvocation(maximumAge: .seconds(60), fallback: .failureDestination)
    #expect(short.run(always: .functionError).attempts.count == 2)
    #expect(short.run(always: .functionError).end == .sentToFailureDestination)
    #expect(short.run(always: .systemError).attempts.map(\.time).map(\.inSeconds) == [0, 1, 3, 7, 15, 31])
  }

  @Test func doublesTheWaitUpToFiveMinutes() throws {
    let times = try AsynchronousInvocation().run(always: .systemError).attempts.map(\.time.inSeconds)
    let waits = zip(times, times.dropFirst()).map { $1 - $0 }
    #expect(waits.prefix(10) == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300])
    #expect(waits.dropFirst(9).allSatisfy { $0 == 300 })
    #expect(try #require(times.last) > 21_600 - 300)
  }

  @Test func refusesSettingsOutsideTheirRange() throws {
    #expect(throws: AsynchronousInvocation.Refusal.retriesOutOfRange) { try AsynchronousInvocation(retries: -1) }
    #expect(throws: AsynchronousInvocation.Refusal.retriesOutOfRange) { try AsynchronousInvocation(retries: 3) }
    _ = try AsynchronousInvocation(retries: 0, maximumAge: .seconds(60))
    _ = try AsynchronousInvocation(retries: 2, maximumAge: .seconds(21_600))
    #expect(throws: AsynchronousInvocation.Refusal.ageOutOfRange) {
      try AsynchronousInvocation(maximumAge: .seconds(21_601))
    }
  }

  @Test(arguments: outcomes) func answersByTypeAndOutcome(outcome: FunctionOutcome) {
    #expect(InvokeCall(.event).response(outcome).status == 202)
    #expect(InvokeCall(.dryRun).response(outcome).status == 204)
    let response = InvokeCall().response(outcome)
    #expect(response.executions == (outcome.ranCode ? 1 : 0))
    #expect(response.hasResult == outcome.ranCode)
    #expect(response.hasFunctionError == (outcome == .functionError))
    #expect(response.status == (outcome.ranCode ? 200 : outcome == .throttled ? 429 : 500))
  }

  @Test func refusesPayloadsAboveTheLimitOfTheType() {
    for (type, limit) in [(InvocationType.requestResponse, ByteSize.megabytes(6)), (.event, .megabytes(1))] {
      #expect(InvokeCall(type, payload: limit).response(.success).status != 413)
      #expect(InvokeCall(type, payload: limit + .bytes(1)).response(.success).status == 413)
    }
  }

  @Test func retriesOnlyWhatTheServiceRefused() {
    let client = RetryingClient(attempts: 4)
    #expect(client.calls([.throttled]) == 4)
    #expect(client.calls([.throttled, .functionError, .success]) == 2)
    #expect(client.calls([]) == 1)
    #expect(RetryingClient(attempts: 2).calls([.systemError, .systemError, .success]) == 2)
  }

  @Test func sendsEachTargetWhatItIsFor() throws {
    let role = Set(ResultTarget.Service.allCases.map(\.permission))
    #expect(role.count == 5)
    for service in ResultTarget.Service.allCases {
      let isAllowed: (ResultTarget.Use) -> Bool = { (try? ResultTarget(service, for: $0, role: role)) != nil }
      #expect(isAllowed(.deadLetterQueue) == (service == .sqs || service == .sns))
      #expect(isAllowed(.onSuccess) == (service != .s3))
      #expect(isAllowed(.onFailure))
      #expect(throws: ResultTarget.Refusal.permissionMissing) {
        try ResultTarget(service, for: .onFailure, role: role.subtracting([service.permission]))
      }
      #expect(throws: ResultTarget.Refusal.fifo) {
        try ResultTarget(service, isFIFO: true, for: .onFailure, role: role)
      }
    }
    let content = try ResultTarget(.lambda, for: .onSuccess, role: role).content
    #expect(content.hasRequest && content.hasResponse && !content.hasErrorAttributes)
  }

  @Test(arguments: 0..<100) func hasAnEffectForEachEventOnce(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let events = (0..<50).map { _ in "\(random.int(0...20))" }
    var handler = IdempotentHandler()
    for event in events { handler.handle(event) }
    #expect(handler.effects == Set(events).count)
  }
}
