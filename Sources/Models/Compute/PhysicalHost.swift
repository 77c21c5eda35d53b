/// Servers that hold instances of several accounts, as tenancies allow.
///
/// Sources: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/dedicated-instance.html and
/// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/dedicated-hosts-overview.html, read 2026-11-21.
public struct PhysicalHost: Sendable {
  /// An instance as its host sees it.
  public struct Guest: Hashable, Sendable {
    public let account: String
    public let tenancy: Tenancy

    public init(account: String, tenancy: Tenancy = .shared) {
      self.account = account
      self.tenancy = tenancy
    }
  }

  /// The account that has rented the whole server; nil for AWS's own.
  public let renter: String?
  public private(set) var guests: [Guest] = []

  public init(renter: String? = nil) {
    self.renter = renter
  }

  /// Whether a guest may run here beside those that do.
  public func admits(_ guest: Guest) -> Bool {
    if guest.tenancy == .host { return renter == guest.account }
    guard renter == nil else { return false }
    let isDedicated = guest.tenancy == .dedicated || guests.contains { $0.tenancy == .dedicated }
    return !isDedicated || guests.allSatisfy { $0.account == guest.account }
  }

  /// Takes a guest in, if it may run here.
  public mutating func admit(_ guest: Guest) {
    if admits(guest) { guests.append(guest) }
  }
}

/// What an account sees and decides of the hardware under its instances, by tenancy.
///
/// Source: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/dedicated-hosts-overview.html (the table that compares
/// them), read 2026-11-21.
public struct HardwareView: Equatable, Sendable {
  /// What a licence may be counted by.
  public enum LicenceUnit: Sendable {
    case virtualMachine, socket, core
  }

  public let showsSockets: Bool
  public let showsHostID: Bool
  public let controlsPlacement: Bool
  public let hasAffinity: Bool

  /// What a tenancy lets one see.
  public init(_ tenancy: Tenancy) {
    let isHost = tenancy == .host
    (showsSockets, showsHostID, controlsPlacement, hasAffinity) = (isHost, isHost, isHost, isHost)
  }

  /// Whether a licence of one's own can be used that is counted so: what cannot be seen cannot be counted.
  public func supports(licencePer unit: LicenceUnit) -> Bool {
    unit == .virtualMachine || showsSockets
  }
}

/// Where an instance on a Dedicated Host starts again.
///
/// Source: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/dedicated-hosts-understanding.html, read 2026-11-21.
public enum HostAffinity: String, Sendable {
  /// Anywhere, with a try for the last host.
  case any = "default"
  /// On the last host and no other.
  case host

  /// The host that an instance starts on; nil when it cannot start.
  ///
  /// - Parameters:
  ///   - last: the host that it ran on.
  ///   - free: the account's hosts with room, by number.
  public func start(last: Int, free: Set<Int>) -> Int? {
    if free.contains(last) { return last }
    return self == .host ? nil : free.min()
  }
}

/// What dedicated hardware costs an hour, in one Region.
///
/// Source: https://aws.amazon.com/ec2/pricing/dedicated-instances/, read 2026-11-21.
public enum DedicatedBill {
  /// Dollars an hour for a Region with any Dedicated Instance.
  public static let regionFee = 2.0

  /// The price of Dedicated Instances: each for itself, and the Region's fee once.
  public static func instances(_ prices: [Double]) -> Double {
    prices.isEmpty ? 0 : prices.reduce(regionFee, +)
  }

  /// The price of Dedicated Hosts: each as a whole, however many instances run on it.
  public static func hosts(_ prices: [Double], instances: Int) -> Double {
    prices.reduce(0, +)
  }
}
