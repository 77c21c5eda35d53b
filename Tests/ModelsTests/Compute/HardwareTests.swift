import Models
import Testing

struct HardwareTests {
  /// Guests come in any order: nobody shares a machine with a dedicated guest of another account.
  @Test(arguments: 0..<300) func keepsDedicatedGuestsAmongThemselves(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let renter = Bool.random(using: &random) ? nil : "one"
    var host = PhysicalHost(renter: renter)
    for _ in 0..<20 {
      let account = ["one", "two"].randomElement(using: &random) ?? "one"
      let guest = PhysicalHost.Guest(
        account: account, tenancy: Tenancy.allCases.randomElement(using: &random) ?? .shared)
      let (before, isAdmitted) = (host.guests.count, host.admits(guest))
      host.admit(guest)
      #expect(host.guests.count == before + (isAdmitted ? 1 : 0))
    }
    let accounts = Set(host.guests.map(\.account))
    if host.guests.contains(where: { $0.tenancy == .dedicated }) { #expect(accounts.count == 1) }
    #expect(host.guests.allSatisfy { ($0.tenancy == .host) == (renter != nil) })
    if renter != nil { #expect(accounts.isSubset(of: ["one"])) }
  }

  @Test func showsHostsToThoseWhoRentThem() {
    for tenancy in Tenancy.allCases {
      let view = HardwareView(tenancy)
      #expect(view.showsSockets == (tenancy == .host) && view.controlsPlacement == (tenancy == .host))
      #expect(view.supports(licencePer: .virtualMachine))
      #expect(view.supports(licencePer: .core) == (tenancy == .host))
    }
    #expect(HostAffinity.any.start(last: 1, free: []) == nil)
    #expect(HostAffinity.any.start(last: 9, free: [4, 2]) == 2)
    #expect(DedicatedBill.instances([0.5, 0.25]) == 2.75)
    #expect(DedicatedBill.hosts([3, 4], instances: 9) == 7)
  }

  @Test(arguments: 0..<300) func chargesPlansAndReservations(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let commitment = Double(random.int(0...20))
    let onDemand = Double(random.int(0...60))
    let plan = SavingsPlan(.compute, commitment: commitment, discount: 0.25)
    let cost = plan.hour(onDemand: onDemand)
    #expect(cost >= commitment)
    #expect(abs(cost - (commitment + max(0, onDemand - commitment / 0.75))) < 1e-6)
    let count = random.int(0...5)
    let usages = Array(repeating: ComputeUsage(), count: random.int(0...8))
    let reserved = ReservedInstance(.convertible, of: ComputeUsage(), count: count, discount: 0.5)
    let expected = Double(usages.count) * 2 - Double(min(count, usages.count))
    #expect(abs(reserved.hour(usages, onDemand: 2) - expected) < 1e-9)
    #expect(reserved.hour(usages, onDemand: 2, at: .days(365)) == Double(usages.count) * 2)
  }

  @Test func coversByScope() {
    var lambda = ComputeUsage()
    lambda.service = .lambda
    #expect(SavingsPlan(.compute, commitment: 1, discount: 0.1).covers(lambda))
    #expect(
      !SavingsPlan(.instance(family: "m7i", region: "ap-northeast-2"), commitment: 1, discount: 0.1).covers(lambda))
    var spot = ComputeUsage()
    spot.isSpot = true
    #expect(ReservedInstance(.standard, of: spot, discount: 0.5).hour([spot], onDemand: 4) == 4)
    #expect(OnDemandBill.seconds([.seconds(59), .seconds(60), .seconds(61)]) == 181)
  }

  @Test func allowsEachClassItsActs() {
    let (usage, single) = (ComputeUsage(), ReservedInstance(.standard, of: ComputeUsage(), discount: 0.5))
    #expect(single.hour([usage, usage], onDemand: 2) == 3, "one, when no count is given")
    for act in ReservedInstance.Act.allCases {
      let standard = ReservedInstance(.standard, of: ComputeUsage(), discount: 0.4).allows(act)
      let convertible = ReservedInstance(.convertible, of: ComputeUsage(), discount: 0.4).allows(act)
      #expect(standard == (act == .sellOnMarketplace) && convertible == (act == .exchange))
    }
  }
}
