import ArgumentParser

@main
struct Aver: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "aver", abstract: "Build a site from notes, and check what they say.")
}
