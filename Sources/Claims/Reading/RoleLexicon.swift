// The words around a number that say what it is, as plain tables.

/// A word that gives a number a role.
struct RoleWord: Hashable, Sendable {
  let role: Role
  /// Whether the number itself is outside: 초과, 미만.
  let isOpen: Bool
  let reach: Reach

  /// How far before its number the word may stand.
  enum Reach: Hashable, Sendable {
    /// Right before it: up to 15.
    case adjacent
    /// Before the noun that the number is said of: 최대 작동 시간은 15분.
    case phrase
    /// Anywhere before it in the clause: 기본적으로, by default.
    case clause
  }

  init(_ role: Role, isOpen: Bool = false, _ reach: Reach = .adjacent) {
    self.role = role
    self.isOpen = isOpen
    self.reach = reach
  }
}

/// A word right after a number.
enum AfterWord: Hashable, Sendable {
  /// 이상, 까지, `or more`.
  case role(RoleWord)
  /// 정도, `or so`.
  case approximately
  /// 에서: the beginning of an interval, if an end follows.
  case from
  /// 사이: the end of an interval.
  case between
  /// 로: what something becomes.
  case into
  /// 와: one of two.
  case with
  /// 의: the number counts the noun that follows.
  case of
  /// 은, 이, 를: something is said of the number.
  case subject
  /// 보다, 를: what follows may compare (보다 큰, 를 초과) or not.
  case than
}

enum RoleLexicon {
  /// Korean words before a number. Those of no role are other words that begin alike.
  static let korean = WordTrie<RoleWord>([
    ("기본 기본값 기본_값 기본치 디폴트", RoleWord(.default, .phrase)),
    ("기본적으로 기본으로 디폴트로", RoleWord(.default, .clause)),
    ("최소 최소값 최솟값 최소치 하한 하한선 하한값 최단", RoleWord(.min, .phrase)),
    ("적어도 최소한", RoleWord(.min, .clause)),
    ("최대 최대값 최댓값 최대치 상한 상한선 상한값 최장", RoleWord(.max, .phrase)),
    ("많아야 기껏해야 최대로", RoleWord(.max, .clause)),
    ("증분 단위는", RoleWord(.step, .phrase)),
    ("최대한 최대화 최소화 최소_권한 최소권한 최대_절전 기본기 기본적인 기본_키 기본_모니터링 최소_공배수", RoleWord(.none)),
  ])

  /// English words before a number, in any case.
  static let english = WordTrie<RoleWord>(
    [
      ("default defaults default_value defaults_to", RoleWord(.default, .phrase)),
      ("by_default", RoleWord(.default, .clause)),
      ("min minimum lower_bound lower_limit", RoleWord(.min, .phrase)),
      ("at_least no_less_than not_less_than no_fewer_than starting_at starting_from from", RoleWord(.min)),
      ("above more_than greater_than longer_than larger_than exceeding", RoleWord(.min, isOpen: true)),
      ("max maximum upper_bound upper_limit", RoleWord(.max, .phrase)),
      ("up_to upto at_most no_more_than not_more_than no_longer_than no_greater_than no_larger_than", RoleWord(.max)),
      ("not_exceed not_to_exceed cannot_exceed within", RoleWord(.max)),
      ("under below less_than fewer_than smaller_than shorter_than", RoleWord(.max, isOpen: true)),
      ("increments_of increment_of steps_of step_of step step_size increment", RoleWord(.step)),
    ], foldsCase: true)

  /// Korean words after a number that may stand after a blank.
  static let after = WordTrie<AfterWord>([
    ("이상", .role(RoleWord(.min))),
    ("초과", .role(RoleWord(.min, isOpen: true))),
    ("부터 에서부터", .role(RoleWord(.min))),
    ("이하 이내 까지 내에 내의 내로 안에", .role(RoleWord(.max))),
    ("미만", .role(RoleWord(.max, isOpen: true))),
    ("씩 간격 단위", .role(RoleWord(.step))),
    ("정도 가량 쯤 안팎 내외 남짓", .approximately),
    ("사이", .between),
  ])

  /// Korean particles glued to a number.
  static let particles = WordTrie<AfterWord>([
    ("에서", .from), ("로 으로", .into), ("와 과", .with), ("의", .of), ("은 는 이 가 도", .subject), ("을 를 보다", .than),
  ])

