import Foundation

/// A notebook in the style of ours, of any size: the same seed gives the same bytes.
///
/// A note has about 4 KB: Korean prose, nested lists, a table, code, links to other notes and their headings, glossary
/// terms, and numbers that are all claimed by facts, so that `aver check` finds nothing and prints nothing.
struct GeneratedNotebook {
  /// How many notes there are, the glossary included.
  let noteCount: Int
  private var random: SeededGenerator
  private let facts: [GeneratedFact]

  /// Notes in one folder; a reader's topic, and more than any real one.
  static let notesInTopic = 50

  static let terms: [Word] = Phrases.modifiers.flatMap { modifier in Phrases.nouns.map { modifier + $0 } }

  init(noteCount: Int, seed: UInt64) {
    self.noteCount = noteCount
    var random = SeededGenerator(seed: seed)
    facts = (0..<300).map { GeneratedFact($0, &random) }
    self.random = random
  }

  /// Writes the notebook below a folder that need not be there.
  mutating func write(to folder: URL) throws {
    try write(glossary, to: folder.appending(path: "glossary.md"))
    for file in 0..<20 {
      let cards = facts[(file * 15)..<(file * 15 + 15)].map(\.card).joined()
      try write("# 생성한 사실 카드\n\n" + cards, to: folder.appending(path: "facts/generated-\(file).md"))
    }
    for image in 0..<20 {
      try write(GeneratedNotebook.drawing(image), to: folder.appending(path: "images/drawing-\(image).svg"))
    }
    for number in 0..<(noteCount - 1) {
      try write(note(number), to: folder.appending(path: GeneratedNotebook.path(of: number)))
    }
  }

  private func write(_ text: String, to url: URL) throws {
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  static func path(of note: Int) -> String {
    "topic-\(note / notesInTopic)/note-\(note).md"
  }

  private var glossary: String {
    let entries = GeneratedNotebook.terms.enumerated().map { number, term in
      let other = GeneratedNotebook.terms[(number + 1) % GeneratedNotebook.terms.count]
      return """
        ## \(term.korean)
        - aliases: \(term.english)
        - see: \(other.korean)

        \(fill("%1은 여러 서비스가 함께 쓰는 자원이며 만든 계정이 소유한다.", term.korean))


        """
    }
    return "# 용어\n\n" + entries.joined()
  }

  private static func drawing(_ number: Int) -> String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" width="320" height="\(120 + number)" viewBox="0 0 320 \(120 + number)">
    <rect x="10" y="10" width="120" height="100" fill="none" stroke="black"/>
    <rect x="190" y="10" width="120" height="100" fill="none" stroke="black"/>
    <path d="M130 60 H190" stroke="black"/>
    </svg>

    """
  }
}

// MARK: - One note

extension GeneratedNotebook {
  private mutating func note(_ number: Int) -> String {
    let title = "\(term()) \(Phrases.sections[number % Phrases.sections.count]) 정리"
    var text = "---\ndescription: \(fill("%1을 정리한다.", term()))\norder: \(number % 1_000)\n---\n# \(title)\n\n"
    text += paragraph() + "\n"
    for section in 0..<5 {
      text += "## \(GeneratedNotebook.heading(section, of: number))\n\n"
      text += paragraph()
      text += link(from: number) + "\n\n"
      switch section {
      case 0: text += nestedList() + "\n"
      case 1: text += claims() + "\n"
      case 2: text += number % 2 == 0 ? table() + "\n" : code() + "\n"
      case 3: text += number % 5 == 0 ? "![흐름 그림](../images/drawing-\(number / 5 % 20).svg)\n\n" : quote() + "\n"
      default: text += nestedList() + "\n"
      }
    }
    return text
  }

  private static func heading(_ section: Int, of number: Int) -> String {
    Phrases.sections[(number + section) % Phrases.sections.count]
  }

  private mutating func term() -> String {
    GeneratedNotebook.terms.randomElement(using: &random)?.korean ?? ""
  }

  private mutating func noun() -> String {
    Phrases.nouns.randomElement(using: &random)?.korean ?? ""
  }

  /// Three sentences, one to a line, one with a term of the glossary.
  private mutating func paragraph() -> String {
    (0..<3).map { line in
      fill(Phrases.sentences.randomElement(using: &random) ?? "", line == 0 ? term() : noun(), noun()) + "\n"
    }
    .joined()
  }

  /// A sentence with a link: four of five into the same topic, as people do; one of four to a heading.
  private mutating func link(from number: Int) -> String {
    let topic = number / GeneratedNotebook.notesInTopic * GeneratedNotebook.notesInTopic
    let last = noteCount - 2
    let target =
      Int.random(in: 0..<5, using: &random) == 0
      ? Int.random(in: 0...last, using: &random)
      : Int.random(in: topic...Swift.min(topic + GeneratedNotebook.notesInTopic - 1, last), using: &random)
    var destination = "../" + GeneratedNotebook.path(of: target)
    if Int.random(in: 0..<4, using: &random) == 0 {
      destination += "#" + GeneratedNotebook.heading(2, of: target).replacing(" ", with: "-")
    }
    return "자세한 내용은 [\(term())](\(destination))에서 다룬다."
  }

  private mutating func item() -> String {
    fill(Phrases.items.randomElement(using: &random) ?? "", noun())
  }

  private mutating func nestedList() -> String {
    (0..<3).map { _ in "- \(item())\n  - \(item())\n    - \(item())\n  - \(item())\n" }.joined()
  }

  /// Four statements of facts.
  private mutating func claims() -> String {
    (0..<4).map { _ in
      let fact = facts[Int.random(in: 0..<facts.count, using: &random)]
      return "- \(fact.statement) <!-- fact: \(fact.id) -->\n"
    }
    .joined()
  }

  private mutating func table() -> String {
    let rows = (0..<4).map { _ in
      let fact = facts[Int.random(in: 0..<facts.count, using: &random)]
      return "| \(noun()) 한도 | \(fact.short) <!-- fact: \(fact.id) --> | 가능 |\n"
    }
    return "| 항목 | 값 | 조정 |\n| --- | --- | --- |\n" + rows.joined()
  }

  private mutating func code() -> String {
    let memory = Int.random(in: 1...80, using: &random) * 128
    return """
      ```json
      {
        "name": "generated",
        "memory": \(memory),
        "retry": { "limit": \(memory % 7), "backoff": "exponential" },
        "tags": ["study", "notes"]
      }
      ```

      """
  }

  private mutating func quote() -> String {
    "> [!NOTE]\n> " + fill(Phrases.sentences.randomElement(using: &random) ?? "", noun(), noun()) + "\n"
  }
}
