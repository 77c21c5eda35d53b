// The words that generated notes are made of. None of them says anything about a real service.

/// A noun of the generated notebook's world: Korean and English, for a term and its alias.
struct Word {
  let korean: String
  let english: String

  init(_ korean: String, _ english: String) {
    self.korean = korean
    self.english = english
  }
}

enum Phrases {
  static let nouns: [Word] = [
    Word("함수", "function"), Word("대기열", "queue"), Word("스트림", "stream"), Word("스테이지", "stage"),
    Word("게이트웨이", "gateway"), Word("버킷", "bucket"), Word("테이블", "table"), Word("키", "key"),
    Word("역할", "role"), Word("정책", "policy"), Word("구독", "subscription"), Word("주제", "topic"),
    Word("작업", "job"), Word("컨테이너", "container"), Word("볼륨", "volume"), Word("스냅샷", "snapshot"),
    Word("서브넷", "subnet"), Word("경로", "route"), Word("캐시", "cache"), Word("로그", "log"),
  ]

  static let modifiers: [Word] = [
    Word("예약", "reserved"), Word("공유", "shared"), Word("분산", "distributed"), Word("암호화", "encrypted"),
    Word("임시", "temporary"), Word("전역", "global"), Word("지연", "delayed"), Word("격리", "isolated"),
    Word("사용자 지정", "custom"), Word("교차 리전", "cross-region"), Word("다중 계정", "multi-account"),
    Word("읽기 전용", "read-only"),
  ]

  /// Sentences with two places for terms. `은`, `이`, `을` and `과` behind a place stand for the particle that the word
  /// before them takes.
  static let sentences = [
    "%1은 요청이 몰릴 때 %2을 먼저 확인하고 남은 용량에 따라 처리 순서를 정한다.",
    "%1과 %2은 같은 리전에 있어야 하며, 그렇지 않으면 배포가 실패한다.",
    "장애가 나면 %1이 멈추기 전에 %2이 상태를 넘겨받는다.",
    "운영자는 %1을 바꾸기 전에 **변경 계획**을 적고 %2에 남긴다.",
    "%1은 스스로 늘어나지만 줄어드는 속도는 느리다.",
    "콘솔에서 만든 %1은 템플릿으로 관리하는 %2과 섞이지 않게 이름을 나눈다.",
    "비용은 `usage` 지표로 재며, %1이 쓰이지 않는 동안에도 %2은 요금이 나온다.",
    "처음 만들 때 정한 %1은 나중에 바꿀 수 없으므로 *신중하게* 고른다.",
    "%1에 쓰는 권한은 최소로 두고, %2에서 쓰는 권한과 나눈다.",
    "여러 팀이 %1을 함께 쓰면 한 팀의 부하가 다른 팀의 %2까지 늦춘다.",
    "감사 기록은 %1에 쌓이고, 오래된 것은 %2에 따로 둔다.",
    "시험 환경에서는 %1 대신 %2을 써서 비용을 아낀다.",
    "%1이 응답하지 않으면 클라이언트는 간격을 늘려 가며 다시 시도한다.",
    "연결을 오래 붙잡는 %1은 %2의 연결 수를 금세 채운다.",
    "%1은 순서를 지키지 않으므로 순서가 중요하면 %2을 쓴다.",
    "설정 파일의 `mode` 값이 `strict`이면 %1은 잘못된 요청을 거절한다.",
  ]

  static let sections = [
    "동작 방식", "한도와 기본값", "배포", "권한", "비용", "장애와 복구", "모니터링", "설계 원칙", "자주 하는 실수",
  ]

  static let items = [
    "%1을 만든다", "%1의 상태를 확인한다", "%1에 태그를 붙인다", "%1을 **삭제 방지**로 표시한다",
    "`describe` 호출로 %1을 찾는다", "%1의 알림을 켠다", "쓰지 않는 %1을 지운다", "%1의 이름을 규칙에 맞춘다",
  ]
}

extension Word {
  static func + (modifier: Word, noun: Word) -> Word {
    Word(modifier.korean + " " + noun.korean, modifier.english + " " + noun.english)
  }
}

/// A template with its places filled.
func fill(_ template: String, _ first: String, _ second: String = "") -> String {
  var filled = ""
  var rest = Substring(template)
  while let sign = rest.firstIndex(of: "%") {
    filled += rest[..<sign]
    rest = rest[rest.index(after: sign)...]
    let word = rest.removeFirst() == "1" ? first : second
    filled += word
    guard let particle = rest.first, let forms = particles[particle] else { continue }
    filled += word.endsInConsonant ? forms.consonant : forms.vowel
    rest = rest.dropFirst()
  }
  return filled + rest
}

private let particles: [Character: (consonant: String, vowel: String)] = [
  "은": ("은", "는"), "이": ("이", "가"), "을": ("을", "를"), "과": ("과", "와"),
]

extension String {
  /// Whether the last letter is a Hangul syllable with a final consonant: 28 syllables share an initial and a vowel,
  /// and the first of them has no final (Unicode 16.0, section 3.12).
  fileprivate var endsInConsonant: Bool {
    guard let last = unicodeScalars.last?.value, 0xAC00...0xD7A3 ~= last else { return false }
    return (last - 0xAC00) % 28 != 0
  }
}
