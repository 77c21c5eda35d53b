import Foundation
import TestSupport

/// A program that a test runs to its end.
enum ChildProcess {
  struct Outcome {
    /// Standard output and standard error together.
    let output: String
    let status: Int32
  }

  /// The folder with the products of this build. SwiftPM puts the test bundle there.
  static let products: URL = {
    #if os(macOS)
      let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") } ?? .main
      return bundle.bundleURL.deletingLastPathComponent()
    #else
      return URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    #endif
  }()

  /// Runs a program; `environment` is added to this process's own. Waits without holding a thread: there are no more
  /// than cores, and the tests beside this one, some with a time limit, would stand still.
  static func run(
    _ program: URL, _ arguments: [String], in folder: URL, environment: [String: String] = [:]
  ) async throws -> Outcome {
    // A file, because a pipe that nobody empties stops its writer.
    let temporary = try TemporaryFolder()
    let file = temporary.url.appending(path: "output")
    try Data().write(to: file)
    let handle = try FileHandle(forWritingTo: file)
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = handle
    process.standardError = handle
    let status = try await withCheckedThrowingContinuation { (end: CheckedContinuation<Int32, any Error>) in
      process.terminationHandler = { end.resume(returning: $0.terminationStatus) }
      do {
        try process.run()
      } catch {
        process.terminationHandler = nil
        end.resume(throwing: error)
      }
    }
    return Outcome(output: String(decoding: try Data(contentsOf: file), as: UTF8.self), status: status)
  }
}
