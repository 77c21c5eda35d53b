/// What one note may hold. Every limit has its reason beside it; a note over one is refused by name, never cut.
package enum Limit {
  /// Bytes in a note. Longer than any book chapter, and small enough that each offset fits 32 bits with room to spare.
  package static let noteBytes = 5 << 20

  /// Bytes of front matter, as Jekyll's and Hugo's users never come near; bounds what the YAML parser may be asked.
  package static let frontMatterBytes = 64 << 10

  /// Levels of collections in front matter; ours has two.
  package static let frontMatterDepth = 8

  /// Levels of quotes and lists. libcmark 0.30.2 is quadratic in the depth for `>>>>` and `- - - -` (CVE-2023-24824,
  /// fixed in 0.31.0): at 100 the worst case measured is 0.7 s a megabyte.
  package static let blockNesting = 100

  /// Opening brackets in one paragraph. libcmark 0.30.2 is quadratic in them for `![[]()` (CVE-2023-22486, fixed in
  /// 0.30.3): 10,000 take about 0.2 s, 160,000 a minute.
  package static let bracketsInParagraph = 10_000

  /// Bytes of a heading or title. It is told wherever its note is: in lists, beside links and pictures, in the trail of
  /// pages below. Three hundred syllables are more than a line of any page holds.
  package static let headingBytes = 1000

  /// Columns of a table; GitHub's own renderer overflowed at 65,536 (CVE-2022-24724), and no page shows a thousand.
  package static let tableColumns = 256

  /// Bytes of a table row's text may be spread over at most this many cells in one note.
  package static let tableCells = 100_000

  /// Combining marks after one character that are still normalized: the Stream-Safe Text Format of UAX #15 section 13
  /// allows 30. Normalizing is quadratic in the length of a run.
  package static let combiningMarks = 30

  /// Bytes of a reference label between brackets (CommonMark 0.30 section 4.7: at most 999 characters).
  package static let labelBytes = 999 * 4

  /// Bytes of a diagram's source: twenty times the longest of a drawing that people can still take in.
  package static let diagramBytes = 64 << 10

  /// Nodes and edges of a diagram. A complete graph of 60 nodes takes Graphviz 2.42 more than 20 s; 500 of one are
  /// laid out in a second.
  package static let diagramElements = 500

  /// Subgraphs in subgraphs; a zone in a region in a cloud is three.
  package static let diagramDepth = 16
}
