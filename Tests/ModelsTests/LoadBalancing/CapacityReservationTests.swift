import Models
import Testing

struct CapacityReservationTests {
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
