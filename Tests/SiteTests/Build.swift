import Claims
import Corpus
import Foundation
import Notes
import TestSupport
import Testing

@testable import Site

/// A site from a notebook in a string (see `TextNotebook`), by route. `Site/...` files of the string are the
/// publisher's.
func build(
  _ notebook: String, images: [ImageFile] = [], baseURL: String? = nil, asOf date: String? = nil,
  dates: NoteDates = .none
) throws -> BuiltSite {
  let text = TextNotebook(notebook)
  var folder: [ByteString: [UInt8]] = [:]
  for file in text.files where file.path.hasPrefix("Site/") {
    folder[ByteString(file.path.bytes.dropFirst(5))] = file.bytes
  }
  let corpus = Corpus(
    linking: text.notes.filter { !$0.path.hasPrefix("Site/") }.map { Document(parsing: $0) }, images: images)
  let lock = text.files.first { $0.path == EvidenceLock.path }?.bytes
  let evidence = Evidence(cards: text.cards.map { Document(parsing: $0) }, lock: lock)
  let verdicts = Verdicts(judging: corpus, by: evidence, asOf: date.flatMap { CalendarDate($0.utf8) })
  let settings = try SiteSettings(reading: folder, baseURL: baseURL)
  return BuiltSite(SiteRenderer(settings).pages(for: corpus, verdicts, images: images, dates: dates))
}

struct BuiltSite {
  let pages: [Page]
  private let bytes: [ByteString: [UInt8]]

  init(_ pages: [Page]) {
    self.pages = pages
    bytes = Dictionary(pages.map { ($0.route.path, $0.bytes) }) { first, _ in first }
  }

  /// The text of a file; empty when there is none.
  subscript(path: ByteString) -> String {
    String(decoding: bytes[path] ?? [], as: UTF8.self)
  }

  var routes: [String] { pages.map { $0.route.path.string } }

  /// What stands in `<main>`.
  func main(_ path: ByteString) -> String {
    let page = self[path]
    guard let start = page.range(of: "<main id=\"Main\" tabindex=\"-1\">\n"), let end = page.range(of: "</main>") else {
      return ""
    }
    return String(page[start.upperBound..<end.lowerBound])
  }

  /// The values of an attribute in a page, entities resolved as far as the pages use them.
  func values(of attribute: String, in path: ByteString) -> [String] {
    var values: [String] = []
    var rest = self[path][...]
    while let start = rest.range(of: " \(attribute)=\""), let end = rest[start.upperBound...].firstIndex(of: "\"") {
      values.append(rest[start.upperBound..<end].replacingOccurrences(of: "&amp;", with: "&"))
      rest = rest[end...]
    }
    return values
  }

  /// The addresses on pages that lead nowhere, as a browser would resolve them: to no file of the site, or to no place
  /// of its page. Of pages below `prefix` alone, where it is given; those of outside are not looked at.
  func deadAddresses(below prefix: ByteString = "") throws -> [String] {
    var idsOfPage: [ByteString: Set<String>] = [:]
    for page in pages where page.route.path.hasSuffix(".html") {
      idsOfPage[page.route.path] = Set(values(of: "id", in: page.route.path))
    }
    let routes = Set(routes)
    var dead: [String] = []
    for page in pages where page.route.path.hasSuffix(".html") && page.route.path.bytes.starts(with: prefix.bytes) {
      let path = String(decoding: PercentEncoding.path(page.route.path.bytes), as: UTF8.self)
      let base = try #require(URL(string: "https://example.org/" + path))
      for address in values(of: "href", in: page.route.path) + values(of: "src", in: page.route.path) {
        if address.hasPrefix("https://") { continue }
        let url = try #require(URL(string: address, relativeTo: base))
        let target = String(url.path.dropFirst())
        let fragment = url.fragment?.removingPercentEncoding ?? ""
        let isThere = fragment.isEmpty || idsOfPage[ByteString(target)]?.contains(fragment) == true
        if address.hasPrefix("/") || !routes.contains(target) || !isThere {
          dead.append("\(page.route.path): \(address)")
        }
      }
    }
    return dead
  }
}

extension String {
  /// Whether the UTF-8 of a text is in this one; of bytes, since `contains` takes `"` with a combining mark for another
  /// character.
  func has(_ text: String) -> Bool {
    utf8.count >= text.utf8.count && Data(utf8).range(of: Data(text.utf8)) != nil
  }

  /// How often the UTF-8 of a text is in this one.
  func count(of text: String) -> Int {
    var count = 0
    var rest = Data(utf8)[...]
    while let range = rest.range(of: Data(text.utf8)) {
      count += 1
      rest = rest[range.upperBound...]
    }
    return count
  }
}
