internal import Notes

/// A member of a service model as its package has it, with its documentation as plain text: what the outside program
/// hands over, before Aver reads it.
package struct ModelMember: Decodable, Hashable, Sendable {
  /// `sha256:` and 64 hexadecimal digits; nil for what the model has not.
  package var digest: String?
  /// `service`, `shape` or `member`, whichever is not there first.
  package var absent: String?
  package var min: String?
  package var max: String?
  /// The members of an enumeration, or the fields of a structure.
  package var names: [String]?
  /// A line for each block.
  package var text: String?

  package init(
    digest: String? = nil, absent: String? = nil, min: String? = nil, max: String? = nil, names: [String]? = nil,
    text: String? = nil
  ) {
    self.digest = digest
    self.absent = absent
    self.min = min
    self.max = max
    self.names = names
    self.text = text
  }
}

/// What cards ask of one member.
package struct MemberQuestion: Hashable, Sendable {
  /// Whether a card says what the member states.
  private(set) var asksForValues = false
  /// The names that cards say it includes.
  private(set) var names: Set<ByteString> = []

  /// Nothing asked yet.
  package init() {}

  /// Adds what one source asks.
  package mutating func add(_ source: Source) {
    switch source.relation {
    case .states(let text):
      if Measure(card: text.bytes) == nil { names.insert(text) } else { asksForValues = true }
    case .includes(let members): names.formUnion(members)
    case .bounds, nil: break
    }
  }
}

extension LockedMember {
  /// Reads a member for what cards ask of it.
  ///
  /// Its documentation is read by the reader of the notes: whoever writes `15 min` and `default` in words of a sentence
  /// is understood there and here alike, "two" and "one hour" too.
  package init(reading member: ModelMember, for question: MemberQuestion) {
    digest = member.digest
    absent = member.absent
    guard absent == nil else { return }
    min = member.min
    max = member.max
    let text = Array((member.text ?? "").utf8)
    if question.asksForValues { states = LockedMember.values(in: text) }
    guard !question.names.isEmpty else { return }
    if let names = member.names {
      includes = names
    } else {
      let pairs = question.names.map { name in
        (name.string, MemberScan(text[...], for: [SetMember(name: name, alternatives: [])]).names(0))
      }
      mentions = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
  }

  /// The values of a documentation in its order, each once.
  private static func values(in text: [UInt8]) -> [String] {
    var values: [String] = []
    for block in text.split(separator: UInt8(ascii: "\n")) {
      let reading = QuantityReader.reading(of: withZeroBeforePoint(block))
      let quantities = (reading.quantities + reading.labels).sorted { $0.range.lowerBound < $1.range.lowerBound }
      for value in quantities.flatMap(StatedValue.values).map(\.text) where !values.contains(value) {
        values.append(value)
      }
    }
    return values
  }
}

/// Text where a number that begins with its point has the zero before it: AWS writes `.25 vCPU`, and no note does.
private func withZeroBeforePoint(_ text: ArraySlice<UInt8>) -> [UInt8] {
  var result: [UInt8] = []
  for (index, byte) in zip(text.indices, text) {
    let next = index + 1 < text.endIndex ? text[index + 1] : 0
    let isFirst = result.last.map { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "(") } ?? true
    if byte == UInt8(ascii: "."), isFirst, next &- UInt8(ascii: "0") < 10 { result.append(UInt8(ascii: "0")) }
    result.append(byte)
  }
  return result
}

/// A value that documentation states, and the role that its words give it.
struct StatedValue: Hashable {
  let role: Role
  let measure: Measure
  /// Whether the bound itself does not belong, as on cards: `max < 1 %`.
  var isOpen = false

  init(role: Role, measure: Measure) {
    self.role = role
    self.measure = measure
  }

  /// Reads `300 s`, `default 300 s` and `max < 300 s`; nil for anything else.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    let space = bytes.firstIndex(of: UInt8(ascii: " ")) ?? bytes.startIndex
    if let role = Role(rawValue: String(decoding: bytes[..<space], as: UTF8.self)), role != .none {
      let rest = bytes[(space + 1)...]
      let opening = role == .max ? "< " : role == .min ? "> " : ""
      let isOpen = !opening.isEmpty && rest.starts(with: opening.utf8)
      guard let measure = Measure(card: isOpen ? rest.dropFirst(opening.utf8.count) : rest) else { return nil }
      self.init(role: role, measure: measure)
      self.isOpen = isOpen
    } else if let measure = Measure(card: bytes) {
      self.init(role: .none, measure: measure)
    } else {
      return nil
    }
  }

  /// As the lock has it.
  var text: String {
    role == .none ? measure.description : "\(role.rawValue) \(isOpen ? role == .max ? "< " : "> " : "")\(measure)"
  }

  /// The value of a quantity, or the two ends of an interval. What no card could write is left out.
  static func values(of quantity: Quantity) -> [StatedValue] {
    let values: [StatedValue]
    if quantity.isInterval {
      let (lower, upper) = quantity.bounds
      values = [
        StatedValue(role: .min, measure: lower.measure), StatedValue(role: .max, measure: upper.measure),
      ]
    } else {
      values = [StatedValue(role: quantity.role, measure: quantity.value.measure)]
    }
    return values.filter { Measure(card: Array($0.measure.description.utf8)) != nil }
  }
}
