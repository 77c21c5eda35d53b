internal import Notes

/// The image files of the notebook, before it is known which notes use them.
struct ImageFiles {
  /// One file.
  struct File {
    /// An index into the images the corpus was given.
    var input: Int
    var path: ByteString
    var route: Route
    var size: PixelSize?
  }

  /// By path.
  private(set) var all: [File] = []
  /// Files with the same bytes, each group as indices into `all`, in order; groups of one are left out.
  private(set) var equals: [[Int]] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(_ images: [ImageFile], routes: inout FileRoutes) {
    let order = images.indices.sorted {
      let (first, second) = (images[$0], images[$1])
      if first.path != second.path { return first.path < second.path }
      return first.bytes.lexicographicallyPrecedes(second.bytes)
    }
    for input in order {
      let path = images[input].path
      let ending = NotePath.ending(of: NotePath.name(of: path))
      let isDrawing = ending == "dot"
      let route = routes.route(for: path, ending: isDrawing ? "svg" : nil)
      var file = File(input: input, path: path, route: route, size: nil)
      if !isDrawing {
        switch ImageContent(images[input].bytes, ending: ending) {
        case .image(let size): file.size = size
        case .unknown: break
        case .unreadable(let reason):
          let hint = reason.contains("Git LFS") ? "run `git lfs pull`" : "export it again"
          diagnostics.append(Diagnostic(.unreadableImage, in: path, at: .empty, "`\(path)` \(reason)", hints: [hint]))
        }
      }
      all.append(file)
    }
    equals = equalFiles(images)
  }

  /// Compares only files of one length, and each of those once, by hash and then by bytes.
  private func equalFiles(_ images: [ImageFile]) -> [[Int]] {
    var byLength: [Int: [Int]] = [:]
    for (index, file) in all.enumerated() where !images[file.input].bytes.isEmpty {
      byLength[images[file.input].bytes.count, default: []].append(index)
    }
    var groups: [[Int]] = []
    for sameLength in byLength.values where sameLength.count > 1 {
      let byBytes = Dictionary(grouping: sameLength) { ByteString(images[all[$0].input].bytes) }
      groups += byBytes.values.filter { $0.count > 1 }
    }
    return groups.sorted { $0[0] < $1[0] }
  }
}
