// Reading what was printed from a known quantity gives it back.

import Claims
import Models
import Testing

@Suite struct PrintedQuantityTests {
  @Test func readsBackWhatWasPrinted() {
    var random = SeededRandom(seed: 20_261_121)
    for _ in 0..<4_000 {
      let sample = Sample(&random)
      let read = QuantityReader.quantities(in: Array(sample.text.utf8))
      guard read.notation == sample.notation else {
        Issue.record("\(sample.text): read \(read.notation), printed \(sample.notation)")
        return
      }
      for quantity in read {
        #expect(sample.text.part(quantity.value.number) == sample.number)
        #expect(quantity.value.unit.map(sample.text.part) == sample.unit, "\(sample.text)")
        #expect(quantity.roleRange.map(sample.text.part) == sample.role, "\(sample.text)")
      }
    }
  }

  /// No input is read as something outside of itself, and none traps: random words, digits and signs in any order.
  @Test func rangesLieInsideOfAnyText() {
    var random = SeededRandom(seed: 7)
    let parts = [
      "1", "15", "10,240", "0.5", "만", "천", "분", "초", "MB", "GB", "(", ")", "~", "-", "–", " ", ", ", "최대", "기본", "까지",
      "이상", "에서", "=", "즉", "포트", "두", "번", "개", ".", ":", "/", "%", "약", "초당", "HTTP", "v", "S3", "１", "％", "년", "월",
      "the", "up to", "between ", " and ", "\u{1A}", "\u{301}", "🙂", "가지", "종", "a", "<", ">", "$", "#", "+", "x",
    ]
    for _ in 0..<4_000 {
      let text = (0..<Int.random(in: 1...12, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }
        .joined()
      let bytes = Array(text.utf8)
      for quantity in QuantityReader.quantities(in: bytes) {
        let end = quantity.value
        let ranges = [quantity.range, end.number, end.unit, end.comparator, quantity.roleRange].compactMap { $0 }
        #expect(ranges.allSatisfy { !$0.isEmpty && $0.clamped(to: 0..<bytes.count) == $0 }, "\(text)")
      }
    }
  }

  @Test func readsBytesThatAreNoText() {
    var random = SeededRandom(seed: 11)
    for _ in 0..<2_000 {
      let bytes = (0..<Int.random(in: 0...24, using: &random)).map { _ in
        UInt8.random(in: .min ... .max, using: &random)
      }
      _ = QuantityReader.reading(of: bytes, context: [bytes])
    }
  }
}

/// A sentence with one quantity, and what it must be read as.
private struct Sample {
  let text: String
  let notation: String
  let number: String
  let unit: String?
  let role: String?

  init(_ random: inout SeededRandom) {
    let (number, value) = Sample.number(&random)
    let units: [(name: String, symbol: String)] = [
      ("분", "min"), ("초", "s"), ("시간", "h"), ("일", "d"), ("밀리초", "ms"), ("MB", "MB"), (" GB", "GB"), ("KiB", "KiB"),
      ("%", "%"), ("개", ""), ("건", ""), (" 회", ""), ("명", ""), ("배", "x"), ("퍼센트", "%"), (" Gbps", "Gbps"),
      (" seconds", "s"), (" minutes", "min"), ("바이트", "B"), ("건/초", "/s"), (" MB/s", "MB/s"), ("달러", "USD"),
      ("주", "weeks"), ("개월", "months"),
    ]
    let unit = units.randomElement(using: &random) ?? units[0]
    let frames: [(before: String, after: String, role: String, word: String?)] = [
      ("", "", "", nil), ("이 값은 ", "이다", "", nil), ("최대 ", "", "max ", "최대"), ("기본값은 ", "", "default ", "기본값"),
      ("최소 ", " 이상", "min ", "최소"), ("", " 이하", "max ", "이하"), ("", " 미만", "max< ", "미만"), ("", " 초과", "min> ", "초과"),
      ("", "까지", "max ", "까지"), ("up to ", "", "max ", "up to"), ("at least ", "", "min ", "at least"),
      ("기본 대기 길이는 ", "", "default ", "기본"), ("S3에서 `x`가 ", "", "", nil),
    ]
    let frame = frames.randomElement(using: &random) ?? frames[0]
    text = frame.before + number + unit.name + frame.after
    notation = frame.role + value + (unit.symbol.isEmpty ? "" : " " + unit.symbol)
    self.number = number.trimmingBlanks
    self.unit = unit.name.trimmingBlanks
    role = frame.word
  }

  /// A number as it may be printed, and its value.
  private static func number(_ random: inout SeededRandom) -> (printed: String, value: String) {
    let limit = Int.random(in: 0...3, using: &random) == 0 ? 9 : 999_999
    let whole = Int.random(in: 0...limit, using: &random)
    switch Int.random(in: 0...5, using: &random) {
    case 0:
      let fraction = Int.random(in: 1...9, using: &random)
      return ("\(whole).\(fraction)", "\(whole).\(fraction)")
    case 1 where whole > 0 && whole < 10_000:
      return ("\(whole)만 ", "\(whole)0000")
    case 2:
      let fullWidth = String(whole).unicodeScalars.map { Unicode.Scalar($0.value + 0xFEE0) ?? $0 }
      return (String(String.UnicodeScalarView(fullWidth)), "\(whole)")
    case 3 where whole >= 1000:
      return ("\(whole / 1000)," + String(String(whole % 1000 + 1000).dropFirst()), "\(whole)")
    case 4 where whole > 0:
      return ("-\(whole)", "-\(whole)")
    default:
      return ("\(whole)", "\(whole)")
    }
  }
}

extension String {
  fileprivate var trimmingBlanks: String { replacing(" ", with: "") }
}
