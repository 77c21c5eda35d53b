import Foundation
import TestSupport

/// The `aver` that was built with these tests.
enum BuiltTool {
  /// What one run printed, and how it ended.
  struct Outcome {
    let output: String
    let errors: String
    let status: Int32
  }

  /// Beside the test bundle: SwiftPM puts all products of a build into one folder.
  static let url: URL = {
    #if os(macOS)
      let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") } ?? .main
      return bundle.bundleURL.deletingLastPathComponent().appending(path: "aver")
    #else
      return URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "aver")
    #endif
  }()

  /// Runs the tool in a folder. The environment is a fixed one, so that neither the machine's colors nor its clock nor
  /// a commit's date are seen; `environment` adds to it.
  static func run(
    _ arguments: [String], in folder: URL, environment: [String: String] = [:]
  ) throws -> Outcome {
    // Files, because a pipe that nobody empties stops its writer.
    let streams = try TemporaryFolder()
    let process = Process()
    process.executableURL = url
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let fixed = ["AVER_AS_OF": "2026-11-21", "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"]
    process.environment = fixed.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    let (output, outputHandle) = try file("output", in: streams)
    let (errors, errorHandle) = try file("errors", in: streams)
    process.standardOutput = outputHandle
    process.standardError = errorHandle
    try process.run()
    process.waitUntilExit()
    return Outcome(
      output: try String(contentsOf: output, encoding: .utf8), errors: try String(contentsOf: errors, encoding: .utf8),
      status: process.terminationStatus)
  }

  private static func file(_ name: String, in folder: TemporaryFolder) throws -> (URL, FileHandle) {
    let url = folder.url.appending(path: name)
    try Data().write(to: url)
    return (url, try FileHandle(forWritingTo: url))
  }
}
