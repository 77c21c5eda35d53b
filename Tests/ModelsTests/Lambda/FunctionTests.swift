import Models
import Testing

struct FunctionTests {
  @Test(arguments: [
    (127, false), (128, true), (10_240, true), (10_241, false),
  ]) func boundsMemory(memory: Int, isAllowed: Bool) {
    var function = FunctionConfiguration()
    function.memory = memory
    #expect(function.problems == (isAllowed ? [] : [.memory]))
  }

  @Test func boundsTheOtherSettings() {
    var function = FunctionConfiguration()
    function.timeout = .seconds(901)
    function.temporaryStorage = 511
    function.variables = .bytes(4097)
    function.layers = Array(repeating: .megabytes(42), count: 6)
    #expect(
      function.problems == [.timeout, .temporaryStorage, .variables, .tooManyLayers, .unzippedTooLarge])
    function.timeout = .seconds(900)
    function.temporaryStorage = 10_240
    function.variables = .bytes(4096)
    function.layers = Array(repeating: .megabytes(49), count: 5)
    #expect(function.problems.isEmpty, "three megabytes of code and 245 of layers")
    function.hasSnapStart = true
    #expect(function.problems.isEmpty)
    function.provisionedConcurrency = 1
    #expect(function.problems == [.snapStartWithProvisioned])
    var edges = FunctionConfiguration()
    #expect(edges.problems.isEmpty && edges.timeout == .seconds(3))
    #expect(edges.memory == 128 && edges.temporaryStorage == 512)
    for (milliseconds, isAllowed) in [(999, false), (1000, true), (900_000, true), (900_001, false)] {
      edges.timeout = .milliseconds(milliseconds)
      #expect(edges.problems.isEmpty == isAllowed)
    }
    edges.timeout = .seconds(3)
    for (storage, isAllowed) in [(511, false), (512, true), (10_240, true), (10_241, false)] {
      edges.temporaryStorage = storage
      #expect(edges.problems.isEmpty == isAllowed)
    }
    edges.temporaryStorage = 512
    edges.package = .zip(unzipped: .megabytes(250))
    #expect(edges.problems.isEmpty)
    edges.layers = [.bytes(1)]
    #expect(edges.problems == [.unzippedTooLarge])
    #expect(FunctionConfiguration.canUploadDirectly(.megabytes(50)))
    #expect(!FunctionConfiguration.canUploadDirectly(.megabytes(50) + .bytes(1)))
  }

  @Test func refusesImagesForEachReason() {
    var function = FunctionConfiguration()
    var image = FunctionConfiguration.Image()
    (image.size, image.repositoryRegion, image.isLinux) = (.gigabytes(11), "us-east-1", false)
    (image.architectures, image.implementsRuntimeAPI) = (2, false)
    function.package = .image(image)
    function.layers = [.megabytes(1)]
    #expect(
      function.problems == [
        .imageTooLarge, .imageInOtherRegion, .imageNotLinux, .imageOfSeveralArchitectures, .imageWithoutRuntimeAPI,
        .layersWithImage,
      ])
    var fine = FunctionConfiguration.Image()
    fine.size = .gigabytes(10)
    var whole = FunctionConfiguration()
    whole.package = .image(fine)
    #expect(whole.problems.isEmpty)
    fine.size = .gigabytes(10) + .bytes(1)
    whole.package = .image(fine)
    #expect(whole.problems == [.imageTooLarge])
    #expect(function.canChange(to: .image(image)) && !function.canChange(to: .zip(unzipped: .bytes(1))))
  }

  @Test(arguments: 0..<100) func givesCPUAndCostByMemory(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var function = FunctionConfiguration()
    function.memory = random.int(128...10_240)
    #expect(abs(function.vCPUs - Double(function.memory) / 1769) < 1e-9)
    let runs = (0..<5).map { _ in Duration.milliseconds(random.int(1...6000)) }
    let seconds = runs.map { min($0.inSeconds, 3) }.reduce(0, +)
    #expect(abs(function.gigabyteSeconds(runs) - seconds * Double(function.memory) / 1024) < 1e-6)
  }

  /// Requests begin and end in any order: as many environments as requests at a time, and no request without one.
  @Test(arguments: 0..<200) func makesAnEnvironmentOnlyWhenNoneIsIdle(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let provisioned = random.int(0...3)
    var environments = ExecutionEnvironments(provisioned: provisioned)
    var (busy, cold) = ([Int](), 0)
    for _ in 0..<60 {
      if Bool.random(using: &random) {
        let (idle, start) = (environments.count - busy.count, environments.begin())
        #expect(start.isCold == (idle == 0))
        #expect(!busy.contains(start.environment))
        busy.append(start.environment)
        cold += start.isCold ? 1 : 0
      } else if let last = busy.popLast() {
        environments.end(last)
      }
      #expect(environments.count == provisioned + cold)
    }
    environments.recycle()
    #expect(environments.count == busy.count)
    #expect(busy.allSatisfy { environments[$0] != nil })
  }

  @Test func numbersEnvironmentsInOrder() {
    var environments = ExecutionEnvironments()
    let numbers = (0..<3).map { _ in environments.begin().environment }
    #expect(numbers == [0, 1, 2])
  }

  @Test func initializesOnceMoreWithTheFunctionsTimeout() {
    #expect(ColdStart(initialization: .seconds(10)).successfulAttempt(timeout: .seconds(1)) == 1)
    #expect(ColdStart(initialization: .seconds(11)).successfulAttempt(timeout: .seconds(11)) == 2)
    #expect(ColdStart(initialization: .seconds(12)).successfulAttempt(timeout: .seconds(11)) == nil)
    let start = ColdStart(initialization: .seconds(1), package: .megabytes(100))
    #expect(start.delay(.provisioned) == .zero)
    #expect(start.delay(.onDemand) > .seconds(1))
    let measured = ColdStart(initialization: .seconds(1), package: .megabytes(100), perMegabyte: .milliseconds(7))
    #expect(measured.delay(.onDemand) == .milliseconds(1700))
    #expect(ColdStart(initialization: .seconds(1)).delay(.onDemand) == .seconds(1))
    #expect(start.delay(.snapshot(restore: .milliseconds(200))) == .milliseconds(200))
  }

  @Test func countsEveryCallOnce() {
    var metrics = FunctionMetrics()
    for call in [FunctionMetrics.Call.succeeded, .failed, .timedOut, .throttled, .succeeded] {
      metrics.record(call, ran: .seconds(1), initialized: .seconds(9))
    }
    #expect(metrics.invocations == 4 && metrics.errors == 2 && metrics.throttles == 1)
    #expect(metrics.duration == .seconds(4))
  }

  @Test func tracesOneASecondAndATwentiethOfTheRest() {
    var sampling = TraceSampling(seed: 11)
    #expect(sampling.traced(ofRequests: 0) == 0)
    #expect(sampling.traced(ofRequests: 1) == 1)
    let traced = (0..<200).map { _ in sampling.traced(ofRequests: 501) }.reduce(0, +)
    #expect((4900...5500).contains(traced), "200 sure ones and 5 % of 100,000: \(traced)")
    let pairs = (0..<1000).map { _ in sampling.traced(ofRequests: 2) }
    #expect(pairs.allSatisfy { $0 >= 1 } && (20...90).contains(pairs.count { $0 == 2 }), "one by chance")
    #expect(TracingMode.active.handle(header: "h", isSampled: false).segments == 0)
  }

  @Test func stopsLoopsThatItCanFollow() {
    #expect(RecursionGuard().runs(through: .sns, patience: 15) == 15)
    #expect(RecursionGuard().runs(through: .s3, patience: 17) == 16)
    #expect(RecursionGuard().runs(through: .dynamoDB, patience: 17) == 17)
  }

  @Test func asksForEveryPermissionOfATask() {
    for task in ExecutionRole.Task.allCases {
      #expect(ExecutionRole(permissions: task.permissions).allows(task))
      for permission in task.permissions {
        #expect(!ExecutionRole(permissions: task.permissions.subtracting([permission])).allows(task))
      }
    }
    let role = ExecutionRole(.vpcAccess)
    #expect(role.allows(.attachToVPC) && role.allows(.writeLogs) && !role.allows(.uploadTraces))
  }

  @Test func sharesBetweenVersions() throws {
    var random = SeededRandom(seed: 1)
    var versions = FunctionVersions(.init(code: "one"))
    let numbers = (0..<2).map { _ in versions.publish() }
    #expect(numbers == [1, 2] && versions[.version(0)] == nil && versions[.version(3)] == nil)
    for (weight, range) in [(0.0, 0...0), (0.25, 900...1100), (1, 4000...4000)] {
      try versions.split("live", between: .version(1), and: .version(2), weight: weight)
      #expect(range.contains((0..<4000).count { _ in versions.pick("live", using: &random) == 2 }))
    }
    for weight in [-0.01, 1.01] {
      #expect(throws: FunctionVersions.Refusal.weight) {
        try versions.split("live", between: .version(1), and: .version(2), weight: weight)
      }
    }
  }

  @Test func choosesARuntimeByLanguage() {
    for language in ["Node.js", "Python", "Java", ".NET", "Ruby"] {
      #expect(RuntimeChoice.of(language) == .managed(language))
    }
    #expect(RuntimeChoice.of("C#") == .managed(".NET") && RuntimeChoice.of("Rust") == .osOnly)
  }
}
