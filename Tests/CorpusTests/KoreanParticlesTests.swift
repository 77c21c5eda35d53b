import Testing

@testable import Corpus

struct KoreanParticlesTests {
  /// Nouns ending in a vowel, a consonant, ㄹ, and of one syllable, each with what may follow it.
  static let accepted: [(noun: String, rests: String)] = [
    ("캐시", "는 가 를 의 에 에서 에서는 로 로부터 로부터의 와 와의 나 까지 까지도 마다 처럼 들 들은 들에게 다 이다 라면 였던 였다 입니다"),
    ("캐시", "만 만은 만이 만을 만으로 만으로도 뿐 뿐만 뿐이다 부터 부터는 보다 보다는 라는 라고 라고는 란 인 인지 인지를 이므로 므로 지만"),
    ("서브넷", "은 이 을 으로 으로부터 으로부터는 과 과의 이나 이다 이라면 이었던 이었다 이었는지 이라는 이란 이든 이며 이고 에서의 이라도"),
    ("서브넷", "별로 당 용으로 간의 내에서 측의 등을 들끼리 에까지 으로서의 으로써 임을 임에도 이기에 이야말로 은커녕 이더라도 일수록"),
    ("레이블", "로 로부터 은 이 을 과 이다 이라면 로만 로도"),
    ("큐", "는 가 를 로 이다 란 나 라면 라는 에서 에 에는 들"),
    ("풀", "은 이 을 로 이다 이면 에서"),
  ]

  @Test(arguments: accepted) func letsParticlesFollow(_ row: (noun: String, rests: String)) {
    for rest in row.rests.split(separator: " ") { #expect(follows(row.noun, String(rest)), "\(row.noun)\(rest)") }
  }

  static let refused: [(noun: String, rests: String)] = [
    ("캐시", "은 이 을 으로 과 으로부터 이었 화 미어 백 카우 용어 가가 를을 는은 의의 에는에 다다 하다 되다 성 형 식 적 들링"),
    ("서브넷", "는 가 를 로 와 나 다 라면 였던 므로 지만 란 화 팅 마스크"),
    ("레이블", "으로 으로부터 와 나 다"),
    ("큐", "다 면 며 니 든 당 별 용 간 내 브 레이션 비트"),
    ("풀", "다 면 고 어 으로 이를 당 용"),
  ]

  @Test(arguments: refused) func refusesTheRestsOfLongerWords(_ row: (noun: String, rests: String)) {
    for rest in row.rests.split(separator: " ") { #expect(!follows(row.noun, String(rest)), "\(row.noun)\(rest)") }
  }

  /// How `VPC` is read aloud is not known, so that a writer's choice is right.
  @Test func letsEitherVariantFollowOtherLetters() {
    for rest in ["는", "은", "이", "가", "을", "를", "로", "으로", "와", "과", "다", "이다", "였다", "이었다", "당", "라면"] {
      #expect(follows(nil, rest), "\(rest)")
    }
    #expect(!follows(nil, "화"))
  }

  @Test(arguments: ["로그인", "플러그인을", "신뢰도가", "지표면에서는"]) func knowsWordsThatOnlyLookLikeNouns(_ word: String) {
    #expect(isLookalike(word))
  }

  @Test(arguments: ["로그", "로그가", "로그인화", "신뢰", "지표면적"]) func knowsNounsThatOnlyLookLikeOthers(_ word: String) {
    #expect(!isLookalike(word))
  }

  /// A slip in the table would silently lose a line of it.
  @Test func understandsEachLineOfTheGrammar() {
    let states = ["noun", "nominal", "adverbial", "bound", "joined", "clause", "past", "end"]
    for line in KoreanParticles.grammar.split(separator: "\n") {
      let sides = line.split(separator: ":")
      #expect(sides.count == 2, "\(line)")
      let words = (sides.last ?? "").split(separator: " ")
      #expect(words.dropLast().last == "->" && words.count > 2, "\(line)")
      #expect(sides[0].split(separator: " ").allSatisfy { states.contains(String($0)) }, "\(line)")
      #expect(states.contains(String(words.last ?? "")), "\(line)")
      for form in words.dropLast(2) {
        let syllables = form.unicodeScalars.filter { !"()+|".unicodeScalars.contains($0) }
        #expect(syllables.count <= 8, "\(form)")
        #expect(syllables.allSatisfy { CodePoint.isSyllable($0.value) } && !syllables.isEmpty, "\(form)")
      }
    }
  }

  @Test func isQuickForAWordWithoutEnd() {
    #expect(!follows(nil, String(repeating: "만", count: 5_000)))
  }

  /// - Parameter noun: nil for one in other letters.
  private func follows(_ noun: String?, _ rest: String) -> Bool {
    let syllables = (noun ?? "").unicodeScalars.map(\.value)
    return Array(rest.utf8).withUnsafeBufferPointer { bytes in
      KoreanParticles.follow(Syllables(bytes, from: 0), noun: syllables.last, isShort: syllables.count == 1)
    }
  }

  private func isLookalike(_ word: String) -> Bool {
    Array(word.utf8).withUnsafeBufferPointer { KoreanParticles.isLookalike(Syllables($0, from: 0)) }
  }
}
