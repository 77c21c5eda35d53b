/// What a comment that begins with `fact` says of the statement it ends (DESIGN 4.1):
///
///     comment = "<!-- fact:" , ( "none" reason | "off" reason | "on" | claim { "," claim } ) , "-->"
///     claim   = id [ "." facet | "{" facet { "," facet } "}" ]
///               [ ( "has" | "lacks" ) member ] [ "at" date ] [ '"' locator '"' ]
package enum FactComment: Hashable, Sendable {
  /// The statement asserts these facts.
  case claims([ClaimReference])
  /// The statement's numbers are exempt, for this reason.
  case exempt(reason: String)
  /// Everything up to the next `on` is exempt, for this reason.
  case off(reason: String)
  case on
  /// Begins with `fact` and cannot be read; the document has a diagnostic.
  case malformed
}

/// One claim of a fact comment.
package struct ClaimReference: Hashable, Sendable {
  /// The fact's id, without a facet.
  package let id: String
  package let idSpan: SourceSpan
  /// The facets named; empty for a bare id, which stands for every facet that the statement names.
  package let facets: [Facet]
  package let membership: Membership?
  /// ISO 8601, `2023`, `2023-05` or `2023-05-01`: the claim is about that time.
  package let date: String?
  /// An exact part of the statement that the claim is narrowed to.
  package let locator: String?
}

/// `has X` or `lacks X`.
package struct Membership: Hashable, Sendable {
  /// Whether the member is said to belong to the set.
  package enum Polarity: String, Sendable {
    case has, lacks
  }

  package let polarity: Polarity
  package let member: String
}

/// The parts of a fact that a statement can name.
package enum Facet: String, CaseIterable, Hashable, Sendable {
  case value, `default`, min, max, step, count
}
