// The names of units in Korean and English, as plain tables.

/// A unit as a name in the text stands for it.
struct NamedUnit: Sendable {
  let unit: Unit
  /// What the name is used like.
  let usage: Usage

  enum Usage: Sendable {
    /// A measure, for any number.
    case measure
    /// A Korean counter or time word that native numerals stand before as well: 세 번, 두 시간.
    case counter
    /// The same, but glued to a native numeral it is another word: 세대 is a generation, 한자 is a script.
    case spacedCounter
    /// A counter of kinds: 종, 가지, 종류, types.
    case kinds
  }

  init(_ unit: Unit, _ usage: Usage = .measure) {
    self.unit = unit
    self.usage = usage
  }
}

enum UnitTable {
  /// Abbreviations, told apart by case: MB is bytes, Mb is bits.
  static let abbreviations = WordTrie<NamedUnit>([
    ("ns", NamedUnit(.nanoseconds)),
    ("us µs μs", NamedUnit(.microseconds)),
    ("ms msec", NamedUnit(.milliseconds)),
    ("s sec secs", NamedUnit(.seconds)),
    ("min mins", NamedUnit(.minutes)),
    ("h hr hrs", NamedUnit(.hours)),
    ("d", NamedUnit(.days)),
    ("yr yrs", NamedUnit(.years)),
    ("B", NamedUnit(.bytes)),
    ("kB KB", NamedUnit(Unit(.kilobytes))),
    ("MB", NamedUnit(Unit(.megabytes))),
    ("GB", NamedUnit(Unit(.gigabytes))),
    ("TB", NamedUnit(Unit(.terabytes))),
    ("PB", NamedUnit(Unit(.petabytes))),
    ("EB", NamedUnit(Unit(.exabytes))),
    ("KiB", NamedUnit(Unit(.kibibytes))),
    ("MiB", NamedUnit(Unit(.mebibytes))),
    ("GiB", NamedUnit(Unit(.gibibytes))),
    ("TiB", NamedUnit(Unit(.tebibytes))),
    ("PiB", NamedUnit(Unit(.pebibytes))),
    ("EiB", NamedUnit(Unit(.exbibytes))),
    ("bit bits", NamedUnit(.bits)),
    ("kb Kb kbit Kbit", NamedUnit(Unit(.kilobits))),
    ("Mb Mbit", NamedUnit(Unit(.megabits))),
    ("Gb Gbit", NamedUnit(Unit(.gigabits))),
    ("Tb Tbit", NamedUnit(Unit(.terabits))),
    ("bps", NamedUnit(Unit(.bitsPerSecond))),
    ("kbps Kbps", NamedUnit(Unit(.kilobitsPerSecond))),
    ("Mbps", NamedUnit(Unit(.megabitsPerSecond))),
    ("Gbps", NamedUnit(Unit(.gigabitsPerSecond))),
    ("Tbps", NamedUnit(Unit(.terabitsPerSecond))),
    ("Bps", NamedUnit(Unit(.bytes, per: .seconds))),
    ("kBps KBps", NamedUnit(Unit(.kilobytes, per: .seconds))),
    ("MBps", NamedUnit(Unit(.megabytes, per: .seconds))),
    ("GBps", NamedUnit(Unit(.gigabytes, per: .seconds))),
    ("TBps", NamedUnit(Unit(.terabytes, per: .seconds))),
    ("IOPS iops TPS tps QPS qps RPS rps", NamedUnit(Unit(.ones, per: .seconds))),
    ("RPM rpm TPM", NamedUnit(Unit(.ones, per: .minutes))),
    ("Hz", NamedUnit(Unit(.hertz))),
    ("kHz KHz", NamedUnit(Unit(.kilohertz))),
    ("MHz", NamedUnit(Unit(.megahertz))),
    ("GHz", NamedUnit(Unit(.gigahertz))),
    ("vCPU vCPUs vcpu vcpus VCPU", NamedUnit(.virtualCPUs)),
    ("CPU CPUs GPU GPUs AZ AZs ENI ENIs IP IPs RCU RCUs WCU WCUs LCU LCUs ACU ACUs DPU DPUs", NamedUnit(.count)),
    ("USD", NamedUnit(.dollars)),
    ("x X", NamedUnit(.times)),
    ("km", NamedUnit(.kilometers)),
  ])

