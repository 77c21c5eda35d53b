import Notes
import TestSupport

/// A notebook that somebody wrote to do harm, or that a machine garbled: the same for the same seed.
package struct NastyNotebook {
  /// Notes, cards, diagrams, drawings, a lock; with names that clash, that need escaping, and that no one would choose.
  package let files: [NoteFile]

  package init(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var files: [NoteFile] = []
    for _ in 0..<(2 + random.below(8)) {
      let path = NastyNotebook.path(&random)
      files.append(NoteFile(path: ByteString(path), bytes: NastyNotebook.text(of: path, &random)))
    }
    self.files = files
  }

  private static func path(_ random: inout SeededGenerator) -> String {
    let folder =
      random.chance(2) ? random.pick(["", "t/", "facts/", "가/", "a b/", "T/", "t/t/t/t/t/t/t/", "%2e%2e/"]) : ""
    let name = random.pick(names)
    switch random.below(10) {
    case 0: return "facts/\(name).md"
    case 1: return "glossary.md"
    case 2: return folder + name + ".dot"
    case 3: return folder + name + ".svg"
    case 4: return "facts/evidence.lock.json"
    default: return folder + name + ".md"
    }
  }

  private static func text(of path: String, _ random: inout SeededGenerator) -> [UInt8] {
    var text = ""
    if path.hasSuffix(".dot") {
      text = "digraph {\n" + random.lines(of: dots, 6) + "}\n"
    } else if path.hasSuffix(".svg") {
      text = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">" + random.lines(of: drawings, 5) + "</svg>"
    } else if path.hasSuffix(".json") {
      text = random.pick(locks)
    } else if path.hasPrefix("facts/") {
      for _ in 0..<(1 + random.below(4)) {
        text += "## \(random.pick(["a.b", "a.c", "a.b", "<b>", "a.b.max", ""]))\n"
        text += random.pick(spans) + "\n\n" + random.lines(of: fields, 8) + "\n"
      }
    } else {
      if random.chance(3) { text += "---\n" + random.lines(of: matter, 4) + random.pick(["---\n", "...\n", ""]) }
      for _ in 0..<(1 + random.below(12)) { text += block(&random) + "\n\n" }
    }
    return garbled(Array(text.utf8), &random)
  }

  private static func block(_ random: inout SeededGenerator) -> String {
    let line = (0..<(1 + random.below(5))).map { _ in random.pick(spans) }.joined(
      separator: random.pick([" ", "", "\n"]))
    switch random.below(12) {
    case 0: return String(repeating: "#", count: 1 + random.below(7)) + " " + line
    case 1:
      return (0..<(1 + random.below(4))).map { String(repeating: "  ", count: $0) + "- " + line }.joined(
        separator: "\n")
    case 2: return "| \(random.pick(spans)) | b |\n| --- | :-: |\n| \(line) | \(random.pick(spans)) |"
    case 3: return "> [!\(random.pick(["NOTE", "warning", "<b>", ""]))] \(line)"
    case 4: return "```\(random.pick(infos))\n\(line)\n\(random.pick(["```", "````", ""]))"
    case 5: return "[^\(random.pick(names))]: \(line)"
    case 6: return "[\(random.pick(names))]: <\(random.pick(targets))> \"\(random.pick(spans))\""
    case 7: return "- [\(random.pick([" ", "x", "<"]))] \(line)"
    case 8: return random.pick(markup)
    default: return line
    }
  }

  /// One time in four something happens to the bytes.
  private static func garbled(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    switch random.below(24) {
    case 0 where !bytes.isEmpty: bytes.removeLast(random.below(bytes.count))
    case 1 where !bytes.isEmpty: bytes[random.below(bytes.count)] = UInt8(random.below(256))
    case 2: bytes = [0xEF, 0xBB, 0xBF] + bytes
    case 3: bytes = bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    case 4: bytes = bytes.map { $0 == 0x0A ? 0x0D : $0 }
    case 5: bytes.insert(0, at: random.below(bytes.count + 1))
    default: break
    }
    return bytes
  }
}

extension SeededGenerator {
  /// True one time in `count`.
  fileprivate mutating func chance(_ count: Int) -> Bool { below(count) == 0 }

  fileprivate mutating func pick(_ choices: [String]) -> String { choices[below(choices.count)] }

  /// Up to `count` of the choices, each a line.
  fileprivate mutating func lines(of choices: [String], _ count: Int) -> String {
    (0..<(1 + below(count))).map { _ in pick(choices) + "\n" }.joined()
  }
}
