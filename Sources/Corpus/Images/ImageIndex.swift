package import Notes

/// An image file as it was read.
package struct ImageFile: Sendable {
  /// Relative to the notes folder.
  package let path: ByteString
  package let bytes: [UInt8]

  package init(path: ByteString, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// Every image of the notebook: those on disk, and those that notes name and that are not there.
package struct ImageIndex: Sendable {
  /// Files first, by path, then the missing and planned ones, by path.
  package let entries: [ImageEntry]
  /// For each note, the entry of each of its `images`; nil for one outside the notebook or refused.
  package let targets: [[Int?]]
}

/// One image and where it is used.
package struct ImageEntry: Sendable {
  /// Whether the file is there, and whether it is needed.
  package enum Status: String, CaseIterable, Sendable {
    /// There, used, and the only file of its bytes or the first of those used.
    case ok
    /// Not there, and a drawing whose `.dot` is still to come.
    case planned
    /// Not there.
    case missing
    /// There, but no note shows it or links to it.
    case unused
    /// There and used, with the bytes of another file that is `ok`.
    case duplicate
  }

  /// Relative to the notes folder; as the disk has it, in NFC where there is no file.
  package let path: ByteString
  /// Where the file is published; a `.dot` as the `.svg` that is drawn from it. Nil when there is no file.
  package let route: Route?
  package let status: Status
  /// Nil when it is not known: no file, one that cannot be read, a drawing, or an SVG without a size.
  package let size: PixelSize?
  /// An index into the images the corpus was given; nil when there is no file.
  package let file: Int?
  /// The entry of the file with the same bytes that is to be kept; nil when this one is.
  package let original: Int?
  /// In the order of the notes and their text.
  package let uses: [ImageUse]
}

/// A use of an image in a note, by its index in that document's `images`.
package struct ImageUse: Hashable, Sendable {
  package let note: NoteID
  package let image: Int
}
