import Models
import Testing

struct InstanceTests {
  /// Any acts in any order: what must stay stays, and states follow each other as they may.
  @Test(arguments: 0..<300) func keepsWhatItMustThroughEverything(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var instance = EC2Instance(isHibernationEnabled: Bool.random(using: &random))
    instance.volume = ["files"]
    let (id, privateAddress) = (instance.id, instance.privateAddress)
    for step in 0..<30 {
      let before = instance
      instance.memory.insert("\(step)")
      instance.instanceStore.insert("\(step)")
      let isRunning = before.state == .running
      switch Int.random(in: 0..<6, using: &random) {
      case 0:
        #expect(((try? instance.stop()) != nil) == isRunning)
        if isRunning { #expect(instance.memory.isEmpty && instance.instanceStore.isEmpty) }
      case 1:
        let fails = Bool.random(using: &random)
        let worked = (try? instance.hibernate(fails: fails)) != nil
        #expect(worked == (isRunning && before.isHibernationEnabled))
        if worked { #expect(instance.isHibernated == !fails && instance.memory.isEmpty == fails) }
      case 2:
        #expect(((try? instance.start()) != nil) == !isRunning)
        if !isRunning { #expect(instance.host == before.host + 1) }
        if !isRunning { #expect(instance.boots == before.boots + (before.isHibernated ? 0 : 1)) }
      case 3:
        if (try? instance.recover()) != nil {
          #expect(instance.publicAddress == before.publicAddress && instance.host == before.host + 1)
          #expect(instance.instanceStore.isEmpty)
        }
      case 4:
        if (try? instance.reboot()) != nil {
          #expect(instance.host == before.host && instance.memory.isEmpty && !instance.instanceStore.isEmpty)
          #expect(instance.boots == before.boots + 1)
        }
      default: instance.associate("198.51.100.5")
      }
      #expect(instance.id == id && instance.privateAddress == privateAddress && instance.volume == ["files"])
      #expect((instance.publicAddress != nil) == (instance.state == .running && instance.elasticAddress == nil))
      #expect(instance.charges.contains(.instance) == (instance.state == .running))
      #expect(instance.charges.contains(.memoryImage) == instance.isHibernated)
      #expect(instance.charges.contains(.storage))
    }
    instance.terminate()
    #expect(instance.charges.isEmpty && instance.memory.isEmpty && instance.publicAddress == nil)
    #expect(throws: EC2Instance.Refusal.notStopped) { try instance.start() }
  }

  @Test func changesOnlyWhenStopped() throws {
    var instance = EC2Instance(isHibernationEnabled: true)
    #expect(throws: EC2Instance.Refusal.notStopped) { try instance.change(type: "c7i.large") }
    #expect(throws: EC2Instance.Refusal.notStopped) { try instance.move(to: "g") }
    try instance.hibernate()
    #expect(throws: EC2Instance.Refusal.hibernated) { try instance.change(type: "c7i.large") }
    try instance.move(to: "g")
    #expect(instance.placementGroup == "g")
    #expect(throws: EC2Instance.Refusal.notRunning) { try instance.reboot() }
    #expect(EC2Instance(hasPublicAddress: false).publicAddress == nil)
  }

  @Test func takesAddressesAnew() throws {
    var instance = EC2Instance()
    #expect(instance.host == 0 && instance.publicAddress == "203.0.113.1")
    var seen: Set<String> = [try #require(instance.publicAddress)]
    for _ in 1...5 {
      try instance.stop()
      try instance.start()
      #expect(seen.insert(try #require(instance.publicAddress)).inserted)
    }
  }

  @Test(arguments: [
    (HibernationConditions.System.linux, 1, true), (.linux, 149, true), (.linux, 150, false),
    (.windows, 16, true), (.windows, 17, false),
  ]) func bounds(system: HibernationConditions.System, memory: Int, isAllowed: Bool) {
    var conditions = HibernationConditions()
    (conditions.system, conditions.memory, conditions.freeRootSpace) = (system, .gigabytes(memory), .gigabytes(memory))
    #expect(conditions.problems == (isAllowed ? [] : [.memoryTooLarge]))
    conditions.freeRootSpace = .gigabytes(memory - 1)
    #expect(conditions.problems.contains(.rootTooSmall))
    #expect(HibernationConditions.mayStay(hibernatedFor: .days(60)))
    #expect(!HibernationConditions.mayStay(hibernatedFor: .days(60) + .seconds(1)))
  }

  @Test func seesTroubleWhereItIs() {
    for kind in StatusChecks.Kind.allCases {
      let troubles = StatusChecks.Trouble.allCases.filter { StatusChecks.Kind.failing(because: $0) == kind }
      #expect(troubles.count >= 2)
      let checks = StatusChecks(of: Set(troubles))
      #expect(checks.failed == [kind] && checks.metric(kind) == 1 && checks.combinedMetric == 1)
      #expect(StatusChecks.Kind.allCases.filter { checks.metric($0) == 0 }.count == 2)
    }
    #expect(!StatusChecks().isImpaired && StatusChecks().combinedMetric == 0)
  }

  /// Each condition alone is a reason, and the methods differ where they should.
  @Test func recoversOnlyWhatItMay() {
    typealias Condition = WritableKeyPath<RecoverySubject, Bool>
    let shared: [(Condition, Bool, RecoverySubject.Problem)] = [
      (\.isInAutoScalingGroup, true, .inAutoScalingGroup), (\.isOnDedicatedHost, true, .onDedicatedHost),
      (\.hasElasticFabricAdapter, true, .elasticFabricAdapter), (\.isUnderMaintenance, true, .scheduledMaintenance),
      (\.isRunning, false, .notRunning), (\.hasServiceEvent, true, .serviceEvent), (\.hasCapacity, false, .noCapacity),
    ]
    for (condition, value, problem) in shared {
      var subject = RecoverySubject()
      subject.hasAlarm = true
      subject[keyPath: condition] = value
      for method in RecoveryMethod.allCases { #expect(subject.problems(method) == [problem]) }
    }
    var odd = RecoverySubject()
    (odd.isBareMetal, odd.hasInstanceStore) = (true, true)
    #expect(odd.problems(.simplified) == [.bareMetal, .instanceStore])
    #expect(odd.problems(.alarm) == [.alarmMissing])
    odd.checks = StatusChecks(failed: [.instance, .attachedEBS])
    #expect(odd.problems(.alarm) == [.alarmMissing, .systemCheckPassed])
  }
}
