import Models
import Testing

struct PolicyEvaluationTests {
  private static func statement(_ random: inout SeededRandom, to principal: PolicyPrincipal?) -> PolicyStatement {
    PolicyStatement(
      random.int(0...3) == 0 ? .deny : .allow, random.pick(["s3:GetObject", "s3:*", "s3:PutObject", "*"]),
      on: random.pick(["photos/*", "photos/a", "*", "other/*"]), to: principal)
  }

  /// A denial is never outvoted, and taking a policy away that only allows never adds a permission.
  @Test func deniesBeforeItAllows() {
    forAll { random in
      var evaluation = PolicyEvaluation(owner: "shop")
      let account = random.pick(["shop", "partner"])
      let principal: PolicyPrincipal = random.pick([.everyone, .account("partner"), .role("r", account: account)])
      let identity = (0..<random.int(0...3)).map { _ in Self.statement(&random, to: nil) }
      let resource = (0..<random.int(0...3)).map { _ in Self.statement(&random, to: principal) }
      evaluation.identities["r"] = identity
      evaluation.resource = resource
      let request = PolicyRequest("r", of: account, "s3:GetObject", on: "photos/a")
      func covers(_ statement: PolicyStatement) -> Bool {
        statement.actions[0] != "s3:PutObject" && statement.resources[0] != "other/*"
      }
      let isNamed = principal != .account("partner") || account == "partner"
      let (mine, its) = (identity.filter(covers), isNamed ? resource.filter(covers) : [])
      let isDenied = (mine + its).contains { $0.effect == .deny }
      let expected =
        !isDenied && (account == "shop" ? !(mine + its).isEmpty : !mine.isEmpty && !its.isEmpty)
      try require(evaluation.allows(request) == expected, "\(identity) \(resource) \(request)")
    }
  }

  @Test func namesPrincipals() {
    var evaluation = PolicyEvaluation(owner: "shop")
    func isAllowed(_ role: String, _ account: String, by principal: PolicyPrincipal?) -> Bool {
      evaluation.resource = [PolicyStatement(.allow, "s3:GetObject", on: "photos/*", to: principal)]
      return evaluation.allows(PolicyRequest(role, of: account, "s3:GetObject", on: "photos/a"))
    }
    #expect(isAllowed("r", "shop", by: .role("r", account: "shop")) && isAllowed("r", "shop", by: .everyone))
    #expect(!isAllowed("q", "shop", by: .role("r", account: "shop")))
    #expect(!isAllowed("r", "shop", by: .role("r", account: "partner")) && !isAllowed("r", "shop", by: nil))
    #expect(!isAllowed("r", "shop", by: .account("partner")) && isAllowed("r", "shop", by: .account("shop")))
  }

  @Test func opensBucketsOnlyWhereItMay() throws {
    var bucket = BucketAccess(owner: "shop")
    let everyone = PolicyStatement(.deny, "s3:*", on: "*", to: .everyone)
    try bucket.attach(everyone, by: "shop")
    #expect(throws: BucketAccess.Refusal.isPublic) {
      try bucket.attach(everyone, PolicyStatement(.allow, "s3:GetObject", on: "*", to: .everyone), by: "shop")
    }
    try bucket.attach(PolicyStatement(.allow, "s3:GetObject", on: "*", to: .account("partner")), by: "shop")
    bucket.ownerEnforced = false
    bucket.readersByACL = ["third"]
    #expect(bucket.permits(.caller(PolicyRequest("x", of: "third", "s3:GetObject", on: "a"))))
    #expect(!bucket.permits(.caller(PolicyRequest("x", of: "third", "s3:PutObject", on: "a"))))
    #expect(!bucket.permits(.caller(PolicyRequest("x", of: "fourth", "s3:GetObject", on: "a"))))
    #expect(bucket.owner(ofObjectFrom: "third") == "third" && bucket.blocksPublicAccess)
    for (size, isAllowed) in [(ByteSize.kilobytes(20), true), (.kilobytes(20) + .bytes(1), false)] {
      #expect(((try? bucket.attach(everyone, by: "shop", size: size)) != nil) == isAllowed)
    }
  }

  /// A token opens a session exactly when everything about it is right.
  @Test func letsTokensIn() {
    forAll(cases: 600) { random in
      let engine = random.pick(DatabaseLogin.Engine.allCases)
      var database = DatabaseLogin(engine, at: "db")
      database.isEnabled = random.int(0...5) > 0
      let kinds: [DatabaseLogin.UserKind] = [.plugin, .rdsIAM(password: "p"), .password("p")]
      let kind = random.pick(kinds)
      database.users["app"] = kind
      let age = random.pick([random.int(0...1000), 900, 901])
      let end = random.pick([nil, random.int(0...1000), age, age + 1])
      let (name, allowed) = (random.pick(["db", "db", "cname"]), random.pick([Set(["app"]), ["app", "b"], ["b"]]))
      let token = DatabaseLogin.Token(
        "app", at: name, credentialsEnd: end.map { .seconds($0) }, allowedUsers: allowed)
      let isRightKind: Bool =
        switch engine {
        case .mariaDB, .mySQL: kind == .plugin
        case .postgreSQL: kind == .rdsIAM(password: "p")
        default: false
        }
      let expected =
        database.isEnabled && isRightKind && age <= 900 && age < end ?? .max && name == "db" && allowed.contains("app")
      try require(database.accepts(token, at: .seconds(age)) == expected, "\(engine) \(kind) \(age)")
      try require(database.accepts(password: "p", of: "app") == (kind == .password("p")))
      try require(database.keepsSession(openedBy: token, at: .seconds(age), until: .hours(9)) == expected)
      try require(database.keepsSession(openedBy: token, at: .seconds(age), until: .seconds(age)) == expected)
      try require(!database.keepsSession(openedBy: token, at: .seconds(age), until: .seconds(age - 1)))
    }
    var database = DatabaseLogin(.mySQL, at: "db")
    database.users = ["app": .password("p")]
    #expect(!database.accepts(password: "q", of: "app") && !database.accepts(password: "p", of: "nobody"))
  }
}
