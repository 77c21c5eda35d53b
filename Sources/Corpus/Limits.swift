package import Notes

extension Limit {
  /// Folders inside folders, of notes and of their earlier paths. People nest a handful; a path of 64 such names still
  /// fits the 4,096 bytes that Linux takes in one call.
  package static let folderDepth = 64

  /// Bytes of one component of a route: file systems allow 255, and a suffix against clashes and an ending must fit.
  static let routeComponentBytes = 200

  /// Bytes of a term or an alias. Longer than any name, and what one comparison at one place of a text may cost.
  package static let termBytes = 200

  /// Bytes of a term's definition, its first paragraph, which every page that has the term shows when asked.
  package static let definitionBytes = 4096

  /// Syllables of particles and endings that are looked at after a term. The longest chain in use,
  /// `에서부터라고까지는`, has nine.
  static let particleSyllables = 14

  /// Bytes of the sentence around a mention: about 80 syllables, two lines on a page. Bounds what a million links to
  /// one note may cost.
  static let sentenceBytes = 240

  /// Candidates named in a hint; more is a list that nobody reads.
  static let hintedNames = 8

  /// Steps of edit distance over a whole corpus, about a second's worth: looking for the nearest of ten thousand
  /// notes is worth it for a hundred broken links, not for a million.
  static let nearestNameSteps = 200_000_000

  /// Bytes of an SVG in which its root element must begin and end its start tag; measured files need a tenth.
  static let svgHeaderBytes = 64 << 10
}
