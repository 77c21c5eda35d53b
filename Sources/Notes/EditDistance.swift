/// Nearness of names, for "did you mean".
package enum EditDistance {
  /// Whether one letter more, less, other or swapped with its neighbour leads from one name to the other.
  package static func isOne(_ first: String, _ second: String) -> Bool {
    let (shorter, longer) = first.utf8.count <= second.utf8.count ? (first, second) : (second, first)
    let (a, b) = (Array(shorter.utf8), Array(longer.utf8))
    guard b.count - a.count <= 1, a != b else { return false }
    let prefix = zip(a, b).prefix { $0 == $1 }.count
    if a.count < b.count { return a[prefix...].elementsEqual(b[(prefix + 1)...]) }
    if a[(prefix + 1)...].elementsEqual(b[(prefix + 1)...]) { return true }
    return prefix + 1 < a.count && a[prefix] == b[prefix + 1] && a[prefix + 1] == b[prefix]
      && a[(prefix + 2)...].elementsEqual(b[(prefix + 2)...])
  }
}
