internal import Notes

/// What keeps every page short however many notes there are.
extension Limit {
  /// Entries on one page of a list: notes of a topic, terms, facts of a service, pictures, corrections, links to a
  /// note. The heaviest, facts with their statements, make a page of about a megabyte, a tenth of that over the wire;
  /// with fewer on a page, the places of terms and facts, which people link to, would move to another page more often.
  static let pageEntries = 500

  /// Entries of a list within a page that wait behind a click: about a screenful. Of the others the page says how many.
  static let foldedEntries = 40

  /// Notes, and services, listed in the sidebar around the one at hand; the page of their topic has all.
  static let sidebarNotes = 40

  /// Topics listed in the sidebar around the one at hand. Beyond as many, a topic's card names no notes.
  static let sidebarTopics = 30

  /// Addresses in one sitemap (sitemaps.org, protocol 0.9); more take several, and an index of them.
  static let sitemapAddresses = 50_000

  /// Bytes of one sitemap (sitemaps.org, protocol 0.9).
  static let sitemapBytes = 50 << 20
}
