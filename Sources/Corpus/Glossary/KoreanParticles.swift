// What may follow a noun in one word of Korean: particles, the copula and its endings. A grammar, and so data.

internal import Notes

/// Tells a noun with particles (인스턴스에서는) from a longer noun (인스턴스화).
enum KoreanParticles {
  /// Each line: the states that a part may follow, the parts, and the state after them; `noun` is the term itself.
  ///
  /// Variants are written as Korean grammars do: `은|는` is 은 after a consonant and 는 after a vowel; `(이)나` has its 이
  /// after a consonant and may have it after a vowel; `(으)로` has its 으 after a consonant other than ㄹ and never else.
  /// After a noun of one syllable there are fewer: a part with `+` does not follow it (인스턴스당, but 할당 is a word), and
  /// `(이+)다` keeps its 이 (캐시다, but 키다 is a verb).
  static let grammar = """
    noun: 들 -> nominal
    noun nominal: +당 +별 +용 +간 +내 +측 +쪽 +외 +등 +상 -> nominal
    noun nominal: 이|가 을|를 의 은|는 도 은커녕|는커녕 (이)야말로 -> end
    noun nominal: 에 에서 에게 에게서 한테 (으)로 (으)로서 (으)로써 (으)로부터 에서부터 에까지 (으)로까지 -> adverbial
    noun nominal: 만 까지 부터 마다 처럼 같이 보다 만큼 대로 밖에 조차 마저 뿐 씩 끼리 치고 -> bound
    noun nominal: 과|와 하고 (이)랑 -> joined
    noun nominal: (이)나 (이)나마 (이+)든 (이)든지 (이)든가 (이)란 (이)라도 (이)라야 -> end
    adverbial: 은|는 도 의 (이)나 (이)나마 (이)든 (이)라도 (이)야말로 -> end
    adverbial: 만 까지 부터 조차 마저 보다 처럼 만큼 밖에 뿐 -> bound
    adverbial: 과|와 -> joined
    bound: 은|는 도 의 이|가 을|를 (이)나 (이)나마 (이)든 (이)라도 (이)란 (이)야말로 -> end
    bound: (으)로 에 에서 -> adverbial
    bound: 만 까지 -> bound
    bound: 과|와 -> joined
    joined: 은|는 도 의 만 같은 같이 -> end
    noun nominal adverbial bound: (이+)다 (이+)며 (이+)면 (이+)면서 (이)지만 (이)라 (이)라서 (이)라면 (이)라면서 (이)라며 -> end
    noun nominal adverbial bound: (이)므로 (이+)니 (이)니까 (이)거나 (이)더라도 (이)라는 (이)라던 (이)라던가 (이)라든가 -> end
    noun nominal adverbial bound: (이)라든지 입니다 입니까 이고 이고도 이자 이되 이지 이죠 이에요|예요 이예요 이네 이던 -> end
    noun nominal adverbial bound: 인 일 일까 일지라도 일수록 인데 인데도 인데요 이어야|여야 이어도|여도 이어서|여서 -> end
    noun nominal adverbial bound: (이)라고 (이)라기 임 인지 일지 이기 인가 일뿐 -> clause
    noun nominal adverbial bound: 이었 이였 이었|였 -> past
    clause: 은|는 이|가 을|를 의 도 에 에는 에도 만 까지 보다 보다는 (이)라도 (으)로 -> end
    past: 다 던 고 으며 지만 는데 으나 으면 을 음 음을 기 기에 는지 습니다 다가 다면 다는 다고 으므로 어도 어야 -> end
    past: 을까 을지 -> end
    """

  /// Words that only look like a noun with a particle: 로그인 is no 로그 that is something, 지표면 no 지표 that one
  /// would meet. Each may have particles of its own.
  static let lookalikes = """
    로그인 플러그인 체크인 스케일인 빌트인 애드인 줌인 사인인 페이드인 드라이브인
    수신인 발신인 서명인 보증인 대리인 관리인 감시인
    중요도 신뢰도 의존도 선호도 정확도 복잡도 난이도 만족도 인지도 완성도 집중도 활용도 우선도 빈도
    지표면 경계면 활주로 교차로 포트란
    """

  /// Whether the syllables after a noun are particles and endings to their last one.
  ///
  /// - Parameters:
  ///   - noun: the noun's last syllable; nil when it ends in other letters, whose sound is not known: then both
  ///     variants of a part fit.
  ///   - isShort: whether the noun is one syllable.
  static func follow(_ rest: Syllables, noun: UInt32?, isShort: Bool) -> Bool {
    grammarTable.accepts(rest, noun: noun, isShort: isShort)
  }

  /// Whether a word is a longer one that begins with a noun, particles aside.
  static func isLookalike(_ word: Syllables) -> Bool {
    lookalike(word) != nil
  }

  /// The syllables of such a word without its particles; nil for other words.
  static func lookalike(_ word: Syllables) -> Int? {
    guard word.count > 0 else { return nil }
    // Few words begin as one of them does.
    let first = word[0]
    guard lookalikeFirsts.mayHave(first) else { return nil }
    return lookalikeTable[first]?.first { lookalike in
      word.starts(with: lookalike)
        && follow(word.dropFirst(lookalike.count), noun: lookalike.last, isShort: lookalike.count == 1)
    }?.count
  }

  private static let grammarTable = ParticleTable(parsing: grammar)

  private static let lookalikeFirsts = lookalikeTable.keys.reduce(into: CharacterBits()) { $0.insert($1) }

  /// The syllables of each, by the first one.
  private static let lookalikeTable = Dictionary(
    grouping: lookalikes.split { $0 == " " || $0 == "\n" }.map { CodePoint.all(Array($0.utf8)) }, by: \.[0])
}
