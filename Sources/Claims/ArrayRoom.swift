extension Array {
  /// Forgets the elements, which are few, and keeps their room for the next ones.
  ///
  /// `removeAll(keepingCapacity:)` replaces a range by an empty collection, which takes longer than a statement's three
  /// or four elements.
  @inline(__always)
  mutating func forgetAll() {
    while !isEmpty { removeLast() }
  }
}
