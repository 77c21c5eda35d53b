/// A fact of the generated notebook: its card, and the words in which notes state it.
struct GeneratedFact {
  let id: String
  let card: String
  /// Without the comment.
  let statement: String
  /// For a table cell.
  let short: String

  /// - Parameter number: From 0; it decides the kind, and the rest with `random`.
  init(_ number: Int, _ random: inout SeededGenerator) {
    let subject = GeneratedNotebook.terms[number * 7 % GeneratedNotebook.terms.count].korean
    let facets: [String]
    switch number % 4 {
    case 0:
      let usual = Int.random(in: 1...50, using: &random)
      let most = Int.random(in: 1...60, using: &random)
      facets = ["default: \(usual) s", "max: \(most) min"]
      short = "기본 \(usual)초, 최대 \(most)분"
      statement = fill("%1의 제한 시간은 기본 \(usual)초, 최대 \(most)분이다.", subject)
    case 1:
      let least = Int.random(in: 1...512, using: &random)
      let most = least + Int.random(in: 1...9_000, using: &random)
      facets = ["min: \(least) MB", "max: \(most) MB"]
      short = "최소 \(least)MB, 최대 \(GeneratedFact.grouped(most))MB"
      statement = fill("%1의 크기는 최소 \(least)MB, 최대 \(GeneratedFact.grouped(most))MB다.", subject)
    case 2:
      let most = Int.random(in: 2...90_000, using: &random)
      facets = ["max: \(most)"]
      short = "최대 \(GeneratedFact.grouped(most))개"
      statement = fill("계정 하나가 만드는 %1은 최대 \(GeneratedFact.grouped(most))개다.", subject)
    default:
      let days = Int.random(in: 2...400, using: &random)
      facets = ["default: \(days) d"]
      short = "기본 \(days)일"
      statement = fill("%1의 보관 기간은 기본 \(days)일이다.", subject)
    }
    id = "generated.limit-\(GeneratedFact.letters(number))"
    let lines = ["kind: hard"] + facets + ["source: standard \(id) read 2026-01-05", "recheck: 12 months"]
    card = "## \(id)\n\(subject)의 한도.\n\n" + lines.map { "- \($0)\n" }.joined() + "\n"
  }

  /// 12,240, as notes write it.
  private static func grouped(_ number: Int) -> String {
    number < 1_000 ? "\(number)" : "\(number / 1_000)," + String("\(1_000 + number % 1_000)".dropFirst())
  }

  /// A number in letters, so that ids hold no digits that could be taken for values.
  private static func letters(_ number: Int) -> String {
    String("\(number)".unicodeScalars.map { Character(Unicode.Scalar(UInt8($0.value) - 48 + 97)) })
  }
}
