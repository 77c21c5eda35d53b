// Numbers that belong together: the two ends of an interval, and a value said twice.

extension QuantityAssembly {
  /// A number or an interval, as indices of numbers and tokens.
  struct Group {
    var start: Int
    /// The token after everything that belongs to it.
    var end: Int
    var lower: Int
    var upper: Int?
    /// The comparator of the only end, or of the upper one.
    var comparator: (word: RoleWord, range: Range<Int>)?
    var lowerComparator: (word: RoleWord, range: Range<Int>)?
    var betweenRange: Range<Int>?
    var isApproximate = false

    /// Makes an interval of it.
    mutating func close(
      _ lowerComparator: (word: RoleWord, range: Range<Int>)?, _ upper: (number: Int, after: Attachments)
    ) {
      self.upper = upper.number
      end = upper.after.end
      self.lowerComparator = lowerComparator
      comparator = upper.after.comparator
      betweenRange = upper.after.betweenRange
      isApproximate = isApproximate || upper.after.isApproximate
    }
  }

  /// A value that is said once more.
  struct Repetition {
    var group: Group
    var isApproximate: Bool
    /// The token after it and its bracket.
    var next: Int
  }

  /// Particles and comparators after a number.
  struct Attachments {
    var end: Int
    var comparator: (word: RoleWord, range: Range<Int>)?
    var isApproximate = false
    var isFrom = false
    var isWith = false
    var isInto = false
    var betweenRange: Range<Int>?
  }

  func attachments(at start: Int) -> Attachments {
    var found = Attachments(end: start)
    while found.end < tokens.count, case .after(let word) = tokens[found.end].kind {
      let range = tokens[found.end].range
      switch word {
      case .role(let role): if found.comparator == nil { found.comparator = (role, range) }
      case .approximately: found.isApproximate = true
      case .from: found.isFrom = true
      case .with: found.isWith = true
      case .into: found.isInto = true
      case .between: found.betweenRange = range
      case .of, .subject, .than: break
      }
      found.end += 1
    }
    return found
  }

  /// The number at `start`, with the other end of its interval if one follows; `128MB(0.125GB) ~ 10,240MB` says the
  /// first end twice in between.
  func group(at start: Int, isBetween: Bool) -> (group: Group, lowerConversion: Repetition?)? {
    guard let lower = number(at: start) else { return nil }
    let after = attachments(at: start + 1)
    var group = Group(start: start, end: after.end, lower: lower)
    group.comparator = after.comparator
    group.isApproximate = after.isApproximate || numbers[lower].isApproximate
    let conversion = conversion(at: after.end, of: group)
    let next = if let conversion { attachments(at: conversion.next) } else { after }
    guard let upper = upperEnd(at: next.end, after: next, lower: lower, isBetween: isBetween) else {
      return (group, nil)
    }
    group.close(next.comparator, upper)
    return (group, conversion)
  }

  private func number(at index: Int) -> Int? {
    index < tokens.count ? tokens[index].kind.number : nil
  }

  /// The other end of an interval whose first end is complete before `index`.
  private func upperEnd(
    at index: Int, after: Attachments, lower: Int, isBetween: Bool
  ) -> (number: Int, after: Attachments)? {
    guard index < tokens.count else { return nil }
    switch tokens[index].kind {
    case .joiner(let joiner):
      guard let upper = number(at: index + 1), areComparable(lower, upper), after.comparator == nil || joiner == .tilde
      else { return nil }
      let next = attachments(at: index + 2)
      if joiner == .spacedDash, !ascends(lower, upper) || next.end < tokens.count && tokens[next.end].kind == .equals {
        return nil
      }
      if joiner == .dash, numbers[lower].isBare, numbers[upper].isBare, !ascends(lower, upper) { return nil }
      if joiner == .word, next.isInto || isChange(before: lower) { return nil }
      return (upper, next)
    case .number(let upper):
      guard areComparable(lower, upper) else { return nil }
      let next = attachments(at: index + 1)
      let isRange =
        after.isFrom && !next.isInto && ascends(lower, upper)
        || after.comparator?.word.role == .min && (next.comparator?.word.role == .max || isFrom(after, upTo: next))
        || after.isWith && next.betweenRange != nil
      return isRange ? (upper, next) : nil
    case .role(let word, _) where word.role == .max && after.isFrom && pending.isEmpty:
      // `1초에서 최대 15분까지`
      guard let upper = number(at: index + 1), areComparable(lower, upper) else { return nil }
      let next = attachments(at: index + 2)
      return !next.isInto && ascends(lower, upper) ? (upper, next) : nil
    case .comma:
      guard let upper = number(at: index + 1), areComparable(lower, upper) else { return nil }
      let next = attachments(at: index + 2)
      let isRange = after.comparator?.word.role == .min && next.comparator?.word.role == .max
      return isRange ? (upper, next) : nil
    case .separator:
      guard isBetween, let upper = number(at: index + 1), areComparable(lower, upper) else { return nil }
      return (upper, attachments(at: index + 2))
    default:
      return nil
    }
  }

