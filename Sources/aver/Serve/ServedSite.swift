import Corpus
import Foundation
import Notes
import Site

/// A site as it is served: from memory, each page rendered when it is asked for. One build gives one value, and a
/// server shows one value at a time, so that no reader sees pages of two builds.
final class ServedSite: Sendable {
  /// What stands at a route.
  enum Content: Sendable {
    case page(Page)
    case file(CopiedFile)
  }

  /// Tells this build from all others of this and other servers.
  let version: String
  private let contents: [ByteString: Content]
  /// The files of the search, of which the index costs as much as everything else and is seldom asked for.
  private let search: OnDemand<[ByteString: Content]>
  private let notes: ByteString

  /// - Parameter search: makes the pages of the search, once, when the first of them is asked for.
  init(
    version: String, pages: [Page], search: @escaping @Sendable () -> [Page], files: [CopiedFile], notes: ByteString
  ) {
    self.version = version
    var contents: [ByteString: Content] = [:]
    contents.reserveCapacity(pages.count + files.count)
    for page in pages { contents[page.route.path] = .page(page) }
    for file in files { contents[file.route.path] = .file(file) }
    self.contents = contents
    self.search = OnDemand { Dictionary(search().map { ($0.route.path, .page($0)) }, uniquingKeysWith: { $1 }) }
    self.notes = notes
  }

  /// What a path leads to.
  enum Answer {
    case content(Content, ByteString)
    /// A folder named without its slash: relative links of its page would lead to other places.
    case folder
    case nothing
  }

  /// Looks a path up among the routes. Nothing else can be reached, since no path is ever given to the disk.
  func answer(to path: RequestPath) -> Answer {
    var route = ByteString(path.bytes)
    if route.isEmpty || route.bytes.last == UInt8(ascii: "/") { route.bytes += "index.html".utf8 }
    if let content = content(at: route) { return .content(content, route) }
    return content(at: ByteString(path.bytes + "/index.html".utf8)) == nil ? .nothing : .folder
  }

  private func content(at route: ByteString) -> Content? {
    contents[route] ?? (route.hasPrefix("search/") ? search.value[route] : nil)
  }

  /// The page for addresses at which there is nothing.
  var notFound: [UInt8]? {
    guard case .page(let page)? = contents["404.html"] else { return nil }
    return served(page.bytes)
  }

  /// The response for what stands at a route; nil for a file that is gone.
  func response(_ content: Content, at route: ByteString) -> Response? {
    let type = ContentType(ofFileAt: route)
    switch content {
    case .page(let page): return Response(.ok, type, .bytes(type == .html ? served(page.bytes) : page.bytes))
    case .file(let file):
      guard let file = try? OpenAttachment(file, in: notes) else { return nil }
      return Response(.ok, type, .file(file))
    }
  }

  /// Every route, sorted; the search's, too.
  var routes: [ByteString] { (Array(contents.keys) + search.value.keys).sorted() }

  /// A page with what makes it hear of changes.
  func served(_ page: [UInt8]) -> [UInt8] {
    PagePolicy.allowingConnections(in: page, adding: ClientFiles.tags(version: version))
  }
}

/// A value that is made when it is first asked for, once.
final class OnDemand<Value: Sendable>: @unchecked Sendable {
  private let lock = NSLock()
  private var made: Value?
  private let make: @Sendable () -> Value

  init(_ make: @escaping @Sendable () -> Value) {
    self.make = make
  }

  /// Who asks while another's question makes it waits for that.
  var value: Value {
    lock.withLock {
      if let made { return made }
      let value = make()
      made = value
      return value
    }
  }
}

/// What a served page has more than a published one: a script and its styles, in files, as the policy of pages wants.
enum ClientFiles {
  /// Files of a hidden folder, which no note can have.
  static let folder = ".aver/"
  static let events = ".aver/events"

  /// The tags in the head of a page.
  static func tags(version: String) -> [UInt8] {
    Array(
      """
      <link rel="stylesheet" href="/\(folder)overlay.css"><script src="/\(folder)reload.js" \
      data-version="\(version)" defer></script>
      """.utf8)
  }

  /// The file at a path, if it is one of these.
  static func response(to path: RequestPath) -> Response? {
    switch ByteString(path.bytes) {
    case ".aver/reload.js": Response(.ok, .script, .bytes(PackageResources.reload_js))
    case ".aver/overlay.css": Response(.ok, .style, .bytes(PackageResources.overlay_css))
    case ".aver/events": Response(.ok, .events, .events)
    default: nil
    }
  }

  /// A page for when there is no site yet, because the first build failed.
  static func placeholder(version: String) -> [UInt8] {
    Array("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Aver</title>\n".utf8)
      + tags(version: version) + Array("\n</head>\n<body></body>\n</html>\n".utf8)
  }
}
