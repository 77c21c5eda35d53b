package import Corpus
package import Notes

/// The pictures that the site publishes: files of kinds that hold nothing but pixels as they are, SVG rebuilt, and each
/// drawing as an SVG file of its own for whoever wants it large.
package struct PublishedImages: Sendable {
  /// For each entry of the image index, where its file is published; nil for one without a file, for one that cannot be
  /// rebuilt, and for the source of a drawing that was not drawn.
  let routes: [Route?]
  let pages: [Page]
  /// What is wrong with files that are there and not published.
  package let diagnostics: [Diagnostic]

  /// - Parameters:
  ///   - images: those that the corpus was linked with, in the same order.
  ///   - styles: what a drawing needs in a file of its own.
  package init(_ corpus: Corpus, _ images: [ImageFile], _ drawings: Drawings = .none, styles: [UInt8] = []) {
    let outcomes = corpus.images.entries.indices.parallelMap { index in
      let entry = corpus.images.entries[index]
      guard let route = entry.route, let diagram = corpus.diagramAt[.file(index)] else {
        return Self.outcome(of: entry, images)
      }
      guard diagram < drawings.drawings.count, let drawing = drawings.drawings[diagram] else { return .absent }
      let bytes = drawing.file(describedBy: entry.words(in: corpus).alt, styles: styles)
      return .published(Page(route: route, bytes: bytes))
    }
    routes = outcomes.map { if case .published(let page) = $0 { page.route } else { nil } }
    pages = outcomes.compactMap { if case .published(let page) = $0 { page } else { nil } }
    diagnostics = zip(corpus.images.entries, outcomes).compactMap { entry, outcome in
      if case .refused = outcome { .refused(entry.path) } else { nil }
    }
  }

  private enum Outcome {
    case published(Page)
    case refused
    /// No file, or one that is published as something else.
    case absent
  }

  private static func outcome(of entry: ImageEntry, _ images: [ImageFile]) -> Outcome {
    guard let route = entry.route, let file = entry.file, file < images.count else {
      return .absent
    }
    let bytes = images[file].bytes
    guard route.path.hasSuffix(".svg") else { return .published(Page(route: route, bytes: bytes)) }
    return SafeSVG.rebuilt(bytes).map { .published(Page(route: route, bytes: $0)) } ?? .refused
  }
}

extension Diagnostic {
  fileprivate static func refused(_ path: ByteString) -> Diagnostic {
    Diagnostic(
      .unreadableImage, in: path, at: .empty, "`\(path)` is not published: it is no well-formed SVG",
      hints: ["export it again as plain SVG, without a DTD of its own"])
  }
}
