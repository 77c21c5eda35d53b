// The short form in which the tables write what was read.

import Claims

extension Quantity {
  /// `max 15 min`, `= 900 s`, `~15`, `max< 10 MB`, `128 MB..10240 MB`, `port 6081`, `2 vCPU`, `10000 /s`.
  var notation: String {
    var text = relation == .none ? "" : "= "
    if isApproximate { text += "~" }
    if role != .none {
      text += role.rawValue
      if upper == nil, value.isOpen { text += role == .min ? ">" : "<" }
      text += " "
    }
    text += Quantity.notation(value.measure)
    if let upper {
      text += (value.isOpen ? "<" : "") + ".." + (upper.isOpen ? "<" : "") + Quantity.notation(upper.measure)
    }
    return text
  }

  private static func notation(_ measure: Measure) -> String {
    measure.unit.dimension == .port ? "port \(measure)" : "\(measure)"
  }
}

extension [Quantity] {
  /// The notations of all, `-` for none.
  var notation: String {
    isEmpty ? "-" : map(\.notation).joined(separator: "; ")
  }
}
