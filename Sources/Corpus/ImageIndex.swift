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
  package enum Status: String, Sendable {
    case ok, planned, missing, unused, duplicate
  }

  /// Relative to the notes folder.
  package let path: ByteString
  package let status: Status
  /// Nil when it is not known: a missing file, or an SVG without a size.
  package let size: PixelSize?
  /// An index into the images the corpus was given; nil when there is no file.
  package let file: Int?
  package let uses: [ImageUse]
}

/// A use of an image in a note, by its index in that document's `images`.
package struct ImageUse: Hashable, Sendable {
  package let note: NoteID
  package let image: Int
}

/// Width and height in CSS pixels.
package struct PixelSize: Hashable, Sendable {
  package let width: Int
  package let height: Int

  package init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }
}
