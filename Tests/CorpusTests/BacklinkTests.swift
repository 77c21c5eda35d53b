import Notes
import TestSupport
import Testing

@testable import Corpus

struct BacklinkTests {
  @Test func showsTheSentenceAroundEachLink() {
    let found = link(
      """
      -- a.md --
      # 제목의 [비](b.md)
      앞 문장이다. 이 문장은 **[비](b.md#절)**를 말한다. 뒤 문장이다.
      - 항목의 [`비`](b.md) 끝
      - 없는 [비](x.md)와 [밖](https://e.example)

      | 표 | 칸 |
      |---|---|
      | 첫 칸 | 둘째 [비](b.md) 칸 |

      > 인용한 [[b|비]] 글
      줄이
      [비](b.md)로 이어진다<!-- fact: none 예 -->. 다음.
      -- b.md --
      ## 절
      [나](#절) [나](b.md)
      """, show: .backlinks)
    #expect(
      found == """
        b.md <- a.md: 제목의 [비]
        b.md <- a.md: 이 문장은 [비]를 말한다.
        b.md <- a.md: 항목의 [비] 끝
        b.md <- a.md: 둘째 [비] 칸
        b.md <- a.md: 인용한 [비] 글 줄이 비로 이어진다.
        b.md <- a.md: 인용한 비 글 줄이 [비]로 이어진다.
        """)
  }

  static let sentences: [(block: String, sentence: String)] = [
    ("[x]", "[x]"),
    ("[]", "[]"),
    ("", "[]"),
    ("하나다. [둘]이다. 셋이다.", "[둘]이다."),
    ("[하나]다. 둘이다.", "[하나]다."),
    ("하나다.  둘 [셋]", "둘 [셋]"),
    ("\"하나다.\" [둘]이다.", "[둘]이다."),
    ("하나다.) [둘]", "[둘]"),
    ("값은 3.5 GB이고 [둘]은 2.0 GB다. 끝", "값은 3.5 GB이고 [둘]은 2.0 GB다."),
    ("Node.js와 example.com은 [둘]이다.", "Node.js와 example.com은 [둘]이다."),
    ("Use it, e.g. in [two], vs. three. Next.", "Use it, e.g. in [two], vs. three."),
    ("Ask J. Doe about [two]! Next?", "Ask J. Doe about [two]!"),
    ("1. [둘]이다.", "1. [둘]이다."),
    ("정말? [둘]이다! 끝", "[둘]이다!"),
    ("一つ。 [二つ]。 三つ。", "[二つ]。"),
    ("끝[이다.] 다음", "끝[이다.]"),
    ("하나… [둘]", "[둘]"),
  ]

  @Test(arguments: sentences) func cutsTheSentenceOut(_ row: (block: String, sentence: String)) {
    #expect(cut(row.block) == row.sentence)
  }

  @Test func cutsALongSentenceBetweenWords() {
    let words = String(repeating: "가나다라 ", count: 60)
    let found = cut("\(words)[여기] \(words)")
    #expect(found.hasPrefix("…가나다라 ") && found.hasSuffix(" 가나다라…"))
    #expect(found.contains(" [여기] ") && found.utf8.count < 270)
  }

  @Test func cutsAWordWithoutEndBetweenCodePoints() {
    let word = String(repeating: "가", count: 400)
    let found = cut("\(word)[여기]\(word)")
    #expect(found.hasPrefix("…[여기]가가") && found.hasSuffix("가…") && found.utf8.count < 200)
    let long = cut("앞 [\(word)] 뒤")
    #expect(long.hasPrefix("앞 [가가") && long.hasSuffix("가]…") && long.utf8.count < 300)
  }

  /// A block that is one link after the other costs no more than its links.
  @Test(.timeLimit(.minutes(5))) func staysLinearInOneBlock() {
    let line = String(repeating: "[b](b.md) ", count: 9_000)
    let found = link("-- a.md --\n\(line)\n-- b.md --\n", show: .backlinks)
    #expect(found.utf8.split(separator: UInt8(ascii: "\n")).count == 9_000)
  }

  @Test(.timeLimit(.minutes(5))) func staysLinearInTheLinksToOneNote() {
    let notes = (0..<100).map { "-- n\($0).md --\n" + String(repeating: "글 [b](b.md)다.\n\n", count: 300) }
    let corpus = Corpus(linking: TextNotebook(notes.joined() + "-- b.md --\n").documents)
    #expect(corpus.backlinks.map(\.count).reduce(0, +) == 30_000)
  }

  private func cut(_ marked: String) -> String {
    let start =
      marked.utf8.firstIndex(of: UInt8(ascii: "[")).map { marked.utf8.distance(from: marked.utf8.startIndex, to: $0) }
      ?? 0
    let end =
      marked.utf8.firstIndex(of: UInt8(ascii: "]")).map {
        marked.utf8.distance(from: marked.utf8.startIndex, to: $0) - 1
      } ?? 0
    let block = marked.utf8.filter { $0 != UInt8(ascii: "[") && $0 != UInt8(ascii: "]") }
    // Behind other sentences.
    var text = Array("앞.".utf8)
    let sentence = block.withUnsafeBufferPointer { Sentence(around: start..<end, in: $0, addedTo: &text) }
    let (whole, mention) = (sentence.text.range, sentence.mention.range)
    #expect(whole.upperBound == text.count)
    let (before, after) = (text[whole.lowerBound..<mention.lowerBound], text[mention.upperBound..<whole.upperBound])
    let shown = before + [0x5B] + text[mention] + [0x5D] + after
    return String(decoding: shown, as: UTF8.self)
  }
}
