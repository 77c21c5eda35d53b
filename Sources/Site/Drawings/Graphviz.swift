internal import Notes

/// Graphviz' `dot`, as it is installed on this machine.
package struct Graphviz: Sendable {
  /// The program's absolute path.
  private let program: ByteString
  private let environment: [String]

  /// Finds `dot` in the folders of `PATH`; nil when none has it.
  package init?(in environment: [String: String]) {
    guard let program = InstalledProgram.path(of: "dot", in: environment) else { return nil }
    self.program = program
    // With SERVER_NAME, Graphviz reads no image files (https://graphviz.org/doc/info/command.html). The others say
    // where fonts are. A fixed language keeps messages and numbers the same everywhere.
    let kept = ["PATH", "HOME", "XDG_CACHE_HOME", "FONTCONFIG_FILE", "FONTCONFIG_PATH"]
    self.environment =
      kept.compactMap { name in environment[name].map { "\(name)=\($0)" } } + ["LC_ALL=C.UTF-8", "SERVER_NAME=aver"]
  }

  /// Draws one diagram as SVG.
  func run(_ source: [UInt8], limits: LimitedProcess.Limits = LimitedProcess.Limits()) -> LimitedProcess.Outcome {
    LimitedProcess(
      program: program, arguments: ["-Tsvg"] + Self.defaults, environment: environment, limits: limits
    ).run(source)
  }

  /// What every drawing looks like before the page's styles: widths of text as the page's font has them, and room for
  /// them. A source may change what is structure, such as `-Nshape`.
  private static let defaults = [
    "-Gfontname=Noto Sans CJK KR", "-Nfontname=Noto Sans CJK KR", "-Efontname=Noto Sans CJK KR", "-Gfontsize=13",
    "-Nfontsize=13", "-Efontsize=12", "-Gbgcolor=transparent", "-Gpad=0.1", "-Gnodesep=0.3", "-Granksep=0.45",
    "-Gcompound=true", "-Gstyle=rounded", "-Glabeljust=l", "-Nshape=box", "-Nstyle=rounded", "-Nmargin=0.13,0.07",
    "-Nheight=0.4", "-Nwidth=0.6", "-Earrowsize=0.7",
  ]
}
