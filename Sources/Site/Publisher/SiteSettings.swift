package import Notes

/// What the publisher says of the site: site.yml, with the theme and the words that its pages are made from.
package struct SiteSettings: Sendable {
  /// Nil when site.yml names none: then the home note's title, else a word of the locale.
  package let title: ByteString?
  /// One sentence for the home page, search results and link previews.
  package let description: ByteString?
  /// A language tag such as `ko`; nil when site.yml names none: then Korean for notes with Hangul in a title, else
  /// English.
  package let language: String?
  /// Where the site will stand, ending in `/`; nil when that is not known, and then no page names itself absolutely.
  package let baseURL: SafeURL?
  /// What comes before a note's path in the link to edit it, ending in `/`.
  package let editURL: SafeURL?
  /// The warnings that this site takes for errors.
  package let errors: Set<DiagnosticCode>
  /// Whether the site has a search.
  package let hasSearch: Bool
  /// The theme and the words, the publisher's own files before those of this program.
  let theme: Theme

  /// No folder: everything has a default.
  package static func defaults() throws(SiteFolderError) -> SiteSettings {
    try SiteSettings(reading: [:])
  }

  /// Reads the publisher's files, by their paths in the folder, and splits the shell; without any, everything has a
  /// default. `baseURL`, from the command line, stands before that of site.yml.
  package init(reading folder: [ByteString: [UInt8]], baseURL: String? = nil) throws(SiteFolderError) {
    let path: ByteString = "site.yml"
    var texts: [String: FlatYAML.Value] = [:]
    var errors: Set<DiagnosticCode> = []
    if let bytes = folder[path] {
      for entry in try FlatYAML(reading: SiteFile(path: path, bytes: bytes)).entries {
        guard Self.keys.contains(entry.key) else {
          throw SiteFolderError(
            path, line: entry.line, "unknown key `\(entry.key)`", hint: Self.hint(for: entry.key, among: Self.keys))
        }
        if entry.key == "errors" {
          for value in entry.values { errors.insert(try Self.code(value)) }
        } else {
          guard !entry.isList, let value = entry.values.first else {
            throw SiteFolderError(
              path, line: entry.line, "`\(entry.key)` is no text", hint: "write `\(entry.key): some text`")
          }
          if !value.text.isEmpty { texts[entry.key] = value }
        }
      }
    }
    title = texts["title"].map { ByteString($0.text) }
    description = texts["description"].map { ByteString($0.text) }
    self.errors = errors
    self.baseURL =
      if let baseURL { try Self.folderURL(baseURL, named: "--base-url", line: nil) } else {
        try texts["baseURL"].map { value throws(SiteFolderError) in
          try Self.folderURL(value.text, named: "baseURL", line: value.line)
        }
      }
    editURL = try texts["editURL"].map { value throws(SiteFolderError) in
      try Self.folderURL(value.text, named: "editURL", line: value.line)
    }
    hasSearch = try texts["search"].map { value throws(SiteFolderError) in try Self.truth(value, of: "search") } ?? true
    language = try texts["language"].map { value throws(SiteFolderError) in try Self.language(value) }
    theme = try Theme(overriddenBy: folder)
    if let language, theme.words[language] == nil {
      throw SiteFolderError(
        path, line: texts["language"]?.line, "no locale for `\(language)`",
        hint: "add locale/\(language).yml, or use one of: \(theme.words.keys.sorted().joined(separator: ", "))")
    }
  }

  private static let keys = ["title", "description", "language", "baseURL", "editURL", "errors", "search"]

  /// The known names, the nearest first when one is near.
  static func hint(for name: String, among names: [String]) -> String {
    if let near = names.first(where: { $0.lowercased() == name.lowercased() || EditDistance.isOne($0, name) }) {
      return "did you mean `\(near)`?"
    }
    return "use one of: \(names.joined(separator: ", "))"
  }

  private static func code(_ value: FlatYAML.Value) throws(SiteFolderError) -> DiagnosticCode {
    if let code = DiagnosticCode(rawValue: value.text) { return code }
    let warnings = DiagnosticCode.allCases.filter { $0.severity == .warning }.map(\.rawValue)
    throw SiteFolderError(
      "site.yml", line: value.line, "unknown warning `\(value.text)`", hint: hint(for: value.text, among: warnings))
  }

  private static func truth(_ value: FlatYAML.Value, of key: String) throws(SiteFolderError) -> Bool {
    switch value.text {
    case "true": return true
    case "false": return false
    default:
      throw SiteFolderError(
        "site.yml", line: value.line, "`\(key)` is neither true nor false: `\(value.text)`",
        hint: "write `\(key): false`, or leave it out")
    }
  }

  private static func language(_ value: FlatYAML.Value) throws(SiteFolderError) -> String {
    let isTag =
      !value.text.isEmpty
      && value.text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
    guard isTag else {
      throw SiteFolderError(
        "site.yml", line: value.line, "`\(value.text)` is no language tag", hint: "write `language: ko`")
    }
    return value.text
  }

  /// Whether an http address has a host, and names a folder by plain components. A path that begins with two slashes,
  /// put into a link alone, would name another host.
  private static func isFolder(_ url: [UInt8]) -> Bool {
    let parts = url.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count >= 4, parts[1].isEmpty, parts[parts.count - 1].isEmpty else { return false }
    return parts[2..<(parts.count - 1)].allSatisfy { !$0.isEmpty }
  }

  private static func folderURL(_ text: String, named name: String, line: Int?) throws(SiteFolderError) -> SafeURL {
    let bytes = Array(text.utf8)
    guard let url = SafeURL(bytes.last == UInt8(ascii: "/") ? bytes : bytes + [UInt8(ascii: "/")]),
      url.bytes.hasPrefix("http"), !bytes.contains(UInt8(ascii: "?")), !bytes.contains(UInt8(ascii: "#")),
      isFolder(url.bytes.bytes)
    else {
      // Without a line it was given to the command, and no file is to blame.
      throw SiteFolderError(
        line == nil ? "" : "site.yml", line: line, "`\(name)` is no http or https address of a folder: `\(text)`",
        hint: "write such as https://example.org/notes/")
    }
    return url
  }
}
