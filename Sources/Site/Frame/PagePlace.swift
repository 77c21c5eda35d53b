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
  /// How many folders the page is in.
  private let depth: Int
  fileprivate let isAbsolute: Bool

  /// A page at its route: addresses climb from its folder.
  package init(_ route: Route) {
    self.route = route
    var path = PercentEncoding.path(route.path.bytes)
    path.removeLast(path.count - (path.lastIndex(of: Self.slash).map { $0 + 1 } ?? 0))
    folder = path
    depth = folder.count { $0 == Self.slash }
    root = Array(repeatElement(Array("../".utf8), count: depth).joined())
    isAbsolute = false
  }

  /// A page in the folder of another.
  init(_ route: Route, beside other: PagePlace) {
    self.route = route
    folder = other.folder
    root = other.root
    depth = other.depth
    isAbsolute = other.isAbsolute
  }

  /// A page that may be shown at any address of a site that stands at `root`, an absolute path ending in `/`.
  init(_ route: Route, root: [UInt8]) {
    self.route = route
    self.root = root
    folder = []
    depth = 0
    isAbsolute = true
  }

  /// How many folders up the way to another file begins, and where in its percent-encoded path it goes on.
  fileprivate func steps(to path: UnsafeBufferPointer<UInt8>) -> (up: Int, start: Int) {
    // Most ways begin in another folder, or at the root.
    guard let first = folder.first, first == path.first else { return (depth, 0) }
    return folder.withUnsafeBufferPointer { folder in
      var shared = 0
      var up = depth
      var index = 0
      while index < folder.count, index < path.count, folder[index] == path[index] {
        index &+= 1
        if folder[index &- 1] == Self.slash {
          shared = index
          up &-= 1
        }
      }
      return (up, shared)
    }
  }

  private static var slash: UInt8 { UInt8(ascii: "/") }
}

extension HTMLWriter {
  /// Appends the shortest relative address of another file of the site, whose percent-encoded path is given.
  ///
  /// It never begins with a scheme, since a colon in a path is percent-encoded.
  mutating func way(from place: PagePlace, to path: [UInt8]) {
    path.withUnsafeBufferPointer { way(from: place, to: $0) }
  }

  mutating func way(from place: PagePlace, to path: UnsafeBufferPointer<UInt8>) {
    if place.isAbsolute {
      markup(place.root)
      markup(path)
    } else {
      let steps = place.steps(to: path)
      for _ in 0..<steps.up { markup("../") }
      markup(UnsafeBufferPointer(rebasing: path[steps.start...]))
    }
  }
}

/// A page that every site has, beside the notes.
enum StandardPage: String, CaseIterable, Sendable {
  case home = "index.html"
  case glossary = "glossary.html"
  case images = "images.html"
  case facts = "facts.html"
  case coverage = "coverage.html"
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
    case .coverage: .coverage
    case .errata: .errata
    case .notFound: .notFound
    }
  }
}
