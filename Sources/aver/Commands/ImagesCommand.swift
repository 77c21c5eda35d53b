import ArgumentParser
import Corpus
import Notes

/// `aver images`: every image of the notebook, and where it is used.
struct ImagesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "images", abstract: "List images and where they are used.")

  @OptionGroup var notesOptions: NotesOptions
  @OptionGroup var formatOptions: FormatOptions

  func run() throws {
    let phases = Phases(style: .standardError)
    let judgement = try Judgement(reading: notesOptions.notebook, phases: phases)
    let corpus = judgement.corpus
    let drawings = judgement.drawings(phases: phases)
    let sections = corpus.documents.map { Self.sections(of: $0) }
    let records = corpus.images.entries.indices.map { index in
      let size = corpus.diagramAt[.file(index)].flatMap { drawings.size(of: $0) }
      return ImageRecord(corpus.images.entries[index], drawn: size, in: corpus, sections, judgement.places)
    }
    switch formatOptions.format {
    case .json: try JSONOutput.print(records)
    case .text: try Console.output(records.map(\.text).joined())
    }
  }

  /// For each image of a note the heading that it stands under, in one walk over both.
  private static func sections(of document: Document) -> [Int?] {
    var heading = 0
    var section: Int?
    return document.images.map { image in
      while heading < document.headings.count, document.headings[heading].node < image.node {
        if document.headings[heading].level > 1 { section = heading }
        heading += 1
      }
      return section
    }
  }
}

/// One image as it is printed; the property names are the keys of `--format json`.
private struct ImageRecord: Encodable {
  struct Use: Encodable {
    let path: String
    let line: Int
    /// The heading that it stands under; null above the first.
    let section: Nullable<String>
    let alt: String
    let caption: String
  }

  /// Relative to the notes folder, because there need not be a file.
  let source: String
  let status: String
  /// In CSS pixels; null where it is not known.
  let width: Nullable<Int>
  let height: Nullable<Int>
  let uses: [Use]
  private let size: PixelSize?

  private enum CodingKeys: CodingKey {
    case source, status, width, height, uses
  }

  /// `size` is that of a drawing, which its source does not say.
  init(_ entry: ImageEntry, drawn size: PixelSize?, in corpus: Corpus, _ sections: [[Int?]], _ places: Places) {
    source = entry.path.string
    status = entry.status.rawValue
    let size = size ?? entry.size
    self.size = size
    width = Nullable(size?.width)
    height = Nullable(size?.height)
    uses = entry.uses.map { use in
      let document = corpus.documents[use.note.index]
      let image = document.images[use.image]
      return Use(
        path: places.path(of: document.path), line: places.position(of: image.span.start, in: document.path).line,
        section: Nullable(sections[use.note.index][use.image].map { document.headings[$0].text.string }),
        alt: image.altText.string, caption: ByteString(document.bytes(image.title)).string)
    }
  }

  /// `ok  images/a.png  640x480`, then a line for each use.
  var text: String {
    let pixels = size.map { "  \($0.width)x\($0.height)" } ?? ""
    return uses.reduce(into: "\(status)  \(TerminalText.printable(source))\(pixels)\n") { text, use in
      let alt = use.alt.isEmpty ? "" : "  " + TerminalText.printable(use.alt)
      text += "    \(TerminalText.printable(use.path)):\(use.line)\(alt)\n"
    }
  }
}
