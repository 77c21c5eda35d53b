package import Notes

/// A file of the notes folder that a note links to, open to be sent to a reader piece by piece.
package final class OpenAttachment: Sendable {
  /// In bytes, when it was opened.
  package let size: Int
  private let file: Descriptor
  private let path: ByteString

  /// Opens the file that stands for a file of the site, through no link.
  ///
  /// - Throws: `DiskError` when it is no longer there, or no longer a regular file.
  package init(_ copied: CopiedFile, in notes: ByteString) throws(DiskError) {
    file = try CopySource(notes, for: [copied]).open(copied.source)
    path = copied.source
    do throws(SystemError) {
      size = try file.status().size
    } catch {
      throw .system(.read, path: path, error)
    }
  }

  /// Up to `count` bytes at an offset; none at the end of the file.
  ///
  /// - Throws: `DiskError` when the disk fails.
  package func bytes(upTo count: Int, at offset: Int) throws(DiskError) -> [UInt8] {
    do throws(SystemError) {
      return try file.read(upTo: count, at: offset)
    } catch {
      throw .system(.read, path: path, error)
    }
  }
}
