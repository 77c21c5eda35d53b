internal import Notes

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Finds the programs that a build may run.
enum InstalledProgram {
  /// The absolute path of a program in the folders of `PATH`; nil when none has it. Folders without an absolute path
  /// are passed over: what lies in the working directory is a stranger's.
  static func path(of name: String, in environment: [String: String]) -> ByteString? {
    let folders = (environment["PATH"] ?? "").utf8.split(separator: UInt8(ascii: ":"))
    let programs = folders.filter { $0.first == UInt8(ascii: "/") }.map {
      ByteString(Array($0) + Array("/\(name)".utf8))
    }
    return programs.first { access($0.string, X_OK) == 0 }
  }
}
