import Models
import Testing

struct MessageQueueTests {
  /// Whatever consumers do, each message is either deleted, dead, expired or still there; and none is in two hands.
  @Test func losesNoMessage() {
    forAll(cases: 150) { random in
      var attributes = QueueAttributes()
      attributes.maximumReceives = random.pick([nil, 1, 2, 3])
      attributes.visibility = .seconds(random.int(1...40))
      var queue = MessageQueue(attributes, seed: random.next())
      let count = random.int(0...15)
      for number in 0..<count { try queue.send("\(number)") }
      var (deleted, hidden) = (Set<Int>(), [Int: Duration]())
      for step in 0..<30 {
        let now = Duration.seconds(7 * step)
        let found = try queue.receive(at: now, most: random.int(1...10), wait: .seconds(random.int(0...5)))
        for message in found.messages {
          try require(!deleted.contains(message.number))
          try require(hidden[message.number].map { found.time - $0 >= attributes.visibility } ?? true)
          try require(message.receives <= attributes.maximumReceives ?? .max)
          hidden[message.number] = found.time
          if random.bool() {
            queue.delete(message)
            deleted.insert(message.number)
          }
        }
        try require(queue.kept(at: now) + deleted.count + queue.deadLetters.count == count)
      }
      try require(queue.requests == 30)
      try require(attributes.maximumReceives != nil || queue.deadLetters.isEmpty)
    }
  }

  @Test func findsEverythingByLongPolling() {
    forAll { random in
      var queue = MessageQueue(seed: random.next())
      let count = random.int(1...10)
      for number in 0..<count { try queue.send("\(number)") }
      let found = try queue.receive(most: 10, wait: .seconds(1)).messages
      try require(found.map(\.body) == (0..<count).map { "\($0)" } && found.map(\.number) == Array(0..<count))
    }
  }

  @Test func missesMessagesByShortPolling() {
    forAll(cases: 20) { random in
      let servers = random.int(1...10)
      let asked = random.int(1...servers)
      var missed = 0
      for _ in 0..<400 {
        var queue = MessageQueue(servers: servers, asked: asked, seed: random.next())
        try queue.send("only")
        let found = try queue.receive()
        missed += found.messages.isEmpty ? 1 : 0
      }
      // As many as are on servers that are not asked.
      try require(abs(Double(missed) / 400 - Double(servers - asked) / Double(servers)) < 0.1, "\(missed)")
      if asked == servers { try require(missed == 0) }
    }
  }

  @Test func answersWithTheFirstMessage() {
    forAll { random in
      var queue = MessageQueue()
      let (arrival, wait) = (random.int(0...30), random.int(1...20))
      try queue.send("late", at: .seconds(arrival))
      let found = try queue.receive(at: .seconds(3), wait: .seconds(wait))
      let isFound = arrival <= 3 + wait
      try require(found.messages.count == (isFound ? 1 : 0))
      try require(found.time == .seconds(isFound ? max(arrival, 3) : 3 + wait))
    }
  }

  @Test func movesMessagesThatAreReceivedTooOften() throws {
    for limit in 1...4 {
      var attributes = QueueAttributes()
      attributes.maximumReceives = limit
      var queue = MessageQueue(attributes)
      try queue.send("poison")
      for time in 0..<limit {
        #expect(try queue.receive(at: .minutes(time), wait: .seconds(1)).messages.first?.receives == time + 1)
        #expect(queue.deadLetters.isEmpty)
      }
      #expect(try queue.receive(at: .minutes(limit), wait: .seconds(1)).messages.isEmpty)
      #expect(queue.deadLetters == ["poison"])
    }
  }

  @Test func keepsMessagesSoLong() throws {
    var attributes = QueueAttributes()
    attributes.retention = .minutes(1)
    attributes.delay = .seconds(10)
    var queue = MessageQueue(attributes)
    try queue.send("x")
    #expect(try queue.receive(at: .seconds(9), wait: .zero).messages.isEmpty)
    #expect(queue.kept(at: .seconds(59)) == 1 && queue.kept(at: .seconds(60)) == 0)
    #expect(try queue.receive(at: .seconds(60), wait: .seconds(1)).messages.isEmpty)
  }

  @Test func refusesWhatIsOutOfRange() throws {
    try QueueAttributes().validate()
    func isRefused(_ change: (inout QueueAttributes) -> Void) -> QueueAttributes.Refusal? {
      var attributes = QueueAttributes()
      change(&attributes)
      do { try attributes.validate() } catch { return error }
      return nil
    }
    #expect(isRefused { $0.visibility = .hours(12) } == nil && isRefused { $0.visibility = .zero } == nil)
    #expect(isRefused { $0.visibility = .hours(12) + .seconds(1) } == .visibility)
    #expect(isRefused { $0.visibility = .seconds(-1) } == .visibility)
    #expect(isRefused { $0.delay = .minutes(15) } == nil && isRefused { $0.delay = .seconds(901) } == .delay)
    #expect(isRefused { $0.delay = .seconds(-1) } == .delay)
    #expect(isRefused { $0.maximumMessage = .kilobytes(1) } == nil)
    #expect(isRefused { $0.maximumMessage = .megabytes(1) + .bytes(1) } == .maximumMessage)
    #expect(isRefused { $0.maximumReceives = 0 } == .maximumReceives)
    #expect(isRefused { $0.maximumReceives = 1 } == nil)
    #expect(isRefused { $0.retention = .minutes(1) } == nil && isRefused { $0.retention = .days(14) } == nil)
    #expect(isRefused { $0.retention = .seconds(59) } == .retention)
    #expect(isRefused { $0.retention = .days(14) + .seconds(1) } == .retention)
    #expect(isRefused { $0.wait = .seconds(20) } == nil && isRefused { $0.wait = .zero } == nil)
    #expect(isRefused { $0.wait = .seconds(21) } == .wait && isRefused { $0.wait = .seconds(-1) } == .wait)
    #expect(isRefused { $0.maximumMessage = .bytes(1023) } == .maximumMessage)
    #expect(Polling.outlives(timeout: .seconds(21), wait: .seconds(20)))
    #expect(!Polling.outlives(timeout: .seconds(20), wait: .seconds(20)))
    #expect(QueueAttributes().visibility == .seconds(30) && QueueAttributes().retention == .days(4))
    var queue = MessageQueue()
    #expect(throws: QueueAttributes.Refusal.messages) { try queue.receive(most: 0) }
    #expect(throws: QueueAttributes.Refusal.wait) { try queue.receive(wait: .seconds(-1)) }
    #expect(try queue.receive(wait: .seconds(20)).time == .seconds(20))
    #expect(throws: QueueAttributes.Refusal.wait) { try queue.receive(wait: .seconds(21)) }
    #expect(throws: QueueAttributes.Refusal.messages) { try queue.receive(most: 11) }
    #expect(try queue.receive(most: 10).messages.isEmpty && queue.requests == 2)
    let large = String(repeating: "x", count: 1_048_576)
    try queue.send(large)
    #expect(throws: QueueAttributes.Refusal.message) { try queue.send(large + "x") }
  }
}
