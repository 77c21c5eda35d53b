import Testing

struct WikiLinkTests {
  @Test func findsNotesByPathByFileNameAndByTitle() {
    let found = link(
      """
      -- x/a.md --
      [[compute/lambda]] [[compute/lambda.md]] [[lambda]] [[Lambda]] [[../compute/lambda]] [[AWS 람다|함수]] [[ lambda ]]
      -- compute/lambda.md --
      # AWS 람다
      """, show: .links, .diagnostics)
    #expect(
      found == """
        x/a.md: compute/lambda -> compute/lambda.md
        x/a.md: compute/lambda.md -> compute/lambda.md
        x/a.md: lambda -> compute/lambda.md
        x/a.md: Lambda -> compute/lambda.md
        x/a.md: ../compute/lambda -> compute/lambda.md
        x/a.md: AWS 람다 -> compute/lambda.md
        x/a.md:  lambda  -> compute/lambda.md
        """)
  }

  @Test func findsHeadingsByTheirTextOrTheirSlug() {
    let found = link(
      """
      -- a.md --
      [[b#둘째 절]] [[b#둘째-절]] [[#여기]] [[b#첫째#한도]] [[b#둘째 절#한도]] [[b#셋째#한도]]
      ## 여기
      -- b.md --
      ## 첫째
      ### 한도
      ## 둘째 절
      ### 한도
      ## 셋째
      """, show: .links)
    #expect(
      found == """
        a.md: b#둘째 절 -> b.md#둘째-절
        a.md: b#둘째-절 -> b.md#둘째-절
        a.md: #여기 -> a.md#여기
        a.md: b#첫째#한도 -> b.md#한도
        a.md: b#둘째 절#한도 -> b.md#한도-1
        a.md: b#셋째#한도 -> missing
        """)
  }

  @Test func reportsEveryCandidateOfAnAmbiguousLink() {
    let found = link(
      """
      -- x/a.md --
      [[lambda]] [[같은 제목#절]] [[x/lambda]] [[y/lambda]]
      -- x/lambda.md --
      -- y/lambda.md --
      -- z/one.md --
      # 같은 제목
      -- z/two.md --
      # 같은 제목
      """, show: .links, .diagnostics)
    #expect(
      found == """
        x/a.md: lambda -> ambiguous x/lambda.md | y/lambda.md
        x/a.md: 같은 제목#절 -> ambiguous z/one.md | z/two.md
        x/a.md: x/lambda -> x/lambda.md
        x/a.md: y/lambda -> y/lambda.md
        x/a.md:1:3: [ambiguous-link] `lambda` is the name of 2 notes
          write `[[x/lambda]]`
          write `[[y/lambda]]`
        x/a.md:1:14: [ambiguous-link] `같은 제목` is the name of 2 notes
          write `[[z/one#절]]`
          write `[[z/two#절]]`
        """)
  }

  /// There would be no way to name the note in the notes folder itself otherwise.
  @Test func takesAPathFromTheNotesFolderBeforeAFileName() {
    let found = link(
      """
      -- x/a.md --
      [[lambda]] [[./lambda]]
      -- lambda.md --
      -- x/lambda.md --
      """, show: .links)
    #expect(found == "x/a.md: lambda -> lambda.md\nx/a.md: ./lambda -> x/lambda.md")
  }

  @Test func findsTheEndOfAPath() {
    let found = link(
      """
      -- a.md --
      [[b/c]] [[C/b/C]]
      -- x/b/c.md --
      -- y/bb/c.md --
      -- c/b/c.md --
      """, show: .links)
    #expect(found == "a.md: b/c -> ambiguous c/b/c.md | x/b/c.md\na.md: C/b/C -> c/b/c.md")
  }

  @Test func readsNothingInAWikiLinkAsAURL() {
    let found = link(
      """
      -- a.md --
      [[javascript:alert]] [[a%20b]] [[https://x.example]] [[../../x]] [[/b]]
      -- a b.md --
      -- b.md --
      """, show: .links)
    #expect(
      found == """
        a.md: javascript:alert -> missing
        a.md: a%20b -> missing
        a.md: https://x.example -> missing
        a.md: ../../x -> missing
        a.md: /b -> b.md
        """)
  }

  @Test func findsImagesAndFolders() {
    let found = link(
      """
      -- x/a.md --
      [[x/p.svg]] [[x/]] [[y/]]
      -- x/p.svg --
      <svg/>
      -- y/index.md --
      """, show: .links)
    #expect(found == "x/a.md: x/p.svg -> image x/p.svg\nx/a.md: x/ -> topic x\nx/a.md: y/ -> y/index.md")
  }

  @Test func offersWhatToWriteForAMissingNoteOrHeading() {
    let found = link(
      """
      -- x/a.md --
      [[lamda]] [[lambda#한돟]] [[AWS 람디]] [[전혀 다른 것]]
      -- compute/lambda.md --
      # AWS 람다
      ## 한도 표
      ## 한도
      """, show: .diagnostics)
    #expect(
      found == """
        x/a.md:1:3: [broken-link] link to missing note `lamda`
          write `[[compute/lambda]]`
        x/a.md:1:13: [broken-anchor] link to missing heading `#한돟` of `compute/lambda.md`
          write `[[lambda#한도]]`
          its headings: `#aws-람다`, `#한도-표`, `#한도`
        x/a.md:1:27: [broken-link] link to missing note `AWS 람디`
          write `[[compute/lambda]]`
        x/a.md:1:38: [broken-link] link to missing note `전혀 다른 것`
          write that note, or remove the link
        """)
  }
}
