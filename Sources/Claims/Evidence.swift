package import Notes

/// What the cards say, before any note is looked at.
package struct Evidence: Sendable {
  /// Sorted by id.
  package let facts: [Fact]
  /// What is wrong with the cards.
  package let diagnostics: [Diagnostic]

  /// No cards: every notebook can be judged without.
  package static let none = Evidence(cards: [])

  /// Reads the fact cards of a notebook; never fails. `cards` are the documents under facts/, in any order.
  package init(cards: [Document]) {
    facts = []
    diagnostics = []
  }
}
