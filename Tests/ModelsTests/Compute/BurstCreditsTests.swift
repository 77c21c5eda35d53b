import Models
import Testing

struct BurstCreditsTests {
  /// Credits are neither made nor lost: earned + lent = spent + saved, but for what goes beyond the saving limit.
  @Test(arguments: 0..<200) func balancesItsBooks(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let mode: BurstCredits.Mode = Bool.random(using: &random) ? .standard : .unlimited
    let vCPUs = random.int(1...8)
    let baseline = Double(random.int(1...6)) / 10
    let start = Double(random.int(0...100))
    var credits = try BurstCredits(.t4g, mode: mode, vCPUs: vCPUs, baseline: baseline, balance: start)
    var (spent, earned) = (0.0, 0.0)
    for _ in 0..<300 {
      let asked = Double(random.int(0...10)) / 10
      let got = credits.runMinute(asking: asked)
      spent += got * Double(vCPUs)
      earned += credits.earnings
      #expect(got <= asked + 1e-9)
      #expect(got >= min(asked, baseline) - 1e-9, "the baseline is always there")
      #expect(credits.balance >= 0 && credits.balance <= max(start, credits.accrualLimit) + 1e-9)
      if mode == .unlimited { #expect(got == asked) } else { #expect(credits.surplus == 0 && credits.charged == 0) }
      #expect(credits.balance == 0 || credits.surplus == 0, "debts are paid before anything is saved")
      let books = start + earned + credits.surplus + credits.charged - spent - credits.balance
      #expect(books >= -1e-6)
    }
    let books = start + earned + credits.surplus + credits.charged - spent - credits.balance
    if start + earned < credits.accrualLimit { #expect(abs(books) < 1e-6) }
  }

  /// What is just enough is neither lent nor left.
  @Test func spendsToTheLastCredit() throws {
    for mode in BurstCredits.Mode.allCases {
      var credits = try BurstCredits(.t3, mode: mode, vCPUs: 2, baseline: 0.25, balance: 1.5)
      #expect(credits.runMinute(asking: 1) == 1)
      #expect(credits.balance == 0 && credits.surplus == 0 && credits.charged == 0)
    }
  }

  @Test func savesADayAndNoMore() throws {
    let micro = try BurstCredits()
    #expect(abs(micro.earnings - 0.2) < 1e-12 && micro.balance == 0)
    var credits = try BurstCredits(.t3, vCPUs: 2, baseline: 0.2)
    #expect(abs(credits.earnings - 0.4) < 1e-12 && abs(credits.accrualLimit - 576) < 1e-9)
    for _ in 0..<2000 { credits.runMinute(asking: 0) }
    #expect(abs(credits.balance - 576) < 1e-6)
  }

  @Test func chargesBeyondADaysEarnings() throws {
    var credits = try BurstCredits(.t3, vCPUs: 1, baseline: 0.1)
    for _ in 0..<159 { credits.runMinute(asking: 1) }
    #expect(credits.charged == 0 && abs(credits.surplus - 143.1) < 1e-6)
    for _ in 0..<10 { credits.runMinute(asking: 1) }
    #expect(abs(credits.surplus - 144) < 1e-6 && abs(credits.charged - 8.1) < 1e-6)
    credits.runMinute(asking: 0)
    #expect(abs(credits.surplus - 143.9) < 1e-6)
    credits.stop(for: .minutes(1))
    #expect(abs(credits.charged - 152) < 1e-6 && credits.surplus == 0)
  }

  @Test func forgetsStoppedCreditsByFamily() throws {
    for family in BurstCredits.Family.allCases {
      var credits = try BurstCredits(family, balance: 9)
      credits.stop(for: .days(7))
      #expect(credits.balance == (family == .t2 ? 0 : 9))
      credits.stop(for: .days(7) + .seconds(1))
      #expect(credits.balance == 0)
    }
    _ = try BurstCredits(.t3a, mode: .unlimited, tenancy: .host)
    #expect(throws: BurstCredits.Refusal.unlimitedOnDedicatedHost) { try BurstCredits(.t3, tenancy: .host) }
  }
}
