package import Corpus
internal import Notes

/// Where a page stands: what the relative addresses on it start from.
///
/// Every address on a page is relative, so that the site works from any folder of a server and from file://. The one
/// exception is the page of 404 errors, which a server shows at addresses of any depth.
package struct PagePlace: Sendable {
  package let route: Route
  /// The percent-encoded path of the page's folder, empty or ending in `/`.
  let folder: [UInt8]
  /// The way to the site's root: `../` for each folder, or the site's absolute path for the page of 404 errors.
  let root: [UInt8]
  private let isAbsolute: Bool

  /// A page at its route: addresses climb from its folder.
  package init(_ route: Route) {
    self.route = route
    let path = PercentEncoding.path(route.path.bytes)
    folder = path.lastIndex(of: Self.slash).map { Array(path[...$0]) } ?? []
    root = folder.reduce(into: []) { if $1 == Self.slash { $0 += Array("../".utf8) } }
    isAbsolute = false
  }

  /// A page that may be shown at any address of a site that stands at `root`, an absolute path ending in `/`.
  init(_ route: Route, root: [UInt8]) {
    self.route = route
    self.root = root
    folder = []
    isAbsolute = true
  }

  /// The shortest relative address of another file of the site, whose percent-encoded path is given.
  ///
  /// It never begins with a scheme, since a colon in a path is percent-encoded.
  func way(to path: [UInt8]) -> [UInt8] {
    if isAbsolute { return root + path }
    // Length of the shared folders.
    var shared = 0
    var index = 0
    while index < folder.count, index < path.count, folder[index] == path[index] {
      index += 1
      if folder[index - 1] == Self.slash { shared = index }
    }
    var way: [UInt8] = []
    way.reserveCapacity(path.count + 8)
    for byte in folder[shared...] where byte == Self.slash { way += Self.up }
    way += path[shared...]
    return way
  }

  private static let slash = UInt8(ascii: "/")
  private static let up = Array("../".utf8)
}

/// A page that every site has, beside the notes.
enum StandardPage: String, CaseIterable, Sendable {
  case home = "index.html"
  case glossary = "glossary.html"
  case images = "images.html"
  case facts = "facts.html"
  case errata = "errata.html"
  case notFound = "404.html"

  var route: Route { Route(ByteString(rawValue)) }

  /// Plain ASCII, so that it is its own percent-encoding.
  var path: [UInt8] { Array(rawValue.utf8) }

  var title: Word {
    switch self {
    case .home: .home
    case .glossary: .glossary
    case .images: .images
    case .facts: .facts
    case .errata: .errata
    case .notFound: .notFound
    }
  }
}
