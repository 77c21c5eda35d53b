import Models
import Testing

struct NetworkTargetHealthTests {
  /// What the balancer sees can only take a target out; with an answer it is what its checks say again.
  @Test func watchesConnections() {
    forAll { random in
      let (transport, isSticky) = (random.pick([TargetProtocol.tcp, .udp, .tls]), random.bool())
      let patience = random.int(1...5)
      var health = NetworkTargetHealth(
        HealthCheckSettings(of: .nlb, by: .tcp), transport: transport, isSticky: isSticky, patience: patience)
      try require(health.isWatched == (transport != .udp && !isSticky) && !health.isHealthy)
      var answers: [Bool] = []
      for _ in 0..<40 {
        if random.int(0...4) == 0 {
          health.observe(passed: random.bool())
        } else {
          answers.append(random.int(0...2) == 0)
          health.observe(connectionAnswered: answers[answers.count - 1])
        }
        let row = answers.suffix(patience)
        let isGivenUp = health.isWatched && row.count == patience && !row.contains(true)
        try require(health.isHealthy == (health.active.state == .healthy && !isGivenUp))
      }
    }
  }

  @Test func keepsWhatIsReserved() {
    #expect(CapacityReservation(units: 99) == nil)
    forAll { random in
      guard let reservation = CapacityReservation(units: random.int(100...5000)) else { return try require(false) }
      let traffic = random.int(0...10_000)
      let capacity = reservation.capacity(forTraffic: traffic)
      try require(capacity >= reservation.units && capacity >= traffic)
      try require(capacity == reservation.units || capacity == traffic)
    }
  }
}
