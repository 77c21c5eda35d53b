import Models
import Testing

struct WebSocketAPITests {
  /// Messages at any times: a connection lives while it is young and not silent.
  @Test(arguments: 0..<300) func livesWhileItIsHeard(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var api = WebSocketAPI(routes: ["$default"])
    #expect(api.connect("c", at: .zero) == .connected)
    var (time, heard) = (Duration.zero, Duration.zero)
    var isAlive = true
    for _ in 0..<40 {
      time += .seconds(random.int(1...700))
      isAlive = isAlive && time < .hours(2) && time - heard < .minutes(10)
      #expect(api.isOpen("c", at: time) == isAlive)
      let code = api.receive(.bytes(10), frames: [.bytes(10)], from: "c", at: time)
      #expect(code == nil)
      if isAlive { heard = time }
    }
    #expect(!api.isOpen("nobody", at: .zero))
  }

  @Test(arguments: 0..<300) func cutsMessagesIntoFrames(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let size = ByteSize.bytes(random.int(1...131_072))
    let frames = WebSocketAPI.frames(for: size)
    #expect(frames.reduce(.bytes(0), +) == size)
    #expect(frames.allSatisfy { $0 <= .kilobytes(32) && $0 > .bytes(0) })
    #expect(frames.count == (size.bytes + 32_767) / 32_768)
    var api = WebSocketAPI(routes: [])
    _ = api.connect("c", at: .zero)
    #expect(api.receive(size, frames: frames, from: "c", at: .zero) == nil)
  }

  @Test func closesOnWhatIsTooLarge() {
    let cases: [(ByteSize, [ByteSize], Int?)] = [
      (.kilobytes(128), WebSocketAPI.frames(for: .kilobytes(128)), nil), (.kilobytes(129), [.kilobytes(1)], 1009),
      (.kilobytes(32), [.kilobytes(32)], nil), (.kilobytes(33), [.kilobytes(33)], 1009),
    ]
    for (size, frames, code) in cases {
      var api = WebSocketAPI(routes: [])
      _ = api.connect("c", at: .zero)
      #expect(api.receive(size, frames: frames, from: "c", at: .zero) == code)
      #expect(api.isOpen("c", at: .zero) == (code == nil))
    }
    #expect(WebSocketAPI.frames(for: .kilobytes(129)).isEmpty)
    // At the ends of frames: full ones, and one byte over.
    for count in 1...4 {
      #expect(WebSocketAPI.frames(for: .kilobytes(32 * count)).map(\.bytes) == Array(repeating: 32_768, count: count))
      let over = ByteSize.kilobytes(32 * count) + .bytes(1)
      let frames = Array(repeating: 32_768, count: count) + [1]
      #expect(WebSocketAPI.frames(for: over).map(\.bytes) == (count < 4 ? frames : []))
    }
    #expect(WebSocketAPI.frames(for: .bytes(0)).isEmpty)
    #expect(WebSocketAPI.authorizerResult == .kilobytes(8))
  }

  @Test func choosesRoutesByTheirKey() {
    let full = WebSocketAPI(selection: "kind", routes: ["a", "$connect", "$default"])
    #expect(full.route(for: .json(["kind": "a"])) == "a")
    #expect(full.route(for: .json(["action": "a"])) == "$default")
    #expect(full.route(for: .json(["kind": "$connect"])) == "$default", "clients cannot ask for it")
    let bare = WebSocketAPI(routes: ["a"])
    #expect(bare.route(for: .notJSON) == nil && bare.route(for: .json(["action": "b"])) == nil)
  }

  @Test func judgesCallersOnceAndCallbacksAlways() {
    var api = WebSocketAPI(routes: ["$default"])
    let permissions: Set = ["execute-api:ManageConnections"]
    #expect(api.connect("x", at: .zero, verdict: .unknown) == .refused(401))
    #expect(api.connect("x", at: .zero, integrationStatus: 300) == .refused(300))
    #expect(api.connect("x", at: .zero, integrationStatus: 199) == .refused(199))
    #expect(api.callback(.post, "x", at: .zero, permissions: permissions) == 410)
    #expect(api.connect("c", at: .zero, integrationStatus: 299) == .connected)
    #expect(api.authorizations == 4)
    #expect(api.callback(.post, "c", at: .minutes(9), permissions: permissions) == 200)
    #expect(api.isOpen("c", at: .minutes(18)), "what it is sent counts as well")
    #expect(api.callback(.get, "c", at: .minutes(18), permissions: []) == 403)
    #expect(api.callback(.get, "c", at: .minutes(18), permissions: permissions) == 200)
    #expect(api.callback(.delete, "c", at: .minutes(18), permissions: permissions) == 204)
    #expect(api.callback(.get, "c", at: .minutes(18), permissions: permissions) == 410)
    #expect(WebSocketAPI.path(ofConnection: "a/b ÿ") == "/@connections/a%2Fb%20%C3%BF")
    #expect(WebSocketAPI.mostConnections() == 3_600_000)
  }

  @Test(arguments: 0..<200) func answersExactlyWhatIsAskedAndAllowed(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let fields = ["a", "b", "c", "d"]
    var api = GraphQLAPI(.userPools)
    for field in fields { api.resolvers[field] = .init(source: field == "d" ? nil : "s", steps: [{ $0 + field }]) }
    if Bool.random(using: &random) { api.additional = [.apiKey] }
    api.deniesUnmarked = Bool.random(using: &random)
    api.rules = ["b": [.init(.apiKey)], "c": [.init(.userPools, groups: ["x"])]]
    let asked = fields.filter { _ in Bool.random(using: &random) } + ["none"]
    let member = GraphQLAPI.Caller(.userPools, groups: Bool.random(using: &random) ? ["x", "y"] : ["y"])
    let caller = Bool.random(using: &random) ? member : GraphQLAPI.Caller(.apiKey)
    let allowed: Set<String>
    if caller.authorization == .apiKey {
      allowed = api.additional.isEmpty ? [] : ["b"]
    } else {
      allowed = Set(["a", "d"].filter { _ in !api.deniesUnmarked }).union(caller.groups.contains("x") ? ["c"] : [])
    }
    let answer = api.answer(asked, input: ">", by: caller)
    let expected = Set(asked).intersection(allowed).intersection(fields)
    #expect(Set(answer.data.keys) == expected)
    #expect(answer.data.allSatisfy { $0.value == ">" + $0.key })
    #expect(answer.sources == (expected.subtracting(["d"]).isEmpty ? 0 : 1))
    #expect(GraphQLAPI.Resolver(source: nil, steps: []) == nil)
  }

  /// A client that asks for what has changed, and puts it over what it has, has all.
  @Test(arguments: 0..<200) func bringsClientsUpToDate(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var (source, copy, moment) = (VersionedSource(), [String: String](), Int?.none)
    for step in 0..<60 {
      if Bool.random(using: &random) {
        source.write("\(random.int(0...5))", "\(step)")
      } else {
        let sync = source.sync(since: moment)
        copy.merge(sync.items) { $1 }
        moment = sync.moment
        #expect(copy == source.sync().items)
        #expect(source.sync(since: moment).items.isEmpty)
      }
    }
  }
}