  /// 1부터 99 사이: 부터 without 까지.
  private func isFrom(_ after: Attachments, upTo next: Attachments) -> Bool {
    guard let range = after.comparator?.range else { return false }
    return text.has("부터", at: range.lowerBound) && next.betweenRange != nil
  }

  /// `increase from 5 to 10` names two values, not all between them.
  func isChange(before lower: Int) -> Bool {
    let start = numbers[lower].number.lowerBound
    let text = text
    return ["creas", "rais", "chang", "reduc", "grow", "drop", "upgrad", "went "].contains { (stem: StaticString) in
      (max(start - 32, 0)..<start).contains { text.has(stem, at: $0) }
    }
  }

  /// Whether two numbers measure one thing, where a number without a unit takes that of the other.
  private func areComparable(_ lower: Int, _ upper: Int) -> Bool {
    let (left, right) = (numbers[lower], numbers[upper])
    guard left.isLabel == right.isLabel else { return false }
    return left.isBare || right.isBare || left.unit.dimension.isConvertible(to: right.unit.dimension)
  }

  /// The values of two ends in their units.
  func unified(_ lower: ScannedNumber, _ upper: ScannedNumber) -> (Measure, Measure) {
    let unit = (lower.isBare ? upper.unit : lower.unit, upper.isBare ? lower.unit : upper.unit)
    return (Measure(lower.amount, unit.0), Measure(upper.amount, unit.1))
  }

  private func ascends(_ lower: Int, _ upper: Int) -> Bool {
    let (left, right) = unified(numbers[lower], numbers[upper])
    return left.compare(right, prefix: .decimal) == .less
  }
}

// MARK: - A value said twice

extension QuantityAssembly {
  /// The bracket at `index` when it holds nothing but the value of the group in another form: 15분(900초).
  func conversion(at index: Int, of group: Group) -> Repetition? {
    // `1/3 시간(20분)` is no three hours.
    guard index < tokens.count, tokens[index].kind == .open, !isCalculated(group.start - 1) else { return nil }
    var start = index + 1
    var isApproximate = false
    while start < tokens.count {
      if tokens[start].kind == .approximately { isApproximate = true } else if tokens[start].kind != .equals { break }
      start += 1
    }
    guard let inner = simpleGroup(at: start), inner.end < tokens.count, tokens[inner.end].kind == .close else {
      return nil
    }
    guard inner.comparator == nil, repeats(inner, group) else { return nil }
    return Repetition(group: inner, isApproximate: isApproximate, next: inner.end + 1)
  }

  /// `= B` or `, 즉 B` at `index`, where neither side goes on as a calculation.
  func equal(at index: Int, of group: Group, from start: Int) -> Repetition? {
    var next = index
    if next < tokens.count, tokens[next].kind == .comma { next += 1 }
    guard next < tokens.count, tokens[next].kind == .equals else { return nil }
    if next > index, text[tokens[next].range.lowerBound] == UInt8(ascii: "=") { return nil }
    next += 1
    if next < tokens.count, tokens[next].kind == .comma { next += 1 }
    let isApproximate = next < tokens.count && tokens[next].kind == .approximately
    if isApproximate { next += 1 }
    guard let other = simpleGroup(at: next), repeats(other, group), !isCalculated(start - 1), !isCalculated(other.end)
    else {
      return nil
    }
    return Repetition(group: other, isApproximate: isApproximate, next: other.end)
  }

  private func isCalculated(_ index: Int) -> Bool {
    guard index >= 0, index < tokens.count else { return false }
    switch tokens[index].kind {
    case .separator: return text[tokens[index].range.lowerBound] == UInt8(ascii: "/")
    case .operator, .equals, .joiner: return true
    default: return false
    }
  }

  /// A group without a conversion of its own, so that brackets in brackets are not looked into again and again.
  private func simpleGroup(at start: Int) -> Group? {
    guard let lower = number(at: start) else { return nil }
    let after = attachments(at: start + 1)
    var group = Group(start: start, end: after.end, lower: lower)
    group.comparator = after.comparator
    group.isApproximate = after.isApproximate || numbers[lower].isApproximate
    if let upper = upperEnd(at: after.end, after: after, lower: lower, isBetween: false) {
      group.close(after.comparator, upper)
    }
    return group
  }

  /// Whether one group can be the other's value in another form: one dimension, and another unit or another spelling.
  private func repeats(_ inner: Group, _ outer: Group) -> Bool {
    let (first, second) = (numbers[outer.upper ?? outer.lower], numbers[inner.upper ?? inner.lower])
    guard !first.isLabel, !second.isLabel, first.unit.dimension != .port else { return false }
    if inner.upper != nil, outer.upper == nil { return false }
    guard first.unit.dimension.isConvertible(to: second.unit.dimension) else { return false }
    if first.isBare || second.isBare { return first.isSpelled != second.isSpelled }
    return !isSameUnit(first, second) || first.isSpelled != second.isSpelled
  }

  private func isSameUnit(_ first: ScannedNumber, _ second: ScannedNumber) -> Bool {
    guard let left = first.unitRange, let right = second.unitRange else { return first.unit == second.unit }
    return text.bytes(left).elementsEqual(text.bytes(right))
  }
}
