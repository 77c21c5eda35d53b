import Notes
import TestSupport
import Testing

@testable import Corpus

/// The scan over bytes. Which words are terms is what GlossaryTable.md says.
struct TermMatcherTests {
  @Test func findsTheLongestName() {
    #expect(found("NAT 게이트웨이 유형은", names: ["NAT", "NAT 게이트웨이", "게이트웨이 유형"]) == ["NAT 게이트웨이"])
    #expect(found("NAT 게이트웨이즈", names: ["NAT", "NAT 게이트웨이"]) == ["NAT"])
    #expect(found("a b c d", names: ["a b", "b c d", "c"]) == ["a b", "c"])
  }

  @Test func findsNothingInNothing() {
    #expect(found("", names: ["VPC"]) == [])
    #expect(found("VPC", names: []) == [])
    #expect(found("VPC", names: [""]) == [])
  }

  @Test func countsTheFirstOfTwoNamesThatDifferInCase() {
    let matcher = TermMatcher([TermMatcher.Name("Cache", term: 4), TermMatcher.Name("cache", term: 5)])
    let text = Array("cache".utf8)
    #expect(text.withUnsafeBufferPointer { matcher.matches(in: $0) } == [TermMatcher.Match(range: 0..<5, term: 4)])
  }

  /// A name may begin and end in one piece only, but the text around it is still seen.
  @Test func staysInsideItsPieces() {
    let matcher = TermMatcher([TermMatcher.Name("NAT", term: 0), TermMatcher.Name("NAT gateway", term: 1)])
    let text = Array("NAT gateways".utf8)
    func matches(_ pieces: [Range<Int>]) -> [Range<Int>] {
      text.withUnsafeBufferPointer { text in pieces.flatMap { matcher.matches(in: text, $0) } }.map(\.range)
    }
    #expect(matches([0..<12]) == [0..<12])
    #expect(matches([0..<3, 3..<12]) == [0..<3])
    #expect(matches([0..<11]) == [0..<3])
    #expect(matches([1..<12]) == [])
    #expect(matches([0..<2, 2..<12]) == [])
  }

  /// Against a slow statement of the same rule: at each place the longest name that stands there as a word.
  @Test func agreesWithAPlainSearch() {
    let names: [ByteString] = ["VPC", "큐", "캐시", "NAT", "NAT 캐시", "캐시 큐", "cache", "cache hit", "a", "S3", "리전"]
    let parts = [
      "VPC", "큐", "캐시", "NAT", "cache", "hit", "a", "S3", "리전", " ", " ", " ", ".", "-", "/", "는", "를", "화", "s", "_",
      "1", "에서", "(", "vpc", "é", "가", "\u{1100}",
    ]
    let matcher = TermMatcher(names.enumerated().map { TermMatcher.Name($1, term: $0) })
    var numbers = SeededGenerator(seed: 11)
    for _ in 0..<4_000 {
      let text = (0..<Int.random(in: 1...12, using: &numbers)).flatMap { _ in
        Array(parts.randomElement(using: &numbers)!.utf8)
      }
      let fast = text.withUnsafeBufferPointer { matcher.matches(in: $0).map(\.range) }
      #expect(fast == plainSearch(text, names), "\(ByteString(text))")
    }
  }

  private func plainSearch(_ text: [UInt8], _ names: [ByteString]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = 0
    while index < text.count {
      let here = names.sorted { $0.count > $1.count }.lazy.compactMap { wordEnd($0, index, text) }.first
      if let here { found.append(index..<here) }
      index = here ?? index + 1
    }
    return found
  }

  private func wordEnd(_ name: ByteString, _ start: Int, _ text: [UInt8]) -> Int? {
    let range = start..<(start + name.count)
    guard range.upperBound <= text.count else { return nil }
    let isAcronym = name.bytes.contains(where: ASCII.isUpper) && !name.bytes.contains(where: ASCII.isLower)
    let folded = { (bytes: ArraySlice<UInt8>) in bytes.map(ASCII.lowercased) }
    guard isAcronym ? text[range].elementsEqual(name.bytes) : folded(text[range]) == folded(name.bytes[...]) else {
      return nil
    }
    return text.withUnsafeBufferPointer { text in
      let context = WordContext(text)
      let head = WordEdge(CodePoint.decode(text, at: start).value)
      let tail = WordEdge(CodePoint.decode(text, before: range.upperBound)?.value ?? 0)
      guard context.isWordStart(start, head: head) else { return nil }
      if context.isWordEnd(range.upperBound, of: range, tail: tail) { return range.upperBound }
      guard tail == .latin, let plural = context.pluralEnd(range), context.isWordEnd(plural, of: range, tail: .latin)
      else {
        return nil
      }
      return plural
    }
  }

  @Test func survivesBytesThatAreNoText() {
    let matcher = TermMatcher(["VPC", "캐시", "é"].enumerated().map { TermMatcher.Name(ByteString($1), term: $0) })
    var numbers = SeededGenerator(seed: 5)
    for _ in 0..<2_000 {
      var text = Array("VPC는 캐시 é VPCs".utf8)
      for _ in 0..<4 {
        text[Int.random(in: 0..<text.count, using: &numbers)] = UInt8.random(in: 0...255, using: &numbers)
      }
      text.withUnsafeBufferPointer { bytes in
        var end = 0
        for match in matcher.matches(in: bytes) {
          #expect(match.range.lowerBound >= end && match.range.upperBound <= bytes.count && !match.range.isEmpty)
          end = match.range.upperBound
        }
      }
    }
  }

  /// Thousands of terms, and texts made to walk as far into their names as they go.
  @Test(.timeLimit(.minutes(5))) func staysLinear() {
    var names = (0..<5_000).map { TermMatcher.Name(ByteString("용어 \($0)"), term: $0) }
    names.append(TermMatcher.Name(ByteString(String(repeating: "a ", count: 99) + "b"), term: 5_000))
    let matcher = TermMatcher(names)
    let text = Array((String(repeating: "a ", count: 50_000) + String(repeating: "용어 12 ", count: 5_000)).utf8)
    #expect(text.withUnsafeBufferPointer { matcher.matches(in: $0).count } == 5_000)
  }

  private func found(_ text: String, names: [String]) -> [String] {
    let matcher = TermMatcher(names.enumerated().map { TermMatcher.Name(ByteString($1), term: $0) })
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { matcher.matches(in: $0) }.map { ByteString(bytes[$0.range]).string }
  }
}
