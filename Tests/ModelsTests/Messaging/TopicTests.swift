import Models
import Testing

struct TopicTests {
  /// Every subscriber gets one outcome, and those that are up and let the topic in get the message.
  @Test func deliversToAllWhoTakeIt() {
    forAll { random in
      var topic = Topic("news")
      let count = random.int(0...8)
      var expected = 0
      for number in 0..<count {
        let kind = random.pick(Topic.Subscription.Kind.allCases)
        let isLetIn = random.bool()
        var subscription = Topic.Subscription(
          kind, "\(number)", sendersAllowed: isLetIn ? ["news"] : ["olds"],
          deadLetterQueue: random.bool() ? "dlq" : nil)
        subscription.isUp = random.int(0...3) > 0
        if subscription.isUp && (isLetIn || kind != .queue) { expected += 1 }
        topic.subscribe(subscription)
      }
      let deliveries = topic.publish("hello")
      try require(deliveries.count == count)
      let delivered = deliveries.values.count { if case .delivered = $0 { true } else { false } }
      try require(delivered == expected)
      for subscription in topic.subscriptions where deliveries[subscription.endpoint] == .lost {
        try require(subscription.deadLetterQueue == nil)
      }
    }
  }

  @Test func countsAttempts() {
    #expect(DeliveryPolicy.managedByAWS.attempts == 100_015 && DeliveryPolicy.managedByAWS.fullDays == 23)
    #expect(DeliveryPolicy.managedByCustomer.attempts == 50 && DeliveryPolicy.managedByCustomer.fullDays == 0)
    let (aws, customer) = (DeliveryPolicy.managedByAWS, DeliveryPolicy.managedByCustomer)
    #expect(aws.shortest == .seconds(1) && aws.longest == .seconds(20))
    #expect(customer.shortest == .seconds(10) && customer.longest == .seconds(600))
    #expect(DeliveryPolicy.managedByCustomer.longest * 38 >= .hours(6))
    #expect(DeliveryPolicy.managedByCustomer.longest * 35 < .hours(6))
  }

  @Test func handlesABurstOfAThousandFiles() {
    let burst = UploadBurst(files: 1000, concurrency: 1000)
    let (topic, queue) = (burst.fromTopic(), burst.fromQueue(batch: 10))
    // Straight from the topic everything runs at once, and takes the whole of the account's concurrency.
    #expect(topic.peak == 1000 && topic.invocations == 1000 && topic.seconds == 1 && topic.throttled == 0)
    // By the queue there are ten times fewer invocations, few at a time, and it takes longer.
    #expect(queue.invocations == 100 && queue.peak < 50 && queue.seconds > topic.seconds)
    #expect(topic.handled == 1000 && queue.handled == 1000 && topic.lost == 0 && queue.lost == 0)
    // 5, 10, 15, 20, 25 and then the last 25 batches.
    #expect(queue.seconds == 6 && queue.peak == 25)
  }

  @Test func throttlesWhatIsTooMuchAtOnce() {
    let topic = UploadBurst(files: 1000, concurrency: 400).fromTopic()
    #expect(topic.peak == 400 && topic.throttled == 600 + 200 && topic.handled == 1000)
    // The second try comes after a second, the third two seconds later.
    #expect(topic.seconds == 4)
    let none = UploadBurst(files: 10, concurrency: 0).fromTopic()
    #expect(none.lost == 10 && none.handled == 0 && none.throttled == 10)
    #expect(UploadBurst(files: 10, concurrency: 0).fromQueue().handled == 0)
    #expect(UploadBurst(files: 1, concurrency: 0).fromTopic().throttled == 1)
    // Nothing that comes costs nothing, whatever may run.
    for concurrency in [0, 1] {
      let empty = UploadBurst(files: 0, concurrency: concurrency)
      #expect(empty.fromTopic() == UploadBurst.Outcome() && empty.fromQueue() == UploadBurst.Outcome())
    }
    let nothing = UploadBurst.Outcome()
    #expect([nothing.peak, nothing.invocations, nothing.handled, nothing.throttled, nothing.lost] == [0, 0, 0, 0, 0])
    #expect(nothing.seconds == 0)
  }

  /// Files are conserved, limits are kept, and a queue never makes a throttled request.
  @Test func conservesFiles() {
    forAll { random in
      let (files, concurrency) = (random.int(0...5000), random.int(1...1000))
      let burst = UploadBurst(files: files, concurrency: concurrency)
      let (topic, batch) = (burst.fromTopic(), random.int(1...10))
      let queue = burst.fromQueue(batch: batch)
      try require(topic.handled + topic.lost == files && topic.peak <= concurrency)
      try require(queue.handled == files && queue.peak <= concurrency && queue.throttled == 0)
      try require(topic.invocations == topic.handled && queue.invocations >= (files + batch - 1) / batch)
      try require(queue.invocations <= files && queue.peak <= 1250)
      try require(topic.throttled == 0 || files > concurrency)
      if files > 0 { try require(queue.seconds >= 1 && topic.seconds >= 1) }
    }
    // Six hours of tries at these distances come to 80.
    #expect(UploadBurst(files: 1000, concurrency: 1).fromTopic().handled == 80)
    #expect(UploadBurst(files: 2_000_000, concurrency: 5000).fromQueue(batch: 1).peak == 1250)
    #expect(UploadBurst(files: -1, concurrency: -1).files == 0)
    #expect(UploadBurst(files: -1, concurrency: -1).concurrency == 0)
    #expect(UploadBurst(files: 3, concurrency: 1).fromQueue(batch: 0).invocations == 3, "a batch holds one at least")
  }
}
