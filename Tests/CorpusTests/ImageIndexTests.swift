import Corpus
import Notes
import Testing

struct ImageIndexTests {
  private let svg = "<svg width='4' height='3'/>"

  @Test func findsTheUsesOfEachImage() {
    let found = link(
      """
      -- a/x.md --
      ![그림](../images%2Fp.svg "캡션") ![같은 그림](../images/p.svg) ![또](q.svg)
      -- b.md --
      ![그림](images/p.svg?raw=true)
      -- images/p.svg --
      \(svg)
      -- a/q.svg --
      <svg/>
      """, show: .images, .diagnostics)
    #expect(
      found == """
        a/q.svg ok a/x.md.2
        images/p.svg ok 4x3 a/x.md.0 a/x.md.1 b.md.0
        """)
  }

  @Test func listsAnImageThatIsMissingTwiceOnce() {
    let found = link(
      """
      -- a.md --
      ![하나](images%2F66-geo.png) ![둘](images/66-geo.png) ![셋](images/../images/67.dot)
      -- images/66-geos.png --
      """, images: [ImageFile(path: "images/68.png", bytes: Picture.png(2, 1))], show: .images, .diagnostics)
    #expect(
      found == """
        images/66-geos.png unused
        images/68.png unused 2x1
        images/66-geo.png missing a.md.0 a.md.1
        images/67.dot planned a.md.2
        a.md:1:7: [missing-image] missing image `images/66-geo.png`
          write `images/66-geos.png`
        a.md:1:33: [missing-image] missing image `images/66-geo.png`
          write `images/66-geos.png`
        a.md:1:57: [planned-drawing] drawing `images/67.dot` is still to come
          put its source there
        images/66-geos.png: [unreadable-image] `images/66-geos.png` is empty
          export it again
        images/66-geos.png: [unused-image] no note shows `images/66-geos.png`
          remove it, or show it in a note
        images/68.png: [unused-image] no note shows `images/68.png`
          remove it, or show it in a note
        """)
  }

  @Test func findsTheSameBytesUnderTwoNames() {
    let found = link(
      """
      -- a.md --
      ![둘째 그림](b.svg) ![셋째 그림](c.svg)
      -- a.svg --
      \(svg)
      -- b.svg --
      \(svg)
      -- c.svg --
      \(svg)
      -- d.svg --
      <svg width='5' height='3'/>
      -- e.md --
      [연결](d.svg)
      """, show: .images, .diagnostics)
    #expect(
      found == """
        a.svg unused 4x3 = b.svg
        b.svg ok 4x3 a.md.0
        c.svg duplicate 4x3 = b.svg a.md.1
        d.svg ok 5x3
        a.svg: [unused-image] no note shows `a.svg`
          remove it: it has the bytes of `b.svg`
        c.svg: [duplicate-image] `c.svg` has the same bytes as `b.svg`
          show `b.svg` instead, and remove `c.svg`
        """)
  }

  @Test func asksForAltTextThatIsNoFileName() {
    let found = link(
      """
      -- a.md --
      ![](p.svg) ![ ](p.svg) ![p.svg](p.svg) ![P](p.svg) ![images/x.PNG](p.svg) ![그림이다](p.svg)
      ![1-some name.png](1-some%20name.png) ![`p`](p.svg) ![p.svg의 그림](p.svg)
      -- p.svg --
      \(svg)
      """, show: .diagnostics)
    #expect(
      found == """
        a.md:1:1: [missing-alt-text] image without alt text
          say between the brackets what the picture shows
        a.md:1:12: [missing-alt-text] image without alt text
          say between the brackets what the picture shows
        a.md:1:24: [file-name-as-alt-text] alt text `p.svg` is the name of a file
          say what the picture shows
        a.md:1:40: [file-name-as-alt-text] alt text `P` is the name of a file
          say what the picture shows
        a.md:1:52: [file-name-as-alt-text] alt text `images/x.PNG` is the name of a file
          say what the picture shows
        a.md:2:1: [file-name-as-alt-text] alt text `1-some name.png` is the name of a file
          say what the picture shows
        a.md:2:20: [missing-image] missing image `1-some name.png`
          put the picture there, or correct the path
        a.md:2:39: [file-name-as-alt-text] alt text `p` is the name of a file
          say what the picture shows
        """)
  }

  @Test func refusesImagesFromElsewhere() {
    let found = link(
      """
      -- a.md --
      ![그림](https://e.example/p.png) ![그림](data:image/png;base64,AA) ![그림](../p.png) ![그림](b.md) ![그림]()
      -- b.md --
      """, show: .images, .diagnostics)
    #expect(
      found == """
        a.md:1:7: [refused-link] image on another site, `https://e.example/p.png`
          save it in the notes folder: pages load nothing from elsewhere
        a.md:1:38: [refused-link] image with the scheme `data`, which no page may lead to
          only http, https and mailto are allowed
        a.md:1:70: [refused-link] image to `../p.png`, which is outside the notes folder
          move the file into the notes folder
        a.md:1:86: [missing-image] `b.md` is no image
          link to it: remove the `!`
        a.md:1:98: [missing-image] image without a file
          write the path of the picture
        """)
  }

  @Test func findsFilesInEitherNormalForm() {
    let decomposed = "\u{1100}\u{1161}"
    let found = link(
      """
      -- a.md --
      ![그림](가.svg) ![그림](\(decomposed).svg)
      -- \(decomposed).svg --
      \(svg)
      """, show: .images, .diagnostics)
    #expect(found.utf8.elementsEqual("\(decomposed).svg ok 4x3 a.md.0 a.md.1".utf8))
  }

  @Test func reportsFilesThatCannotBeRead() {
    let found = link(
      "-- a.md --\n![그림](p.png) ![그림](q.gif)\n",
      images: [
        ImageFile(path: "p.png", bytes: Array(Picture.png(9, 9).prefix(30))),
        ImageFile(path: "q.gif", bytes: Array("GIF89a?".utf8)),
      ], show: .images, .diagnostics)
    #expect(
      found == """
        p.png ok a.md.0
        q.gif ok a.md.1
        p.png: [unreadable-image] `p.png` is cut off
          export it again
        q.gif: [unreadable-image] `q.gif` is cut off
          export it again
        """)
  }

  @Test func drawsADotFileAsAnSVG() {
    let corpus = Corpus(
      linking: [Document(parsing: NoteFile(path: "a.md", bytes: Array("![그림](images/x.dot)".utf8)))],
      images: [ImageFile(path: "images/x.dot", bytes: Array("digraph {}".utf8))])
    #expect(corpus.images.entries.map(\.route) == [Route("images/x.svg")])
    #expect(corpus.images.targets == [[0]])
    #expect(corpus.diagnostics.isEmpty)
  }
}
