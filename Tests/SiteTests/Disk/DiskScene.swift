// Folders on disk for the tests of the two ends of the line, written and read by Foundation: the tests share no code
// with what they test.

import Corpus
import Foundation
import Notes
import Site
import TestSupport

/// A temporary folder with `Notes` in it and a site to be published at `public`.
struct DiskScene {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(at: url("Notes"), withIntermediateDirectories: true)
  }

  func url(_ path: String) -> URL { folder.url.appending(path: path) }

  func path(_ path: String) -> ByteString { ByteString(url(path).path) }

  var folders: NotebookFolders { NotebookFolders(notes: path("Notes")) }

  func write(_ path: String, _ text: String = "text") throws {
    let url = url(path)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func makeFolder(_ path: String) throws {
    try FileManager.default.createDirectory(at: url(path), withIntermediateDirectories: true)
  }

  func link(_ path: String, to destination: String) throws {
    try FileManager.default.createSymbolicLink(atPath: url(path).path, withDestinationPath: destination)
  }

  func text(_ path: String) -> String? {
    (try? Data(contentsOf: url(path))).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The files under a folder by their paths in it, without the marker; nil when there is no folder.
  func files(_ path: String = "public") -> [String: String]? {
    guard let paths = FileManager.default.enumerator(atPath: url(path).path) else { return nil }
    var files: [String: String] = [:]
    for case let file as String in paths where file != ".aver-site" {
      if let text = text("\(path)/\(file)") { files[file] = text }
    }
    return files
  }

  /// The names in a folder, hidden ones too.
  func names(_ path: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: url(path).path).sorted()
  }

  /// What tells whether a file or folder was written: which it is, and when it was changed.
  func stamp(_ path: String) throws -> [String] {
    let attributes = try FileManager.default.attributesOfItem(atPath: url(path).path)
    return [FileAttributeKey.systemFileNumber, .modificationDate].map { "\(attributes[$0] ?? "")" }
  }

  /// Publishes pages, given by route, to `public`.
  @discardableResult
  func publish(
    _ pages: [String: String], copying copies: [CopiedFile] = [], to output: String = "public"
  ) throws(DiskError) -> Published {
    let pages = pages.map { Page(route: Route(ByteString($0)), bytes: Array($1.utf8)) }
    return try SiteWriter.write(pages, copying: copies, to: path(output), protecting: folders)
  }
}

/// The executable of this package that a test runs as a process of its own.
enum Probe {
  static var url: URL {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
    let tests = bundle ?? URL(filePath: CommandLine.arguments[0])
    return tests.deletingLastPathComponent().appending(path: "WriterProbe")
  }

  /// A process ready to run, its output discarded.
  static func process(_ arguments: [String]) -> Process {
    let process = Process()
    process.executableURL = url
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    return process
  }
}

#if os(Linux)
  /// The user whose rights to files this thread has (setfsuid(2)); unlike the user, it is a thread's own.
  @_silgen_name("setfsuid") private func setFileSystemUser(_ user: UInt32) -> Int32
#endif

extension DiskScene {
  /// Takes away rights to a file or folder while `body` runs. The superuser, for whom they mean nothing, is another
  /// user meanwhile, on this thread.
  func withoutRights(to path: String, mode: Int = 0o555, _ body: () throws -> Void) throws {
    let attributes = try FileManager.default.attributesOfItem(atPath: url(path).path)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: url(path).path)
    defer { try? FileManager.default.setAttributes(attributes, ofItemAtPath: url(path).path) }
    #if os(Linux)
      let user = setFileSystemUser(65_534)
      defer { _ = setFileSystemUser(UInt32(user)) }
    #endif
    try body()
  }
}
