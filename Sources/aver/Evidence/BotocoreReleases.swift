import Claims
import Foundation
import Notes

/// The releases of botocore on PyPI, the Python package in which AWS publishes the models of its services, and what
/// their members say.
///
/// Wheels are downloaded and read as the archives that they are; no code of a package is installed or run. pip does the
/// downloading, from an environment of its own, because it knows the machine's index, proxy and certificates.
struct BotocoreReleases {
  /// The release that the evidence of this notebook is read from. Raise it here, run `make evidence`, and look at what
  /// it prints.
  static let pinned = "1.44.5"

  private let folder: URL

  /// - Parameter folder: where the environment and the wheels are kept.
  init(in folder: String) {
    self.folder = URL(fileURLWithPath: folder, isDirectory: true)
  }

  /// What the members say in one release.
  ///
  /// - Parameter isKept: whether the wheel is to stay for the next time.
  /// - Throws: `CommandError` when the release cannot be had.
  func reading(
    _ version: String, of questions: [ByteString: MemberQuestion], isKept: Bool
  ) throws(CommandError) -> EvidenceLock {
    let wheel = try wheel(of: version)
    let script = String(decoding: PackageResources.members_py, as: UTF8.self)
    let output = try run(python, ["-I", "-c", script, wheel.path] + questions.keys.sorted().map(\.string))
    if !isKept { try? FileManager.default.removeItem(at: wheel) }
    guard let answer = try? JSONDecoder().decode(Answer.self, fromUntrusted: Array(output)) else {
      throw CommandError(message: "cannot read the models of botocore \(version)", hint: nil)
    }
    let members = questions.reduce(into: [ByteString: LockedMember]()) { members, question in
      guard let member = answer.members[question.key.string] else { return }
      members[question.key] = LockedMember(reading: member, for: question.value)
    }
    return EvidenceLock(
      package: ReadPackage(name: "botocore", version: version, released: answer.released), members: members)
  }

  /// What members.py prints.
  private struct Answer: Decodable {
    let released: String
    let members: [String: ModelMember]
  }

  /// The releases from one to another, oldest first.
  ///
  /// - Throws: `CommandError` when the index cannot be asked, or has not both.
  func versions(from first: String, through last: String) throws(CommandError) -> [String] {
    try prepare()
    let output = try run(python, ["-m", "pip", "index", "versions", "botocore"])
    let mark = "Available versions: "
    let line = String(decoding: output, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix(mark) }
    let all = (line?.dropFirst(mark.count) ?? "").split(separator: ",").reversed()
      .map { $0.trimmingCharacters(in: .whitespaces) }
    guard let start = all.firstIndex(of: first), let end = all.firstIndex(of: last), start < end else {
      throw CommandError(
        message: "botocore \(first) is no release before \(last)",
        hint: "name one of https://pypi.org/project/botocore/#history")
    }
    return Array(all[start...end])
  }

  // MARK: Outside programs

  private var python: URL { folder.appending(path: "venv/bin/python") }

  private func wheel(of version: String) throws(CommandError) -> URL {
    // The version goes into a path and to pip.
    guard !version.isEmpty, version.utf8.allSatisfy({ $0 == UInt8(ascii: ".") || $0 &- UInt8(ascii: "0") < 10 }) else {
      throw CommandError(message: "`\(version)` is no version", hint: "write such as \(BotocoreReleases.pinned)")
    }
    try prepare()
    if let wheel = downloaded(version) { return wheel }
    let wish = ["--quiet", "--no-deps", "--only-binary", ":all:", "--dest", folder.path, "botocore==\(version)"]
    _ = try run(python, ["-m", "pip", "download"] + wish)
    guard let wheel = downloaded(version) else {
      throw CommandError(message: "pip has no wheel of botocore \(version)", hint: nil)
    }
    return wheel
  }

  /// Older releases are also for Python 2, so that their wheels have another ending.
  private func downloaded(_ version: String) -> URL? {
    ["py3", "py2.py3"].map { folder.appending(path: "botocore-\(version)-\($0)-none-any.whl") }
      .first { FileManager.default.fileExists(atPath: $0.path) }
  }

  /// Makes the environment, once.
  private func prepare() throws(CommandError) {
    guard !FileManager.default.fileExists(atPath: python.path) else { return }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw CommandError(message: "cannot make `\(folder.path)`: \(error.localizedDescription)", hint: nil)
    }
    do throws(CommandError) {
      let venv = ["python3", "-m", "venv", folder.appending(path: "venv").path]
      _ = try run(URL(fileURLWithPath: "/usr/bin/env"), venv)
    } catch {
      throw CommandError(
        message: error.message, hint: "install Python 3: `apt-get install python3-venv`, or `brew install python`")
    }
  }

  /// Runs a program to its end and gives what it printed; what it says of errors goes where ours go.
  private func run(_ program: URL, _ arguments: [String]) throws(CommandError) -> Data {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    let standardOutput = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = standardOutput
    do {
      try process.run()
      let output = try standardOutput.fileHandleForReading.readToEnd() ?? Data()
      process.waitUntilExit()
      if process.terminationStatus == 0 { return output }
    } catch {
      throw CommandError(message: "cannot run `\(program.path)`: \(error.localizedDescription)", hint: nil)
    }
    let line = ([program.lastPathComponent] + arguments.prefix { $0.utf8.count < 100 }).joined(separator: " ")
    throw CommandError(message: "`\(line)` failed", hint: nil)
  }
}
