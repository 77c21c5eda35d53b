internal import Notes

/// Other words for those that give a number its meaning, as plain tables: what each is mistaken for.
enum WordChanges {
  /// What else a unit may be called by mistake; nothing for a unit that is not in the table.
  static func units(for unit: ArraySlice<UInt8>) -> [[UInt8]] { units[ByteString(unit)] ?? [] }

  /// The other roles for a word before a number.
  static func roles(for word: ArraySlice<UInt8>) -> [[UInt8]] { roles[ByteString(word)] ?? [] }

  /// The first bounding word in a range of the text, and what else may stand there.
  static func comparators(in text: ArraySlice<UInt8>) -> (range: Range<Int>, others: [[UInt8]])? {
    for index in text.indices {
      let found = comparatorWords.filter { text[index...].starts(with: $0.bytes) }.max { $0.count < $1.count }
      if let found { return (index..<(index + found.count), comparators[found] ?? []) }
    }
    return nil
  }

  /// Another number for one in words.
  static func numerals(for word: ArraySlice<UInt8>) -> [[UInt8]] { numerals[ByteString(word)] ?? [] }

  private static let numerals = table([
    "한": "두", "두": "세", "세": "네", "네": "다섯", "다섯": "여섯", "여섯": "일곱", "일곱": "여덟", "여덟": "아홉", "아홉": "열",
    "열": "아홉", "둘": "셋", "셋": "넷", "넷": "다섯",
  ])

  private static let units = table([
    "초": "분", "분": "초", "시간": "분", "일": "시간", "주": "일", "주일": "일", "개월": "년", "달": "년", "년": "개월",
    "밀리초": "초", "ms": "s", "s": "ms", "초당": "분당", "분당": "초당", "시간당": "분당", "하루당": "시간당", "매초": "매분",
    "seconds": "minutes", "minutes": "seconds", "hours": "minutes", "days": "hours", "months": "years",
    "B": "KB", "KB": "MB", "MB": "GB", "GB": "MB", "TB": "GB", "PB": "TB", "EB": "PB",
    "바이트": "KB", "KiB": "MiB", "MiB": "GiB", "GiB": "MiB", "TiB": "GiB", "비트": "바이트",
    "bps": "Kbps", "Kbps": "Mbps", "Mbps": "Gbps", "Gbps": "Mbps", "Tbps": "Gbps",
    "MB/s": "GB/s", "GB/s": "MB/s", "KB/s": "MB/s", "MBps": "GBps", "GBps": "MBps", "GiB/s": "MiB/s",
    "MiB/s": "GiB/s", "GHz": "MHz", "MHz": "GHz", "IOPS": "MB/s", "vCPU": "GB", "vCPUs": "GB",
    "%": "배", "퍼센트": "배", "배": "%", "달러": "센트", "센트": "달러", "km": "m", "미터": "킬로미터", "킬로미터": "미터",
    "개": "%", "건": "%", "명": "%", "번": "초", "회": "초", "대": "%", "곳": "%", "가지": "초", "종": "%", "종류": "%",
    "자": "%", "글자": "%", "홉": "초", "노드": "%", "코어": "%", "자리": "%", "쌍": "%", "칸": "%", "문자": "%",
    "AZ": "%", "GPU": "%", "CPU": "%", "ENI": "%", "/s": "/min", "/min": "/s", "/h": "/min", "/d": "/h",
    "min": "s", "h": "min", "d": "h", "weeks": "d", "years": "months", "us": "ms", "ns": "ms", "x": "%", "USD": "cents",
  ])

  /// The facet that a word before a number names.
  static func facet(of word: [UInt8]) -> Facet? { facets[ByteString(word)] }

  private static let roles = lists([
    "기본": ["최대", "최소"], "기본값": ["최댓값", "최솟값"], "기본적으로": ["최대로", "최소한"], "디폴트": ["최대", "최소"], "최대": ["최소"],
    "최소": ["최대"], "최대값": ["최소값"], "최소값": ["최대값"], "최댓값": ["최솟값"], "최솟값": ["최댓값"], "최대치": ["최소치"],
    "최소치": ["최대치"], "상한": ["하한"], "하한": ["상한"], "상한선": ["하한선"], "하한선": ["상한선"], "최장": ["최단"], "최단": ["최장"],
    "적어도": ["많아야"], "최소한": ["많아야"], "많아야": ["적어도"], "기껏해야": ["적어도"], "최대로": ["최소한"],
    "default": ["maximum", "minimum"], "maximum": ["minimum"], "minimum": ["maximum"], "max": ["min"], "min": ["max"],
    "at least": ["at most"], "at most": ["at least"], "up to": ["at least"],
  ])

  private static let facets: [ByteString: Facet] = [
    "최대": .max, "최댓값": .max, "최대값": .max, "최대로": .max, "최대치": .max, "상한": .max, "상한선": .max, "최장": .max, "많아야": .max,
    "maximum": .max, "max": .max, "at most": .max, "최소": .min, "최솟값": .min, "최소값": .min, "최소한": .min, "최소치": .min,
    "하한": .min, "하한선": .min, "최단": .min, "적어도": .min, "minimum": .min, "min": .min, "at least": .min,
  ]

  private static let comparators = lists([
    "이상": ["초과", "이하"], "초과": ["이상", "미만"], "이하": ["미만", "이상"], "미만": ["이하", "초과"], "이내": ["이상"], "내에": ["이상"],
    "안에": ["이상"], "까지": ["부터", " 미만"], "부터": ["까지", " 초과"], "보다 많": ["보다 적"], "보다 크": ["보다 작"], "보다 큰": ["보다 작은"],
    "보다 작": ["보다 크"], "보다 적": ["보다 많"], "보다 길": ["보다 짧"], "보다 긴": ["보다 짧은"], "보다 짧": ["보다 길"], "보다 높": ["보다 낮"],
    "보다 낮": ["보다 높"], "or more": ["or less"], "or less": ["or more"],
  ])

  private static let comparatorWords = Array(comparators.keys)

  private static func table(_ words: KeyValuePairs<String, String>) -> [ByteString: [[UInt8]]] {
    Dictionary(words.map { (ByteString($0), [Array($1.utf8)]) }) { first, _ in first }
  }

  private static func lists(_ words: KeyValuePairs<String, [String]>) -> [ByteString: [[UInt8]]] {
    Dictionary(words.map { (ByteString($0), $1.map { Array($0.utf8) }) }) { first, _ in first }
  }
}
