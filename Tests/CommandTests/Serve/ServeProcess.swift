import Foundation
import TestSupport

/// An `aver serve` that runs while a test asks it, on a port of the system's choice.
final class ServeProcess {
  let port: UInt16
  /// What was printed until it was ready.
  let greeting: String
  private let process: Process
  private let output: URL

  struct NotStarted: Error, CustomStringConvertible {
    let description: String
  }

  init(in folder: URL, _ arguments: [String] = [], port: UInt16 = 0) throws {
    output = folder.appending(path: ".serve-\(UUID().uuidString)")
    try Data().write(to: output)
    process = Process()
    process.executableURL = BuiltTool.url
    process.arguments = ["serve", "--port", String(port)] + arguments
    process.currentDirectoryURL = folder
    process.environment = [
      "AVER_AS_OF": "2026-11-21", "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
    ]
    process.standardInput = FileHandle.nullDevice
    let handle = try FileHandle(forWritingTo: output)
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    var printed = ""
    var found: UInt16?
    let end = Date().addingTimeInterval(60)
    while found == nil, process.isRunning, Date() < end {
      Thread.sleep(forTimeInterval: 0.01)
      printed = try String(contentsOf: output, encoding: .utf8)
      let address = printed.components(separatedBy: "http://localhost:").last?.split(separator: "/").first
      found = printed.contains("Control-C") ? address.flatMap { UInt16($0) } : nil
    }
    guard let found else {
      process.terminate()
      throw NotStarted(description: printed)
    }
    self.port = found
    greeting = printed
  }

  deinit {
    if process.isRunning { process.terminate() }
    process.waitUntilExit()
  }

  /// Everything that was printed so far.
  var printed: String { (try? String(contentsOf: output, encoding: .utf8)) ?? "" }

  /// Waits for a text to be printed, which happens after the pages have been told.
  func hasPrinted(_ text: String) -> Bool {
    let end = Date().addingTimeInterval(20)
    while !printed.contains(text) {
      guard Date() < end else { return false }
      Thread.sleep(forTimeInterval: 0.005)
    }
    return true
  }

  /// Control-C, and how the process ended.
  func interrupt() -> (status: Int32, isExit: Bool) {
    process.interrupt()
    process.waitUntilExit()
    return (process.terminationStatus, process.terminationReason == .exit)
  }

  /// Asks for a path, and reads until the server ends the connection.
  func get(_ path: String, fields: [String] = [], method: String = "GET", host: String? = nil) throws -> RawResponse {
    let lines = ["\(method) \(path) HTTP/1.1", "Host: \(host ?? "localhost:\(port)")", "Connection: close"] + fields
    let client = try RawClient(port: port)
    try client.send(lines.joined(separator: "\r\n") + "\r\n\r\n")
    return RawResponse(client.readAll())
  }

  /// The file of the page of a path, as a string.
  func page(_ path: String) throws -> String { try get(path).text }
}

/// A response as it came.
struct RawResponse {
  let status: Int
  let head: String
  let body: Data

  init(_ bytes: Data) {
    let end = bytes.range(of: Data("\r\n\r\n".utf8))
    head = String(decoding: bytes[..<(end?.lowerBound ?? bytes.endIndex)], as: UTF8.self)
    body = end.map { Data(bytes[$0.upperBound...]) } ?? Data()
    status = head.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
  }

  var text: String { String(decoding: body, as: UTF8.self) }

  /// The value of a header field.
  func field(_ name: String) -> String? {
    head.split(separator: "\r\n").first { $0.lowercased().hasPrefix(name.lowercased() + ":") }
      .map { $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces) }
  }
}
