/// Sentences turned into their opposite: what is said to be is denied, and what is denied is said to be.
///
/// Korean denies with an ending, whose form the syllable before it decides; so the other form is computed from that
/// syllable's final consonant. Forms that cannot be turned without a dictionary are left alone.
struct PolarityChanges {
  /// A part of the text and what to write there.
  struct Edit: Hashable {
    let range: Range<Int>
    let replacement: [UInt8]
  }

  private(set) var edits: [Edit] = []
  private let text: [UInt8]

  init(of text: [UInt8]) {
    self.text = text
    StatementText.reading(text) { text in
      var index = 0
      while index < text.count {
        if text.isHangul(index) {
          addExistence(text, at: index)
          addDenial(text, at: index)
          addPhrase(text, at: index)
          addSentenceEnd(text, at: index)
          index += 3
        } else {
          index += 1
        }
      }
    }
  }

  // MARK: 있다 and 없다

  private static let existenceEndings: [StaticString] = ["다", "고", "으며", "지만", "으므로", "으면", "는", "어", "을", "지", "음"]

  /// 있 and 없 where they say that something is: after 수, or a particle or noun and a blank. Not after a verb (하고 있다),
  /// where 있 only means that it lasts.
  private mutating func addExistence(_ text: StatementText, at index: Int) {
    let isPresent = text.has("있", at: index)
    guard isPresent || text.has("없", at: index), index > 0, text[index - 1] == UInt8(ascii: " ") else { return }
    guard PolarityChanges.existenceEndings.contains(where: { text.has($0, at: index + 3) }) else { return }
    if isPresent {
      let subjects: [StaticString] = ["수 ", "이 ", "가 ", "에 ", "도 ", "은 ", "는 ", "만 ", "에서 "]
      guard subjects.contains(where: { text.has($0, before: index) }) else { return }
    } else if text.has("밖에 ", before: index) {
      return
    }
    add(index..<(index + 3), isPresent ? "없" : "있")
  }

  // MARK: 지 않다

  private static let denials: [(denied: StaticString, affirmed: StaticString, afterConsonant: StaticString)] = [
    ("지 않고", "고", "고"), ("지 않으며", "며", "으며"), ("지 않으면", "면", "으면"), ("지 않으므로", "므로", "으므로"), ("지 않지만", "지만", "지만"),
    ("지 못하고", "고", "고"), ("지 못하며", "며", "으며"), ("지 않다", "다", "다"),
  ]

  /// `하지 않는다` to 한다, `받지 않고` to 받고.
  private mutating func addDenial(_ text: StatementText, at index: Int) {
    let next = index + 3
    guard text.has("지 ", at: next), let stem = syllable(at: index) else { return }
    if text.has("지 않는다", at: next) || text.has("지 못한다", at: next) {
      add(index..<(next + 13), PolarityChanges.present(of: stem))
      return
    }
    for (denied, affirmed, afterConsonant) in PolarityChanges.denials where text.has(denied, at: next) {
      let ending = stem.final == 0 || stem.final == Syllable.rieul ? affirmed : afterConsonant
      add(index..<(next + denied.utf8CodeUnitCount), stem.bytes + PolarityChanges.bytes(ending))
      return
    }
  }

  /// The plain present of a verb's stem: 하 to 한다, 받 to 받는다, 만들 to 만든다.
  private static func present(of stem: Syllable) -> [UInt8] {
    if stem.final == 0 || stem.final == Syllable.rieul {
      return stem.with(final: Syllable.nieun).bytes + bytes("다")
    }
    return stem.bytes + bytes("는다")
  }

  // MARK: Phrases

  private static let phrases: [(StaticString, StaticString)] = [
    ("이 아니다", "이다"), ("가 아니다", "다"), ("불가능", "가능"), ("미지원", "지원"), ("안 된다", "된다"),
  ]

  private mutating func addPhrase(_ text: StatementText, at index: Int) {
    for (phrase, other) in PolarityChanges.phrases where text.has(phrase, at: index) {
      add(index..<(index + phrase.utf8CodeUnitCount), PolarityChanges.bytes(other))
    }
    if text.has("가능", at: index), !text.has("불", before: index), text.has("하다", at: index + 6) {
      add(index..<(index + 6), "불가능")
    }
  }

  // MARK: Ends of sentences

  /// `한다.` to `하지 않는다.`, 이다 to `이 아니다`.
  private mutating func addSentenceEnd(_ text: StatementText, at index: Int) {
    let end = index + 6
    guard text.has("다", at: index + 3), text[end] == UInt8(ascii: ".") || end == text.count,
      !text.isDigit(end + 1), let last = syllable(at: index), !isDenied(text, before: index)
    else { return }
    if text.has("이", at: index) {
      add(index..<end, "이 아니다")
    } else if text.has("는", at: index) {
      add(index..<end, "지 않는다")
    } else if last.final == Syllable.nieun, !text.has("인", at: index), !text.has("란", at: index) {
      add(index..<end, last.with(final: 0).bytes + PolarityChanges.bytes("지 않는다"))
    }
  }

  /// 않는다, 못한다, 안 된다 and 있다, whose opposites are found where they begin.
  private func isDenied(_ text: StatementText, before index: Int) -> Bool {
    text.has("않", before: index) || text.has("지 못", before: index) || text.has("안 ", before: index)
  }

  // MARK: Parts

  private mutating func add(_ range: Range<Int>, _ replacement: StaticString) {
    add(range, PolarityChanges.bytes(replacement))
  }

  private mutating func add(_ range: Range<Int>, _ replacement: [UInt8]) {
    guard range.upperBound <= text.count else { return }
    edits.append(Edit(range: range, replacement: replacement))
  }

  private static func bytes(_ word: StaticString) -> [UInt8] {
    Array(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
  }

  private func syllable(at index: Int) -> Syllable? {
    guard index + 2 < text.count else { return nil }
    return Syllable(text[index], text[index + 1], text[index + 2])
  }
}
