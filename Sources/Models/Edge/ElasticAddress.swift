/// The public addresses of an account in a Region: Elastic IP addresses, and those that come and go with instances.
///
/// Source: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/elastic-ip-addresses-eip.html and
/// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html, read 2026-11-21.
public struct PublicAddresses: Sendable {
  public let region: String
  /// The instances, by name: whether each runs.
  public private(set) var running: [String: Bool] = [:]
  /// The Elastic IP addresses, with the instance that has each.
  public private(set) var elastic: [IPv4Address: String?] = [:]
  private var automatic: [String: IPv4Address] = [:]
  /// All addresses that were ever given out: none is given twice.
  private var given: [IPv4Address] = []

  /// Why an address cannot be had or given.
  public enum Refusal: Error, Equatable { case quota, noSuchAddress, noSuchInstance, otherRegion }

  public init(_ region: String) {
    self.region = region
  }

  /// Starts an instance with an address of its own.
  public mutating func start(_ instance: String) {
    guard running[instance] != true else { return }
    running[instance] = true
    automatic[instance] = next(of: CIDRBlock(203, 0, 113, prefix: 24))
  }

  /// Stops an instance, or hibernates it: its automatic address is given back.
  public mutating func stop(_ instance: String) {
    running[instance] = false
    automatic[instance] = nil
  }

  /// Gets an Elastic IP address, which stays until it is released.
  ///
  /// - Throws: `quota` beyond five.
  public mutating func allocate(quota: Int = 5) throws(Refusal) -> IPv4Address {
    guard elastic.count < quota else { throw .quota }
    let address = next(of: CIDRBlock(198, 51, 100, prefix: 24))
    elastic[address] = .some(nil)
    return address
  }

  /// An address of one of the blocks that are kept for documentation (RFC 5737).
  private mutating func next(of block: CIDRBlock) -> IPv4Address {
    let address = block.base.advanced(by: UInt32(given.count))
    given.append(address)
    return address
  }

  /// Gives an address back.
  public mutating func release(_ address: IPv4Address) {
    elastic[address] = nil
  }

  /// Ties an address to an instance, away from the one that had it.
  ///
  /// - Throws: `noSuchAddress`, `noSuchInstance`, `otherRegion`.
  public mutating func associate(
    _ address: IPv4Address, with instance: String, in region: String? = nil
  ) throws(Refusal) {
    guard region == nil || region == self.region else { throw .otherRegion }
    guard elastic[address] != nil else { throw .noSuchAddress }
    guard running[instance] != nil else { throw .noSuchInstance }
    elastic[address] = instance
  }

  /// The address that the internet reaches an instance at.
  public func address(of instance: String) -> IPv4Address? {
    elastic.first { $0.value == instance }?.key ?? automatic[instance]
  }

  /// Who a new connection to an address comes to.
  public func receiver(at address: IPv4Address) -> String? {
    let instance = elastic[address] ?? automatic.first { $0.value == address }?.key
    return instance.flatMap { running[$0] == true ? $0 : nil }
  }

  /// Whether a connection that was opened to an instance at an address still reaches it.
  public func survives(connectionTo instance: String, at address: IPv4Address) -> Bool {
    receiver(at: address) == instance
  }

  /// How many addresses are charged: all of them, in use or not.
  public var charged: Int {
    elastic.count + automatic.count
  }
}
