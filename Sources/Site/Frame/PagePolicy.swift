/// The Content-Security-Policy of pages.
package enum PagePolicy {
  /// What pages may load and do: their own scripts, styles and images. Data blocks (JSON-LD) are not scripts to it,
  /// since nothing runs them (HTML, "prepare the script element").
  static let published: StaticString = """
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data:; base-uri 'none'; form-action 'none'">
    """

  /// The same for pages that hear from the server they came from. A policy can only be narrowed by a second one, so
  /// that it takes the first one's place.
  private static let served: StaticString = """
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'">
    """

  /// A page as a server of it sends it: it may connect to the server, and `markup` stands behind the policy.
  ///
  /// Each page has its policy once, where the shell has the hole for it; the text of a note cannot hold it, because a
  /// `<` in it is escaped.
  package static func allowingConnections(in page: [UInt8], adding markup: [UInt8]) -> [UInt8] {
    guard let range = range(of: published, in: page) else { return page }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(page.count + markup.count + served.utf8CodeUnitCount)
    bytes += page[..<range.lowerBound]
    bytes += UnsafeBufferPointer(start: served.utf8Start, count: served.utf8CodeUnitCount)
    bytes += markup
    bytes += page[range.upperBound...]
    return bytes
  }

  private static func range(of text: StaticString, in page: [UInt8]) -> Range<Int>? {
    let text = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    return page.withUnsafeBufferPointer { page in
      guard page.count >= text.count else { return nil }
      let start = (0...(page.count - text.count)).first { start in
        page[start] == text[0] && page[start..<(start + text.count)].elementsEqual(text)
      }
      return start.map { $0..<($0 + text.count) }
    }
  }
}
