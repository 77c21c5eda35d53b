internal import Notes

/// Members of sets that a statement names, exchanged for strangers or left out.
struct MemberChanges {
  /// What becomes of the members; ranges are of the statement's text.
  enum Edit {
    /// Parts in order, and what to write in place of each.
    case exchange([(range: Range<Int>, replacement: [UInt8])])
    /// A member and what joins it to the one after it, or to the one before.
    case leaveOut(Range<Int>, isLast: Bool)
  }

  private(set) var edits: [Edit] = []

  init(of part: StatementPart, _ document: Document, _ table: FactTable) {
    guard let comment = part.statement.comment, case .claims(let references) = document.comments[comment].fact else {
      return
    }
    for reference in references {
      guard let fact = table.index(of: reference.id).map({ table.facts[$0] }), let set = fact.members else { continue }
      if let membership = reference.membership {
        let name = ByteString(membership.member)
        let members = (set.members + fact.excluded).filter { $0.isCalled(name) }
        replace(MemberScan(part.full[...], for: members).matches, in: part.full)
      } else if reference.facets.isEmpty {
        let matches = MemberScan(part.full[...], for: set.members).matches
        replace(matches, in: part.full)
        // An open set may be named in part.
        if set.isClosed { remove(matches, in: part.full) }
      }
    }
  }

  /// Puts a stranger wherever the statement names a member.
  private mutating func replace(_ matches: [MemberScan.Match], in text: [UInt8]) {
    for member in Set(matches.map(\.member)).sorted() {
      let places = matches.filter { $0.member == member }.map(\.range)
      guard let first = places.first else { continue }
      for index in MemberChanges.strangers(to: Array(text[first])).indices {
        edits.append(
          .exchange(
            places.map { place in
              let strangers = MemberChanges.strangers(to: Array(text[place]))
              return (place, strangers[min(index, strangers.count - 1)])
            }))
      }
    }
  }

  /// Leaves each member out, with what joins it to the next one.
  private mutating func remove(_ matches: [MemberScan.Match], in text: [UInt8]) {
    guard matches.count > 1 else { return }
    for (index, match) in matches.enumerated() where matches.count(where: { $0.member == match.member }) == 1 {
      let isLast = index == matches.count - 1
      let start = isLast ? matches[index - 1].range.upperBound : match.range.lowerBound
      let end = isLast ? match.range.upperBound : matches[index + 1].range.lowerBound
      edits.append(.leaveOut(start..<end, isLast: isLast))
    }
  }

  /// What may stand in a member's place: another number for a number, else a name of the same script that no set has.
  static func strangers(to member: [UInt8]) -> [[UInt8]] {
    if member.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }) {
      return DigitChanges.edits(of: member, in: 0..<member.count, groups: false).filter { $0.change == .number }
        .map { Array(member[..<$0.range.lowerBound]) + $0.replacement + member[$0.range.upperBound...] }
    }
    return [Array((member.contains { $0 >= 0x80 } ? "다른 것" : "Other").utf8)]
  }
}