  /// English words, in any case.
  static let words = WordTrie<NamedUnit>(
    [
      ("nanosecond nanoseconds", NamedUnit(.nanoseconds)),
      ("microsecond microseconds", NamedUnit(.microseconds)),
      ("millisecond milliseconds", NamedUnit(.milliseconds)),
      ("second seconds", NamedUnit(.seconds)),
      ("minute minutes", NamedUnit(.minutes)),
      ("hour hours", NamedUnit(.hours)),
      ("day days", NamedUnit(.days)),
      ("week weeks", NamedUnit(.weeks)),
      ("month months", NamedUnit(.months)),
      ("year years", NamedUnit(.years)),
      ("byte bytes", NamedUnit(.bytes)),
      ("kilobyte kilobytes", NamedUnit(Unit(.kilobytes))),
      ("megabyte megabytes", NamedUnit(Unit(.megabytes))),
      ("gigabyte gigabytes", NamedUnit(Unit(.gigabytes))),
      ("terabyte terabytes", NamedUnit(Unit(.terabytes))),
      ("petabyte petabytes", NamedUnit(Unit(.petabytes))),
      ("kibibyte kibibytes", NamedUnit(Unit(.kibibytes))),
      ("mebibyte mebibytes", NamedUnit(Unit(.mebibytes))),
      ("gibibyte gibibytes", NamedUnit(Unit(.gibibytes))),
      ("tebibyte tebibytes", NamedUnit(Unit(.tebibytes))),
      ("kilobit kilobits", NamedUnit(Unit(.kilobits))),
      ("megabit megabits", NamedUnit(Unit(.megabits))),
      ("gigabit gigabits", NamedUnit(Unit(.gigabits))),
      ("percent pct", NamedUnit(.percent)),
      ("dollar dollars", NamedUnit(.dollars)),
      ("cent cents", NamedUnit(.cents)),
      ("kilometer kilometers kilometre kilometres", NamedUnit(.kilometers)),
      ("mile miles", NamedUnit(.miles)),
      ("meter meters metre metres", NamedUnit(.meters)),
      ("time times", NamedUnit(.count, .counter)),
      ("type types kind kinds", NamedUnit(.count, .kinds)),
    ], foldsCase: true)

  /// Korean names and counters.
  static let korean = WordTrie<NamedUnit>([
    ("나노초", NamedUnit(.nanoseconds)),
    ("마이크로초", NamedUnit(.microseconds)),
    ("밀리초", NamedUnit(.milliseconds)),
    ("초", NamedUnit(.seconds)),
    ("분", NamedUnit(.minutes)),
    ("시간", NamedUnit(.hours, .counter)),
    ("일", NamedUnit(.days)),
    ("주일 주간", NamedUnit(.weeks)),
    ("주", NamedUnit(.weeks, .spacedCounter)),
    ("개월", NamedUnit(.months)),
    ("달", NamedUnit(.months, .counter)),
    ("년 개년", NamedUnit(.years)),
    ("해", NamedUnit(.years, .spacedCounter)),
    ("바이트", NamedUnit(.bytes)),
    ("킬로바이트", NamedUnit(Unit(.kilobytes))),
    ("메가바이트 메가", NamedUnit(Unit(.megabytes))),
    ("기가바이트 기가", NamedUnit(Unit(.gigabytes))),
    ("테라바이트 테라", NamedUnit(Unit(.terabytes))),
    ("페타바이트", NamedUnit(Unit(.petabytes))),
    ("키비바이트", NamedUnit(Unit(.kibibytes))),
    ("메비바이트", NamedUnit(Unit(.mebibytes))),
    ("기비바이트", NamedUnit(Unit(.gibibytes))),
    ("비트", NamedUnit(.bits)),
    ("킬로비트", NamedUnit(Unit(.kilobits))),
    ("메가비트", NamedUnit(Unit(.megabits))),
    ("기가비트", NamedUnit(Unit(.gigabits))),
    ("퍼센트 프로 퍼센트포인트", NamedUnit(.percent)),
    ("배", NamedUnit(.times, .counter)),
    ("달러", NamedUnit(.dollars)),
    ("센트", NamedUnit(.cents)),
    ("원", NamedUnit(.won)),
    ("킬로미터", NamedUnit(.kilometers)),
    ("미터", NamedUnit(.meters)),
    ("마일", NamedUnit(.miles)),
    ("개 건 명 곳 쌍 줄 군데 차례 묶음 세트 사람 자리 코어 노드 홉", NamedUnit(.count, .counter)),
    ("번 대 장 자 칸 회", NamedUnit(.count, .spacedCounter)),
    ("글자 문자 행 단어 조각 샤드 마디", NamedUnit(.count)),
    ("종 종류 가지", NamedUnit(.count, .kinds)),
  ])

  /// What may stand after `per` and `/`.
  static let times = WordTrie<Unit>([
    ("ms millisecond 밀리초", .milliseconds),
    ("s sec second 초", .seconds),
    ("min minute 분", .minutes),
    ("h hr hour 시간", .hours),
    ("d day 일", .days),
    ("week 주", .weeks),
    ("month 월", .months),
    ("year yr 년", .years),
  ])

  /// What begins a clause about a rate: 초당 10,000건.
  static let perWords = WordTrie<Token.PerTime>([
    ("초당 매초", .second), ("분당 매분", .minute), ("시간당", .hour), ("하루당", .day),
  ])
}
