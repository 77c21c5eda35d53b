internal import Notes

/// Shell, styles, scripts and words: this program's own, each file replaced by the publisher's of the same name.
struct Theme: Sendable {
  let shell: Shell
  /// What goes to assets/, sorted by name: every file of theme/ but the shell and the parts of site.css.
  let assets: [SiteFile]
  /// What a drawing needs that stands in a file of its own: the colors, and the styles of drawings.
  let drawingStyles: [UInt8]
  /// By language tag.
  let words: [String: Words]
  /// English, which this program always has.
  let fallback: Words

  init(overriddenBy folder: [ByteString: [UInt8]]) throws(SiteFolderError) {
    var files: [ByteString: SiteFile] = [:]
    for file in Self.embedded { files[file.path] = file }
    for (path, bytes) in folder where Self.belongs(path) { files[path] = SiteFile(path: path, bytes: bytes) }
    let sorted = files.values.sorted { $0.path < $1.path }
    guard let shell = files["theme/shell.html"] else { throw SiteFolderError("theme/shell.html", "is missing") }
    self.shell = try Shell(reading: shell)
    let colors = files[Self.colors]?.bytes ?? []
    let figures = files[Self.figures]?.bytes ?? []
    drawingStyles = colors + figures
    // One style sheet for pages, since each would be one more thing to wait for.
    if let styles = files[Self.styles] {
      files[Self.styles] = SiteFile(path: styles.path, bytes: colors + styles.bytes + figures)
    }
    assets = files.values.sorted { $0.path < $1.path }
      .filter { $0.path.hasPrefix("theme/") && ![shell.path, Self.colors, Self.figures].contains($0.path) }
      .map { SiteFile(path: ByteString($0.path.bytes.dropFirst(6)), bytes: $0.bytes) }
    var words: [String: Words] = [:]
    for file in sorted where file.path.hasPrefix("locale/") {
      let language = ByteString(file.path.bytes.dropFirst(7).dropLast(4)).string
      words[language] = try Words(reading: file)
    }
    self.words = words
    guard let fallback = words["en"] else { throw SiteFolderError("locale/en.yml", "is missing") }
    self.fallback = fallback
  }

  private static let styles: ByteString = "theme/site.css"
  private static let colors: ByteString = "theme/colors.css"
  private static let figures: ByteString = "theme/figure.css"

  /// The files of Site/theme and Site/locale, as they were when this program was compiled.
  private static let embedded: [SiteFile] = [
    SiteFile(path: "theme/shell.html", bytes: PackageResources.shell_html),
    SiteFile(path: "theme/colors.css", bytes: PackageResources.colors_css),
    SiteFile(path: "theme/figure.css", bytes: PackageResources.figure_css),
    SiteFile(path: "theme/site.css", bytes: PackageResources.site_css),
    SiteFile(path: "theme/site.js", bytes: PackageResources.site_js),
    SiteFile(path: "theme/lookup.js", bytes: PackageResources.lookup_js),
    SiteFile(path: "theme/search.css", bytes: PackageResources.search_css),
    SiteFile(path: "theme/search.js", bytes: PackageResources.search_js),
    SiteFile(path: "theme/missing.js", bytes: PackageResources.missing_js),
    SiteFile(path: "theme/scheme.js", bytes: PackageResources.scheme_js),
    SiteFile(path: "theme/favicon.svg", bytes: PackageResources.favicon_svg),
    SiteFile(path: "locale/en.yml", bytes: PackageResources.en_yml),
    SiteFile(path: "locale/ko.yml", bytes: PackageResources.ko_yml),
  ]

  /// Editors' and systems' own files are no part of a theme.
  private static func belongs(_ path: ByteString) -> Bool {
    let components = path.bytes.split(separator: UInt8(ascii: "/"))
    guard components.allSatisfy({ $0.first != UInt8(ascii: ".") && $0.last != UInt8(ascii: "~") }) else { return false }
    return path.hasPrefix("theme/") || (path.hasPrefix("locale/") && path.hasSuffix(".yml"))
  }
}