  /// What follows 보다, and 을 or 를.
  static let comparisons = WordTrie<RoleWord>([
    ("많 크 큰 클 높 길 긴 넘 초과", RoleWord(.min, isOpen: true)),
    ("작 적 낮 짧", RoleWord(.max, isOpen: true)),
  ])

  /// What follows a comparison that is denied, from the stem on.
  static let negations = WordTrie<Bool>([
    (
      """
      지_않 지_못 지는_않 하지_않 하지_못 하지는_않 되지_않 을_수_없 할_수_없 될_수_없 일_수_없 _수_없 하면_안 으면_안 되면_안
      해서는_안 어서는_안 불가 _불가 으로_줄일_수_없 으로_설정할_수_없 으로_낮출_수_없
      """, true
    )
  ])

  /// Stems of verbs that lead downward.
  static let lowering: [StaticString] = ["줄", "낮", "내려", "내릴", "떨어"]

  /// English words after a number.
  static let englishAfter = WordTrie<AfterWord>(
    [
      ("or_more or_greater or_higher or_longer or_above or_larger and_above", .role(RoleWord(.min))),
      ("or_less or_fewer or_lower or_shorter or_below or_under or_smaller", .role(RoleWord(.max))),
      ("minimum at_least", .role(RoleWord(.min))),
      ("maximum max at_most", .role(RoleWord(.max))),
      ("by_default default", .role(RoleWord(.default))),
      ("increments increment intervals interval", .role(RoleWord(.step))),
      ("or_so", .approximately),
    ], foldsCase: true)

  /// Words that make the number after them an estimate.
  static let koreanEstimates = WordTrie<Bool>([("약 대략 대강 거의 얼추", true)])
  static let englishEstimates = WordTrie<Bool>(
    [("about around approximately roughly nearly almost approx", true)], foldsCase: true)

  /// Copulas and endings that close a sentence about the word before: 15분이 최대다.
  static let copulas = WordTrie<Bool>([("이다 이고 이며 이지만 이라 입니다 였다 이었 임 인 다 로 으로 고 며 라", true)])

  /// What a rate may be said of, between 초당 and the number.
  static let rated = WordTrie<Bool>([
    (
      "요청 쿼리 호출 트랜잭션 메시지 패킷 이벤트 레코드 연결 평균 작업 처리 처리량 쓰기 읽기 수 개수 건수 횟수 "
        + "API requests queries calls transactions messages packets events records", true
    )
  ])

  /// Words that keep a statement on its subject: they may stand between the values of one fact.
  static let neutral = WordTrie<Bool>([
    ("값 값은 값이 사이 각각 그리고 이고 이며 이다 하고 또 단 총 모두 is are be of a an the and to value can for", true)
  ])

  /// `between`, and `i.e.` without its last point.
  static let betweens = WordTrie<Bool>([("between", true)], foldsCase: true)
  static let repeats = WordTrie<Bool>([("i.e", true)], foldsCase: true)

  /// Words that join the members of a list.
  static let conjunctions = WordTrie<Bool>([("및 또는 혹은 그리고 and or", true)])
}

enum Particles {
  /// What may follow a Korean unit glued to it; anything else makes it another word (10분산, 3대상).
  static let afterUnit = WordTrie<Bool>([
    (
      """
      은 는 이 가 을 를 의 에 로 으로 와 과 도 만 까지 부터 마다 보다 당 씩 간 동안 이상 이하 미만 초과 내 이내 안 후 전 뒤 정도 쯤 가량 남짓 짜리 다 이다 며 고 면 일 인 임
      라 였 입 나 든 밖 뿐 들 중 기준 단위 간격 연속 수준 제한 한도 처럼 같 조차 여 반 지 째 차 치씩 기본 최대 최소 사이 하나 포트 하 할 했 해 되 된 될
      """, true
    )
  ])

  /// The endings of a verb, of two syllables, after which another clause begins: 기본 간격이면, 다르지만.
  static let clauseEnds = WordTrie<Bool>([
    ("이면 으면 하면 되면 다면 라면 지만 므로 니까 이고 이며 으며 하고 하며 되고 되며 는데 은데", true)
  ])

  /// The endings of a Korean word that mark it as topic, subject or object.
  static let markers = WordTrie<Bool>([("은 는 이 가 을 를", true)])
}
