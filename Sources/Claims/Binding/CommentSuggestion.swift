internal import Notes

/// Comments to paste, made of what the statement says and what the cards have.
enum CommentSuggestion {
  /// The comment with the facets named in the order of the statement's numbers: by role where the text gives one, else
  /// by value; a number that equals nothing leaves a facet to choose.
  static func explicit(
    _ claims: [ResolvedClaim], quantities: [Quantity], skipping isSkipped: [Bool], _ table: FactTable
  ) -> String {
    var facets: [[Facet]] = claims.map { _ in [] }
    for index in quantities.indices where !isSkipped[index] && quantities[index].relation == .none {
      for number in QuantityBinder.numbers(of: quantities[index], at: index) {
        guard let (claim, facet) = likeliest(number, claims, table, taken: facets) else { continue }
        if !facets[claim].contains(facet) { facets[claim].append(facet) }
      }
    }
    let parts = zip(claims, facets).map { claim, facets in
      written(claim.id, facets) + (claim.locator.map { " \"\($0)\"" } ?? "")
    }
    return comment(parts)
  }

  /// The comment with one more claim, of the only facet that has this value; nil when none or several have it.
  static func extended(_ claims: [ResolvedClaim], by measure: Measure, _ table: FactTable) -> String? {
    let places = table.places(of: measure)
    guard places.count == 1, let place = places.first else { return nil }
    let parts = claims.map { written($0.id, $0.facets) }
    return comment(parts + [written(table.facts[place.fact].id.description, [place.facet])])
  }

  /// The comment for a number that nothing claims; nil unless just one facet of all cards has its value and its role.
  static func forUnclaimed(_ quantity: Quantity, at index: Int, _ table: FactTable) -> String? {
    let numbers = QuantityBinder.numbers(of: quantity, at: index)
    var facets: [Int: [Facet]] = [:]
    for number in numbers {
      for place in table.places(of: number.end.measure) where fits(number, place, table) {
        facets[place.fact, default: []].append(place.facet)
      }
    }
    let complete = facets.filter { $0.value.count == numbers.count }
    guard complete.count == 1, let (fact, named) = complete.first else { return nil }
    return comment([written(table.facts[fact].id.description, named)])
  }

  private static func fits(_ number: QuantityBinder.Number, _ place: FactTable.ValuePlace, _ table: FactTable) -> Bool {
    let isOpen = table.facts[place.fact].value(place.facet)?.isOpen ?? false
    return QuantityBinder.fits(number, place.facet, isOpen: isOpen)
  }

  static func comment(_ parts: [String]) -> String {
    "<!-- fact: \(parts.joined(separator: ", ")) -->"
  }

  /// `id`, `id.max` or `id{min,max}`.
  static func written(_ id: String, _ facets: [Facet]) -> String {
    switch facets.count {
    case 0: id
    case 1: "\(id).\(facets[0].rawValue)"
    default: "\(id){\(facets.map(\.rawValue).joined(separator: ","))}"
    }
  }

  /// The value that the number equals, else the first that its role may name.
  private static func likeliest(
    _ number: QuantityBinder.Number, _ claims: [ResolvedClaim], _ table: FactTable, taken: [[Facet]]
  ) -> (claim: Int, facet: Facet)? {
    var options: [(claim: Int, facet: Facet, isEqual: Bool)] = []
    for (index, claim) in claims.enumerated() {
      for slot in claim.slots where QuantityBinder.fits(number, slot.facet, isOpen: slot.isOpen) {
        guard slot.canBeStated(by: number.end.measure) else { continue }
        let isEqual = slot.agrees(
          with: number.end.measure, isApproximate: number.isApproximate, prefix: table.facts[claim.fact].bytes)
        options.append((index, slot.facet, isEqual))
      }
    }
    let free = options.filter { !taken[$0.claim].contains($0.facet) }
    let best = free.first(where: \.isEqual) ?? options.first(where: \.isEqual) ?? free.first
    return best.map { ($0.claim, $0.facet) }
  }
}
