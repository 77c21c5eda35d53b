package import Claims
package import Notes

/// git, as it is installed on this machine: what it says of the commits of a notes folder.
///
/// The folder may be a stranger's, with a repository whose settings name programs. None of them is run: whatever a
/// setting could add to `git log` is switched off on the command line, which stands before the repository's own
/// settings, and no other repository is asked for objects that are missing. Whose repository may be read at all is
/// left to git (`safe.directory`), so that the settings of the machine and of the user are read as always.
package struct Git: Sendable {
  private let program: ByteString
  private let environment: [String]

  /// Finds git in the folders of `PATH`; nil when none has it.
  package init?(in environment: [String: String]) {
    guard let program = InstalledProgram.path(of: "git", in: environment) else { return nil }
    self.program = program
    // Not GIT_DIR and its like, which a hook has set for another repository.
    let kept = [
      "PATH", "HOME", "XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM",
      "GIT_CEILING_DIRECTORIES",
    ]
    // GIT_ALLOW_PROTOCOL stands before every `protocol.*.allow`; before git 2.45, GIT_NO_LAZY_FETCH is not known.
    self.environment =
      kept.compactMap { name in environment[name].map { "\(name)=\($0)" } } + [
        "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none",
        "GIT_NO_REPLACE_OBJECTS=1",
      ]
  }

  /// The committer's day of the commit that a folder is checked out at; nil outside a repository.
  package func commitDate(of folder: ByteString) -> CalendarDate? {
    let answer = log(["-1", "--format=%cs"], in: folder)
    return answer.flatMap { CalendarDate($0.prefix { $0 != UInt8(ascii: "\n") }) }
  }

  /// Every commit that changed files of a folder, the newest first: `\u{1}2026-11-21`, then the files' paths in the
  /// folder, all between NULs. Nil outside a repository, and in a shallow clone, whose first commit has every file.
  func changes(in folder: ByteString) -> [UInt8]? {
    let shallow = run(["rev-parse", "--is-shallow-repository"], in: folder)
    guard let shallow, shallow.starts(with: "false".utf8) else { return nil }
    return log(["--name-only", "-z", "--relative", "--no-renames", "--format=%x01%cs", "--", "."], in: folder)
  }

  private func log(_ arguments: [String], in folder: ByteString) -> [UInt8]? {
    let quiet = ["--no-show-signature", "--no-ext-diff", "--no-textconv", "--no-color", "--no-notes", "--no-follow"]
    return run(["log"] + quiet + arguments, in: folder)
  }

  /// What git wrote; nil when it ended badly, or took more than it may.
  private func run(_ arguments: [String], in folder: ByteString) -> [UInt8]? {
    let settings = [
      "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "safe.bareRepository=explicit",
    ]
    let process = LimitedProcess(
      program: program, arguments: ["--no-pager"] + settings + ["-C", folder.string] + arguments,
      environment: environment, limits: Self.limits)
    guard case .ended(0, let output, _) = process.run([]) else { return nil }
    return output
  }

  /// Ten times what the history of a large notebook takes, since a build is not to wait for the days of notes. Packs
  /// are mapped into memory whole, so that they count as such.
  private static var limits: LimitedProcess.Limits {
    LimitedProcess.Limits(processorSeconds: 10, duration: .seconds(10), memory: 16 << 20, output: 32 << 20)
  }
}
