import Corpus
import Notes
import Testing

/// Entries, and where they are linked. Which words are terms is what GlossaryTable.md says.
struct GlossaryTests {
  @Test func readsEntriesOfAllFiles() {
    let found = link(
      """
      -- glossary.md --
      # 용어집
      머리말은 항목이 아니다.
      ## VPC
      - aliases: 가상 사설 클라우드, Virtual Private Cloud
      - see: 서브넷

      격리된 **망**이다. <!-- fact: none 정의 -->
      둘째 줄.

      둘째 문단.
      ### 더 읽기
      글.
      -- glossary/net.md --
      ## 서브넷
      망의 일부.
      - aliases: subnet
      - see: vpc, 가상 사설 클라우드
      ## API
      1. 목록도
      2. 뜻에 들 수 있다.

      접점.
      -- other/glossary.md --
      ## 아님
      항목이 아니다.
      """, show: .terms, .diagnostics)
    #expect(
      found == """
        VPC = 가상 사설 클라우드 = Virtual Private Cloud see 서브넷 #vpc: 격리된 망이다. 둘째 줄.
        서브넷 = subnet see VPC #서브넷: 망의 일부.
        API #api: 접점.
        """)
  }

  @Test func reportsNamesThatTwoEntriesHave() {
    let decomposed = "\u{1109}\u{1165}\u{1107}\u{1165}"
    let found = link(
      """
      -- glossary/a.md --
      ## VPC
      - aliases: 보안 그룹, 망, 망

      뜻.
      ## 서버
      뜻.
      -- glossary/b.md --
      ## vpc
      - aliases: Vpc, 보안그룹

      뜻.
      ## \(decomposed)
      뜻.
      """, show: .diagnostics)
    #expect(
      found == """
        glossary/a.md:2:22: [glossary-clash] `망` is in the glossary already, at `glossary/a.md:2`
          keep one of the two, or join the entries
        glossary/b.md:1:1: [glossary-clash] `vpc` is in the glossary already, at `glossary/a.md:1` as `VPC`
          keep one of the two, or join the entries
        glossary/b.md:2:12: [glossary-clash] `Vpc` is in the glossary already, at `glossary/a.md:1` as `VPC`
          keep one of the two, or join the entries
        glossary/b.md:2:17: [glossary-clash] `보안그룹` is in the glossary already, at `glossary/a.md:2` as `보안 그룹`
          keep one of the two, or join the entries
        glossary/b.md:5:1: [glossary-clash] `서버` is in the glossary already, at `glossary/a.md:5`
          keep one of the two, or join the entries
        """)
  }

  @Test func reportsEntriesThatAreUnclear() {
    let long = String(repeating: "가", count: 70)
    let found = link(
      """
      -- glossary.md --
      ## VPC
      - alias: 망
      - sea: 서브넷
      - kind: x

      뜻.
      ## 서브넷
      ## ...
      뜻.
      ## ALB
      - see: NLB, 서부넷, ALB

      뜻.
      ## \(long)
      - aliases: \(long)나, 짧은 것

      뜻.
      """, show: .diagnostics)
    #expect(
      found == """
        glossary.md:2:3: [bad-glossary-entry] `alias` is no field of a glossary entry
          write `aliases`
        glossary.md:3:3: [bad-glossary-entry] `sea` is no field of a glossary entry
          write `see`
        glossary.md:4:3: [bad-glossary-entry] `kind` is no field of a glossary entry
          fields are `aliases:` and `see:`
        glossary.md:7:1: [bad-glossary-entry] `서브넷` has no definition
          write a paragraph below it
        glossary.md:8:1: [bad-glossary-entry] glossary entry without a term
          write `## Term`
        glossary.md:11:8: [bad-glossary-entry] related term `NLB` is not in the glossary
          write `ALB`
        glossary.md:11:13: [bad-glossary-entry] related term `서부넷` is not in the glossary
          write `서브넷`
        glossary.md:11:18: [bad-glossary-entry] `ALB` is related to itself
          remove it
        glossary.md:14:1: [bad-glossary-entry] a term of 210 bytes is found in no text
          shorten it to 200 bytes
        glossary.md:15:12: [bad-glossary-entry] a term of 213 bytes is found in no text
          shorten it to 200 bytes
        """)
  }

  @Test func givesEachTermAnAnchorOfItsOwn() {
    let found = link(
      "-- glossary/a.md --\n## C\n뜻.\n## C++\n뜻.\n-- glossary/b.md --\n## C#\n뜻.\n## c-1\n뜻.\n", show: .terms)
    #expect(found == "C #c: 뜻.\nC++ #c-1: 뜻.\nC# #c-2: 뜻.\nc-1 #c-1-1: 뜻.")
  }

  @Test func linksTheFirstUseInEachSection() {
    let found = link(
      """
      -- a.md --
      VPC와 VPC.
      ## 절 VPC
      VPC와 가상 사설 클라우드.
      ### 아래 절
      `VPC` [VPC](b.md) ![VPC](c.svg) <b>VPC</b>
      - VPC

      | VPC | 서브넷 |
      |---|---|
      | 칸 | **서브넷**에서 |

      > VPC

      ```
      서브넷
      ```
      ## 끝
      [^1] 글

      [^1]: 서브넷이다.
      -- b.md --
      -- c.svg --
      <svg/>
      -- glossary.md --
      ## VPC
      - aliases: 가상 사설 클라우드
      - see: 서브넷

      VPC는 서브넷을 담는다.
      ### 더
      VPC와 서브넷.
      ## 서브넷

      서브넷은 VPC의 일부다. 가상 사설 클라우드.
      # 부록
      서브넷.
      """, show: .uses, .diagnostics)
    #expect(
      found == """
        a.md:1:1 VPC = VPC
        a.md:3:1 VPC = VPC
        a.md:5:36 VPC = VPC
        a.md:8:9 서브넷 = 서브넷
        a.md:20:7 서브넷 = 서브넷
        glossary.md:5:6 서브넷 = 서브넷
        glossary.md:7:6 서브넷 = 서브넷
        glossary.md:10:6 VPC = VPC
        glossary.md:12:1 서브넷 = 서브넷
        """)
  }

  @Test func givesThePlaceOfATermAmongEscapes() {
    let found = link(
      """
      -- a.md --
      A&amp;T의 **VPC**와 \\*서브넷\\* &#49436;브넷
      -- glossary.md --
      ## VPC
      뜻.
      ## 서브넷
      뜻.
      """, show: .uses)
    #expect(found.contains("a.md:1:12 VPC = VPC"))
    #expect(found.contains(" 서브넷 = 서브넷"))
  }

  @Test func worksWithoutAGlossary() {
    #expect(link("-- a.md --\nVPC\n", show: .terms, .uses, .diagnostics) == "")
    #expect(link("-- a.md --\nVPC\n-- glossary.md --\n# 제목\n", show: .terms, .uses, .diagnostics) == "")
  }
}
