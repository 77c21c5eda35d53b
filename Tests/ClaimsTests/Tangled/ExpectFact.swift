import Claims
import Notes
import Testing

/// The test of one fact, which the tangled suites call with the card's values: the card says so still, every statement
/// that claims the fact says so too, and no source says otherwise.
///
/// Fails at the place in the Markdown that is wrong, with a message that names it.
func expectFact(
  _ id: String, _ kind: FactKind, scope: String? = nil, default: ExpectedValue? = nil, min: ExpectedValue? = nil,
  max: ExpectedValue? = nil, step: ExpectedValue? = nil, value: ExpectedValue? = nil, count: ExpectedValue? = nil,
  only: [String]? = nil, includes: [String]? = nil, excludes: [String]? = nil, bytes: UInt64 = 1024
) {
  let values: [Facet: ExpectedValue?] = [
    .default: `default`, .min: min, .max: max, .step: step, .value: value, .count: count,
  ]
  let expected = ExpectedFact(
    id: id, kind: kind, scope: scope, values: values.compactMapValues(\.self), only: only, includes: includes,
    excludes: excludes, bytes: bytes)
  do {
    for failure in try NotesUnderTest.shared.get().failures(of: expected) { failure.record() }
  } catch {
    Issue.record("the notes cannot be read: \(error)")
  }
}

/// What a tangled test was compiled with: the card as it was then.
struct ExpectedFact: Sendable {
  let id: String
  let kind: FactKind
  var scope: String?
  var values: [Facet: ExpectedValue] = [:]
  var only: [String]?
  var includes: [String]?
  var excludes: [String]?
  var bytes: UInt64 = 1024

  /// How a card differs from it, as `what: the test says this, the card says that`; empty for none.
  func differences(from fact: Fact) -> [String] {
    let members = fact.members
    let pairs: [(what: String, test: String?, card: String?)] = [
      ("kind", kind.rawValue, fact.kind.rawValue),
      ("scope", scope, fact.scope?.string),
      ("only", ExpectedFact.list(only), members?.isClosed == true ? ExpectedFact.list(members?.members) : nil),
      ("includes", ExpectedFact.list(includes), members?.isClosed == false ? ExpectedFact.list(members?.members) : nil),
      ("excludes", ExpectedFact.list(excludes), fact.excluded.isEmpty ? nil : ExpectedFact.list(fact.excluded)),
      ("bytes", String(bytes), String(fact.bytes.rawValue)),
    ]
    let facets = Facet.allCases.map { ($0.rawValue, values[$0]?.text, fact.value($0)?.text.string) }
    // By bytes, as everything in notes is compared: two spellings of one text are two texts.
    return (pairs + facets).filter { Array(($0.test ?? "").utf8) != Array(($0.card ?? "").utf8) }.map {
      "\($0.what): the test says \($0.test ?? "nothing"), the card says \($0.card ?? "nothing")"
    }
  }

  private static func list(_ names: [String]?) -> String? { names?.joined(separator: ", ") }
  private static func list(_ members: [SetMember]?) -> String? { list(members?.map(\.name.string)) }
}
