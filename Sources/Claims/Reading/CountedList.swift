// Lists that a statement counts: 4종: a, b, c.

extension Coherence {
  /// Counts that no way of counting the members of the list after them agrees with.
  static func addListCounts(_ assembly: borrowing QuantityAssembly, to findings: inout [Finding]) {
    for index in assembly.entries.indices {
      guard let count = assembly.entries[index].quantity.countOfList else { continue }
      let entry = assembly.entries[index]
      guard let list = assembly.list(after: entry), let members = assembly.members(of: list), !members.contains(count)
      else { continue }
      let place = entry.quantity.value.number.lowerBound..<entry.end
      let range =
        list.lowerBound < list.upperBound
        ? assembly.tokens[list.lowerBound].range.lowerBound..<assembly.tokens[list.upperBound - 1].range.upperBound
        : place
      let number =
        members.lowerBound == members.upperBound
        ? "\(members.lowerBound)" : "\(members.lowerBound) or \(members.upperBound)"
      let unit = place.clamped(to: entry.quantity.value.number.upperBound..<place.upperBound)
      findings.append(
        Finding(
          kind: .listCount, first: assembly.folded.original(place), second: assembly.folded.original(range),
          firstText: String(decoding: assembly.text.bytes(place), as: UTF8.self), secondText: number,
          corrections: [
            Correction(
              range: assembly.folded.original(place),
              text: "\(members.upperBound)" + String(decoding: assembly.text.bytes(unit), as: UTF8.self))
          ]))
    }
  }
}

extension Quantity {
  /// The number of things, when it is a plain exact one.
  fileprivate var countOfList: Int? {
    guard value.unit != nil, value.measure.unit == .count, upper == nil, !isApproximate, relation == .none,
      role == .count || role == .none, let whole = value.measure.amount.normalizedWhole, (2...50).contains(whole)
    else { return nil }
    return Int(whole)
  }
}

extension QuantityAssembly.Entry {
  fileprivate var end: Int { max(quantity.value.unit?.upperBound ?? 0, quantity.value.number.upperBound) }
}

extension QuantityAssembly {
  /// How many words may stand between a count of kinds and the colon before its list.
  private static let wordsBeforeList = 6

  /// The tokens of the list that a count introduces: behind a colon, or in the bracket right after a count of kinds.
  fileprivate func list(after entry: Entry) -> Range<Int>? {
    var index = entry.tokens.upperBound
    var words = 0
    while index < tokens.count {
      switch tokens[index].kind {
      case .colon where entry.isKinds || words == 0:
        return index + 1..<end(of: index + 1)
      case .open where entry.isKinds && words <= 1:
        return index + 1..<end(of: index + 1)
      case .word, .marker, .neutral, .after:
        words += 1
        if words > QuantityAssembly.wordsBeforeList { return nil }
      default:
        return nil
      }
      index += 1
    }
    return nil
  }

  /// No list that a statement counts has more tokens; looking further for its end would be wasted on hostile text.
  private static let listTokens = 512

  /// The token that ends a list: a stop, or the bracket's end.
  private func end(of start: Int) -> Int {
    var depth = 0
    for index in start..<min(start + QuantityAssembly.listTokens, tokens.count) {
      switch tokens[index].kind {
      case .open: depth += 1
      case .close where depth == 0: return index
      case .close: depth -= 1
      case .stop: return index
      default: break
      }
    }
    return min(start + QuantityAssembly.listTokens, tokens.count)
  }

  /// How many members a list can be said to have; nil when it is no plain list, or not a complete one.
  fileprivate func members(of list: Range<Int>) -> ClosedRange<Int>? {
    var depth = 0
    var commas = 0
    var joints = 0
    var afterComma = true
    for index in list {
      let token = tokens[index]
      switch token.kind {
      case .open: depth += 1
      case .close: depth -= 1
      case _ where depth > 0: break
      case .comma: commas += 1
      case .separator where !afterComma: joints += 1
      case .marker, .clauseEnd, .colon, .stop, .equals, .operator: return nil
      case .word: if isOpenEnded(token.range) { return nil } else if endsInWith(token.range) { joints += 1 }
      default: break
      }
      if depth == 0 { afterComma = token.kind == .comma }
    }
    guard commas > 0, list.count < QuantityAssembly.listTokens else { return nil }
    return commas + 1...commas + joints + 1
  }

  /// 등, 예, `...`, such, including: words of a list that does not name everything, or names more than its members.
  private func isOpenEnded(_ range: Range<Int>) -> Bool {
    QuantityAssembly.openEnds.match(text, whole: range) != nil || text.has("등", before: range.upperBound)
  }

  /// 와 or 과 at the end of a word joins two members, or belongs to one.
  private func endsInWith(_ range: Range<Int>) -> Bool {
    text.has("와", before: range.upperBound) || text.has("과", before: range.upperBound)
  }

  private static let openEnds = WordTrie<Bool>(
    [("등 등이 등의 등을 예 예를 외 외에 외에도 포함 포함한 포함해 중 중에서 ... .. … such e.g etc including example", true)],
    foldsCase: true)
}
