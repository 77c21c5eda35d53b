package import Notes

extension Limit {
  /// Bytes in an image. GitHub warns of files above this size, and a page with a larger one is no use to its reader.
  package static let imageBytes = 50 << 20

  /// Bytes in one file of the site folder: a style sheet, a script, a template.
  package static let themeFileBytes = 8 << 20

  /// Files and folders in one notebook: twice the largest that is measured. More means that the folder given was not
  /// a notebook but a disk.
  package static let files = 200_000
}
