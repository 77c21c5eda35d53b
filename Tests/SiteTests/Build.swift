import Claims
import Corpus
import Foundation
import Notes
import TestSupport

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
