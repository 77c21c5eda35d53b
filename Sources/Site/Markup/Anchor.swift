package import Notes

/// The id of an element, and the only maker of ids.
///
/// A page holds ids of three sorts, and they cannot meet: slugs of headings and terms have neither capitals nor dots
/// (GitHub's algorithm), ids of facts are lower-case words joined by dots, and those of the frame begin with a capital.
package struct Anchor: Hashable, Sendable {
  package let bytes: ByteString

  private init(_ bytes: ByteString) {
    self.bytes = bytes
  }

  /// A heading's or a term's place; the slug is unique in its page.
  package static func slug(_ slug: ByteString) -> Anchor { Anchor(slug) }

  /// A fact's place on the page of its service.
  package static func fact(_ id: ByteString) -> Anchor { Anchor(id) }

  /// A part of the frame.
  package static func part(_ part: Part) -> Anchor { Anchor(ByteString(part.rawValue)) }

  /// One of several parts of a note, counted from 1.
  ///
  /// - Parameter scope: tells the notes of one page apart, as those of the glossary: 0 for a note with a page of its
  ///   own.
  package static func part(_ part: NumberedPart, _ number: Int, scope: Int = 0) -> Anchor {
    Anchor(ByteString(part.rawValue + String(number) + suffix(scope)))
  }

  /// A reference to a footnote, both counted from 1.
  package static func footnoteReference(_ footnote: Int, _ reference: Int, scope: Int = 0) -> Anchor {
    Anchor(ByteString("Ref\(footnote)-\(reference)" + suffix(scope)))
  }

  private static func suffix(_ scope: Int) -> String {
    scope == 0 ? "" : ".\(scope)"
  }

  /// The first three are named in the shell's own markup and in the styles.
  package enum Part: String, CaseIterable, Sendable {
    case main = "Main"
    case navigation = "Navigation"
    case contents = "Contents"
    case backlinks = "Backlinks"
    case evidence = "Evidence"
  }

  /// A part of which a page can have several, numbered in the order of the text.
  package enum NumberedPart: String, Sendable {
    /// A use of an image, by its place among the note's images.
    case figure = "Figure"
    case footnote = "Footnote"
    /// The pop-up of a term's use.
    case term = "Term"
    /// The mark at the end of a statement, and the card that it opens.
    case claim = "Claim"
    case card = "Card"
    /// An image in the image index.
    case image = "Image"
    /// A group of the glossary, such as ㄱ.
    case group = "Group"
  }
}

extension HTMLWriter {
  /// Appends ` id="..."`.
  package mutating func id(_ anchor: Anchor) {
    attribute("id", anchor.bytes)
  }

  /// Appends ` href="PATH#ANCHOR"`; the path is relative to the page and already percent-encoded, empty for the same
  /// page.
  package mutating func href(_ path: [UInt8] = [], _ anchor: Anchor? = nil) {
    markup(" href=\"")
    markup(path)
    if let anchor {
      markup("#")
      markup(PercentEncoding.path(anchor.bytes.bytes))
    }
    markup("\"")
  }
}
