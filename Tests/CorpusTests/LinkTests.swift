import Corpus
import Notes
import Testing

/// What Markdown links lead to, and what is said of those that lead nowhere. Wiki links have their own tests.
struct LinkTests {
  @Test func resolvesRelativePathsOfNotesAndHeadings() {
    let found = link(
      """
      -- a/x.md --
      [1](y.md) [2](./y.md) [3](../b/z.md#둘째-절) [4](#절) [5](../b/../a/y.md) [6](y.md#)
      ## 절
      -- a/y.md --
      -- b/z.md --
      ## 첫째 절
      ## 둘째 절
      """, show: .links, .diagnostics)
    #expect(
      found == """
        a/x.md: y.md -> a/y.md
        a/x.md: ./y.md -> a/y.md
        a/x.md: ../b/z.md#둘째-절 -> b/z.md#둘째-절
        a/x.md: #절 -> a/x.md#절
        a/x.md: ../b/../a/y.md -> a/y.md
        a/x.md: y.md# -> a/y.md
        """)
  }

  @Test func decodesPercentSignsOnce() {
    let found = link(
      """
      -- a.md --
      [1](b%2Fc.md) [2](b%2fc.md#%EC%A0%88) [3](b%252Fc.md) [4](%EA%B0%80.md) [5](100%.md)
      -- b/c.md --
      ## 절
      -- 가.md --
      -- 100%.md --
      """, show: .links)
    #expect(
      found == """
        a.md: b%2Fc.md -> b/c.md
        a.md: b%2fc.md#%EC%A0%88 -> b/c.md#절
        a.md: b%252Fc.md -> missing
        a.md: %EA%B0%80.md -> 가.md
        a.md: 100%.md -> 100%.md
        """)
  }

  /// A Mac writes names in NFD; people type NFC, or paste either, percent-encoded or not.
  @Test func findsNamesInEitherNormalForm() {
    let decomposed = "\u{1100}\u{1161}"
    let encoded = "%E1%84%80%E1%85%A1"
    let found = link(
      """
      -- a.md --
      [1](가.md) [2](\(decomposed).md) [3](\(encoded).md) [4](나.md#가) [5](나.md#\(decomposed)) [6](나.md#\(encoded))
      -- \(decomposed).md --
      -- 나.md --
      ## \(decomposed)
      """, show: .links)
    let targets = found.split(separator: "\n").map { Array($0.utf8.drop { $0 != UInt8(ascii: ">") }.dropFirst(2)) }
    #expect(targets.prefix(3).allSatisfy { $0.elementsEqual("\(decomposed).md".utf8) })
    #expect(targets.suffix(3).allSatisfy { $0.elementsEqual("나.md#가".utf8) })
    #expect(targets.count == 6)
  }

  @Test func findsImagesFilesAndFolders() {
    let found = link(
      """
      -- a/x.md --
      [1](p.svg) [2](q.pdf) [3](../b/) [4](../b) [5](.) [6](../c/) [7](p.svg?raw=true) [8](../c/#절)
      -- a/p.svg --
      <svg/>
      -- a/q.pdf --
      -- b/y.md --
      -- c/README.md --
      ## 절
      """, show: .links, .diagnostics)
    #expect(
      found == """
        a/x.md: p.svg -> image a/p.svg
        a/x.md: q.pdf -> file a/q.pdf
        a/x.md: ../b/ -> topic b
        a/x.md: ../b -> topic b
        a/x.md: . -> topic a
        a/x.md: ../c/ -> c/README.md
        a/x.md: p.svg?raw=true -> image a/p.svg
        a/x.md: ../c/#절 -> c/README.md#절
        """)
  }

  @Test func findsANameWithAQuestionMark() {
    let found = link(
      """
      -- a.md --
      [1](what?.md) [2](what%3F.md)
      -- what?.md --
      """, show: .links)
    #expect(found == "a.md: what?.md -> what?.md\na.md: what%3F.md -> what?.md")
  }

  @Test func takesWebAndMailAddressesAsTheyAre() {
    let found = link(
      """
      -- a.md --
      [1](https://a.example/%zz) <b@c.example> <https://d.example> https://e.example/f [2](MAILTO:x@y)
      """, show: .links, .diagnostics)
    #expect(
      found == """
        a.md: https://a.example/%zz -> external
        a.md: mailto:b@c.example -> external
        a.md: https://d.example -> external
        a.md: https://e.example/f -> external
        a.md: MAILTO:x@y -> external
        """)
  }

  // MARK: Refused

  @Test func refusesWhatNoPageMayLeadTo() {
    let found = link(
      """
      -- a/x.md --
      [1](javascript:alert) [2](/a/y.md) [3](../../etc/passwd) [4](%2e%2e/%2e%2e/x) [5](//h/x) [6](b\\\\c.md)
      [7](run.sh)
      -- a/y.md --
      """, show: .links, .diagnostics)
    #expect(
      found == """
        a/x.md: javascript:alert -> refused
        a/x.md: /a/y.md -> refused
        a/x.md: ../../etc/passwd -> refused
        a/x.md: %2e%2e/%2e%2e/x -> refused
        a/x.md: //h/x -> refused
        a/x.md: b\\c.md -> refused
        a/x.md: run.sh -> refused
        a/x.md:1:5: [refused-link] link with the scheme `javascript`, which no page may lead to
          only http, https and mailto are allowed
        a/x.md:1:27: [refused-link] link to the absolute path `/a/y.md`
          write `y.md`
        a/x.md:1:40: [refused-link] link to `../../etc/passwd`, which is outside the notes folder
          move the file into the notes folder
        a/x.md:1:62: [refused-link] link to `%2e%2e/%2e%2e/x`, which is outside the notes folder
          move the file into the notes folder
        a/x.md:1:83: [refused-link] link to another site without a scheme, `//h/x`
          write `https://h/x`
        a/x.md:1:94: [refused-link] link with a backslash, `b\\c.md`
          write `/` between folders
        a/x.md:2:5: [refused-link] link to a file ending in `.sh`, which is not published
          show it in a code block, or publish it elsewhere
        """)
  }

  @Test func leavesOutAttachmentsThatABrowserWouldRun() {
    let found = link(
      "-- a.md --\n[1](x.html) [2](y.JS) [3](z.txt) [4](CNAME)\n", attachments: ["x.html", "y.JS", "z.txt", "CNAME"],
      show: .links)
    #expect(
      found == """
        a.md: x.html -> refused
        a.md: y.JS -> refused
        a.md: z.txt -> file z.txt
        a.md: CNAME -> missing
        """)
  }

  // MARK: Missing

  @Test func offersTheNearestNote() {
    let found = link(
      """
      -- x/a.md --
      [1](../compute/lamda.md) [2](lambda.md#절) [3](../compute/Lambda.md) [4](../compute/lambda)
      [5](old.md) [6](zzzzzz.md)
      -- compute/lambda.md --
      ---
      aliases: [x/old.md]
      ---
      ## 절
      """, show: .diagnostics)
    #expect(
      found == """
        x/a.md:1:5: [broken-link] link to missing note `compute/lamda.md`
          write `../compute/lambda.md`
        x/a.md:1:30: [broken-link] link to missing note `x/lambda.md`
          write `../compute/lambda.md#절`
        x/a.md:1:47: [broken-link] link to missing note `compute/Lambda.md`
          write `../compute/lambda.md`
        x/a.md:1:73: [broken-link] link to missing note `compute/lambda`
          write `../compute/lambda.md`
        x/a.md:2:5: [broken-link] link to missing note `x/old.md`
          it has moved: write `../compute/lambda.md`
        x/a.md:2:17: [broken-link] link to missing note `x/zzzzzz.md`
          write that note, or remove the link
        """)
  }

  @Test func offersTheNearestFileWithItsNameEncoded() {
    let found = link(
      """
      -- a.md --
      [1](<그림 (1).svgg>) [2](reprt.pdf)
      -- 그림 (1).svg --
      <svg/>
      -- report.pdf --
      """, show: .diagnostics)
    #expect(
      found == """
        a.md:1:6: [broken-link] link to missing file `그림 (1).svgg`
          write `그림%20%281%29.svg`
        a.md:1:24: [broken-link] link to missing file `reprt.pdf`
          write `report.pdf`
        그림 (1).svg: [unused-image] no note shows `그림 (1).svg`
          remove it, or show it in a note
        """)
  }

  @Test func offersTheAddressThatLacksItsScheme() {
    let found = link(
      "-- a.md --\n[1](www.example.com/a?b#c) [2](docs.example.org/x) [3](me@example.com) [4]()\n", show: .diagnostics)
    #expect(
      found == """
        a.md:1:5: [broken-link] link to missing note `www.example.com/a`
          write `https://www.example.com/a?b#c`
        a.md:1:32: [broken-link] link to missing note `docs.example.org/x`
          write `https://docs.example.org/x`
        a.md:1:56: [broken-link] link to missing file `me@example.com`
          write `mailto:me@example.com`
        a.md:1:76: [broken-link] link without a destination
          write where it leads, or remove the brackets
        """)
  }

  @Test func offersTheNearestAnchorAndThoseThatExist() {
    let found = link(
      """
      -- a.md --
      [1](b.md#제환) [2](#없는-절) [3](b.md#Limits) [4](c.md#x)
      -- b.md --
      ## 제한
      ## limits
      ### x1
      ### x2
      ### x3
      ### x4
      ### x5
      ### x6
      ### x7
      -- c.md --
      """, show: .diagnostics)
    #expect(
      found == """
        a.md:1:5: [broken-anchor] link to missing heading `#제환` of `b.md`
          write `b.md#제한`
          its headings: `#제한`, `#limits`, `#x1`, `#x2`, `#x3`, `#x4`, `#x5`, `#x6` and 1 more
        a.md:1:18: [broken-anchor] link to missing heading `#없는-절`
          the note has no headings
        a.md:1:29: [broken-anchor] link to missing heading `#Limits` of `b.md`
          write `b.md#limits`
          its headings: `#제한`, `#limits`, `#x1`, `#x2`, `#x3`, `#x4`, `#x5`, `#x6` and 1 more
        a.md:1:46: [broken-anchor] link to missing heading `#x` of `c.md`
          the note has no headings
        """)
  }

  @Test func pointsAtTheDestinationOnItsOwnLine() {
    let found = link("-- a.md --\n글 글\n글 [여러\n줄](b.md\n\"제목\") 과 [ref]\n\n[ref]: c.md\n", show: .diagnostics)
    #expect(
      found == """
        a.md:3:4: [broken-link] link to missing note `b.md`
          write that note, or remove the link
        a.md:4:10: [broken-link] link to missing note `c.md`
          write that note, or remove the link
        """)
  }
}
