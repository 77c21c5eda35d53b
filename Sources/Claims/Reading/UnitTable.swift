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
    ("kB KB", NamedUnit(.bytes(prefix: 1))),
    ("MB", NamedUnit(.bytes(prefix: 2))),
    ("GB", NamedUnit(.bytes(prefix: 3))),
    ("TB", NamedUnit(.bytes(prefix: 4))),
    ("PB", NamedUnit(.bytes(prefix: 5))),
    ("EB", NamedUnit(.bytes(prefix: 6))),
    ("KiB", NamedUnit(.binaryBytes(prefix: 1))),
    ("MiB", NamedUnit(.binaryBytes(prefix: 2))),
    ("GiB", NamedUnit(.binaryBytes(prefix: 3))),
    ("TiB", NamedUnit(.binaryBytes(prefix: 4))),
    ("PiB", NamedUnit(.binaryBytes(prefix: 5))),
    ("EiB", NamedUnit(.binaryBytes(prefix: 6))),
    ("bit bits", NamedUnit(.bits)),
    ("kb Kb kbit Kbit", NamedUnit(.bits(prefix: 1))),
    ("Mb Mbit", NamedUnit(.bits(prefix: 2))),
    ("Gb Gbit", NamedUnit(.bits(prefix: 3))),
    ("Tb Tbit", NamedUnit(.bits(prefix: 4))),
    ("bps", NamedUnit(.bitRate(prefix: 0))),
    ("kbps Kbps", NamedUnit(.bitRate(prefix: 1))),
    ("Mbps", NamedUnit(.bitRate(prefix: 2))),
    ("Gbps", NamedUnit(.bitRate(prefix: 3))),
    ("Tbps", NamedUnit(.bitRate(prefix: 4))),
    ("Bps", NamedUnit(byteRate(.bytes))),
    ("kBps KBps", NamedUnit(byteRate(.bytes(prefix: 1)))),
    ("MBps", NamedUnit(byteRate(.bytes(prefix: 2)))),
    ("GBps", NamedUnit(byteRate(.bytes(prefix: 3)))),
    ("TBps", NamedUnit(byteRate(.bytes(prefix: 4)))),
    ("IOPS iops TPS tps QPS qps RPS rps", NamedUnit(perSecond)),
    ("RPM rpm TPM", NamedUnit(Unit("/min", .rate(.count), 1, over: 60))),
    ("Hz", NamedUnit(.frequency(prefix: 0))),
    ("kHz KHz", NamedUnit(.frequency(prefix: 1))),
    ("MHz", NamedUnit(.frequency(prefix: 2))),
    ("GHz", NamedUnit(.frequency(prefix: 3))),
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
      ("kilobyte kilobytes", NamedUnit(.bytes(prefix: 1))),
      ("megabyte megabytes", NamedUnit(.bytes(prefix: 2))),
      ("gigabyte gigabytes", NamedUnit(.bytes(prefix: 3))),
      ("terabyte terabytes", NamedUnit(.bytes(prefix: 4))),
      ("petabyte petabytes", NamedUnit(.bytes(prefix: 5))),
      ("kibibyte kibibytes", NamedUnit(.binaryBytes(prefix: 1))),
      ("mebibyte mebibytes", NamedUnit(.binaryBytes(prefix: 2))),
      ("gibibyte gibibytes", NamedUnit(.binaryBytes(prefix: 3))),
      ("tebibyte tebibytes", NamedUnit(.binaryBytes(prefix: 4))),
      ("kilobit kilobits", NamedUnit(.bits(prefix: 1))),
      ("megabit megabits", NamedUnit(.bits(prefix: 2))),
      ("gigabit gigabits", NamedUnit(.bits(prefix: 3))),
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
    ("킬로바이트", NamedUnit(.bytes(prefix: 1))),
    ("메가바이트 메가", NamedUnit(.bytes(prefix: 2))),
    ("기가바이트 기가", NamedUnit(.bytes(prefix: 3))),
    ("테라바이트 테라", NamedUnit(.bytes(prefix: 4))),
    ("페타바이트", NamedUnit(.bytes(prefix: 5))),
    ("키비바이트", NamedUnit(.binaryBytes(prefix: 1))),
    ("메비바이트", NamedUnit(.binaryBytes(prefix: 2))),
    ("기비바이트", NamedUnit(.binaryBytes(prefix: 3))),
    ("비트", NamedUnit(.bits)),
    ("킬로비트", NamedUnit(.bits(prefix: 1))),
    ("메가비트", NamedUnit(.bits(prefix: 2))),
    ("기가비트", NamedUnit(.bits(prefix: 3))),
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

  private static let perSecond = Unit("/s", .rate(.count))

  private static func byteRate(_ unit: Unit) -> Unit {
    Unit(unit.symbol + "/s", .rate(.bytes), unit.numerator, prefixPower: unit.prefixPower)
  }
}
