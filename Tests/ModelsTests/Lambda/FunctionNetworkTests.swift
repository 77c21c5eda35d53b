import Models
import Testing

struct FunctionNetworkTests {
  /// Random VPCs, judged by the rules said directly.
  @Test(arguments: 0..<400) func reachesWhatTheRulesLetItReach(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let names = ["a", "b", "c", "d"]
    var network = FunctionNetwork(services: ["DynamoDB", "S3"])
    for name in names where Int.random(in: 0..<5, using: &random) > 0 {
      let routes: [FunctionNetwork.DefaultRoute] = [.none, .internetGateway] + names.map { .natGateway(in: $0) }
      network.subnets[name] = .init(
        route: routes.randomElement(using: &random) ?? .none,
        resources: Bool.random(using: &random) ? ["db-\(name)"] : [],
        natAddress: Bool.random(using: &random) ? "203.0.113.\(name)" : nil)
    }
    if Bool.random(using: &random) { network.endpoints.insert("S3") }
    network.attachment = Set(network.subnets.keys.filter { _ in Bool.random(using: &random) })
    let isAttached = !network.attachment.isEmpty
    let gateways = network.attachment.compactMap { name -> String? in
      guard case .natGateway(let place) = network.subnets[name]?.route else { return nil }
      let subnet = network.subnets[place]
      return subnet?.route == .internetGateway ? subnet?.natAddress : nil
    }
    #expect(network.publicAddresses == Set(gateways))
    let hasInternet = !isAttached || !gateways.isEmpty
    #expect(network.reaches(.internet) == hasInternet)
    #expect(network.reaches(.awsService("DynamoDB")) == hasInternet)
    #expect(network.reaches(.awsService("S3")) == (hasInternet || network.endpoints.contains("S3")))
    for name in names {
      let hasResource = network.subnets[name]?.resources.isEmpty == false
      #expect(network.reaches(.resource("db-\(name)")) == (isAttached && hasResource))
    }
    #expect(!network.reaches(.awsService("SQS")))
  }

  @Test func tellsTheWay() {
    var network = FunctionNetwork(
      subnets: [
        "private": .init(route: .natGateway(in: "public")),
        "public": .init(route: .internetGateway, natAddress: "203.0.113.7"),
      ], attachment: ["private"])
    #expect(
      network.path(to: .awsService("DynamoDB")) == [
        .function, .serviceVPC, .subnet("private"), .natGateway(address: "203.0.113.7"), .internetGateway, .internet,
        .awsService("DynamoDB"),
      ])
    network.endpoints = ["DynamoDB"]
    #expect(
      network.path(to: .awsService("DynamoDB")) == [
        .function, .serviceVPC, .subnet("private"), .vpcEndpoint("DynamoDB"), .awsService("DynamoDB"),
      ])
    #expect(network.path(to: .function) == [.function])
  }

  @Test func sharesInterfacesByCombination() {
    var interfaces = FunctionInterfaces()
    #expect(interfaces.count == 0)
    interfaces.attach("a", subnets: ["1", "2"], securityGroups: ["x", "y"])
    interfaces.attach("b", subnets: ["2", "1"], securityGroups: ["y", "x"])
    #expect(interfaces.count == 2)
    interfaces.attach("b", subnets: ["2", "3"], securityGroups: ["x"])
    #expect(interfaces.count == 4)
    #expect(FunctionInterfaces.state(idleFor: .days(14) - .seconds(1)) == .active)
    #expect(FunctionInterfaces.state(idleFor: .days(14)) == .inactive)
  }
}
