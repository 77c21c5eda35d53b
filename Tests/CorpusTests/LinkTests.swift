import Testing

struct LinkTests {
  @Test func resolvesRelativePathsOfNotesAndHeadings() {
    let found = link(
      """
      -- a/x.md --
      [1](y.md) [2](./y.md) [3](../b/z.md#둘째-절) [4](#절) [5](../b/../a/y.md)
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
        """)
  }
}
