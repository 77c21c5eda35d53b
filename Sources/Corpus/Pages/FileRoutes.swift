internal import Notes

/// Places in the site for files that are published as they are: where the notes folder has them, by safe names.
struct FileRoutes {
  private(set) var diagnostics: [Diagnostic] = []
  /// The file that has a route.
  private var owners: [ByteString: ByteString] = [:]

  /// The route of a file; its own, whatever other files there are.
  ///
  /// - Parameter ending: the ending in the site, where it is not the file's own.
  mutating func route(for path: ByteString, ending: ByteString? = nil) -> Route {
    let name = NotePath.name(of: path)
    let ending = ending ?? NotePath.ending(of: name)
    let stem =
      NotePath.ending(of: name).isEmpty ? name : name[..<(name.lastIndex(of: UInt8(ascii: ".")) ?? name.endIndex)]
    var folders = NotePath.folder(of: path).bytes.split(separator: UInt8(ascii: "/")).map { RouteName.component($0) }
    // No file of the notes may stand in for one of the site's own.
    if let first = folders.first, ReservedName.folders.contains(first), !first.bytes.elementsEqual("images".utf8) {
      folders[0] = ByteString(first.bytes + Array("-files".utf8))
    }
    let around = folders.flatMap { $0.bytes + [UInt8(ascii: "/")] }
    let tail = ending.isEmpty ? [] : [UInt8(ascii: ".")] + ending.bytes
    let base = RouteName.component(stem)
    var route = ByteString(around + base.bytes + tail)
    if ReservedName.files.contains(route) { route = ByteString(RouteName.suffixed(base, for: path).bytes + tail) }
    if let owner = owners[route] {
      diagnostics.append(.clash(path, owner, route: route))
      var unique = RouteName.suffixed(base, for: path)
      while owners[ByteString(around + unique.bytes + tail)] != nil { unique = RouteName.suffixed(unique, for: unique) }
      route = ByteString(around + unique.bytes + tail)
    }
    owners[route] = path
    return Route(route)
  }
}

extension Diagnostic {
  fileprivate static func clash(_ path: ByteString, _ owner: ByteString, route: ByteString) -> Diagnostic {
    Diagnostic(
      .routeClash, in: path, at: .empty, "`\(path)` and `\(owner)` would be one file, `\(route)`",
      hints: ["rename one of them"])
  }
}
