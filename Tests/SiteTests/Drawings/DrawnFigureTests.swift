import Claims
import Corpus
import Foundation
import Notes
import TestSupport
import Testing

@testable import Site

/// Drawings in pages: figures of notes and the image index.
struct DrawnFigureTests {
  private static let source = """
    // Who asks whom.
    digraph {
      a [label="Web" class=compute]
      b [label="Queue" class=messaging]
      a -> b
    }
    """

  /// A site with diagrams, drawn by the installed Graphviz or not drawn.
  private func site(_ body: String, isDrawn: Bool = true) throws -> BuiltSite {
    let images = [ImageFile(path: "images/x/ask.dot", bytes: Array(Self.source.utf8))]
    let text = "---\ntitle: A\n---\n\n## Part\n\n\(body)\n"
    let corpus = Corpus(
      linking: [Document(parsing: NoteFile(path: "x/a.md", bytes: Array(text.utf8)))], images: images)
    let graphviz = isDrawn ? try #require(Graphviz(in: ProcessInfo.processInfo.environment)) : nil
    let drawings = Drawings(rendering: corpus.diagrams, by: graphviz)
    let settings = try SiteSettings(reading: ["site.yml": Array("language: en\n".utf8)])
    let verdicts = Verdicts(judging: corpus, by: Evidence(cards: []))
    return BuiltSite(SiteRenderer(settings).pages(for: corpus, verdicts, images: images, drawings: drawings))
  }

  @Test func inlinesADrawingWithItsWords() throws {
    let html = try site("![Web asks \"q\"](../images/x/ask.dot \"Look <here>\")").main("x/a.html")
    #expect(html.has("<figure class=\"diagram\" id=\"Figure1\">\n<svg viewBox=\"0.00 0.00 "))
    #expect(html.has(" role=\"img\" aria-labelledby=\"Figure1-Name Figure1-Text\">"))
    #expect(html.has("<title id=\"Figure1-Name\">Web asks &quot;q&quot;</title>"))
    #expect(html.has("<desc id=\"Figure1-Text\">Look &lt;here&gt;</desc>"))
    #expect(html.has(">Web</text>") && html.has("class=\"node compute\"") && html.has("class=\"edge\""))
    #expect(html.has("Look &lt;here&gt; <a class=\"large\" href=\"../images/x/ask.svg\">View large</a></figcaption>"))
    for word in ["style=", "font-family", "stroke=\"black\"", "graph0", "node1"] { #expect(!html.has(word), "\(word)") }
  }

  @Test func keepsIdsApartWhenADrawingIsShownTwice() throws {
    let site = try site("![One](../images/x/ask.dot)\n\n![Two](../images/x/ask.dot)\n\n```dot\ndigraph { c }\n```")
    let ids = site.values(of: "id", in: "x/a.html")
    #expect(Set(ids).count == ids.count)
    #expect(
      ids.filter { $0.hasPrefix("Figure") }.sorted() == [
        "Figure1", "Figure1-Name", "Figure2", "Figure2-Name", "Figure3", "Figure3-Name",
      ])
  }

  @Test func publishesADrawingAsAFileWithItsStyles() throws {
    let file = try site("![Web asks](../images/x/ask.dot)")["images/x/ask.svg"]
    #expect(file.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"diagram\" role=\"img\" viewBox="))
    #expect(file.has("<title>Web asks</title><style>") && file.has(".diagram .node &gt;") && file.has("light-dark("))
    #expect(!file.has("<script") && !file.has("http://www.w3.org/1999") && !file.has(" width="))
  }

  @Test func showsABlockOfTheNoteAsAFigure() throws {
    let built = try site("```dot \"Caption\"\n\(Self.source)\n```\n\n```dotnet\nx\n```")
    let html = built.main("x/a.html")
    #expect(html.has("<title id=\"Figure1-Name\">Caption</title>") && html.has("<figcaption>Caption</figcaption>"))
    #expect(html.has("language-dotnet") && !html.has("language-dot\""))
    #expect(built.main("images.html").has("<div class=\"thumbnail diagram\"><svg"))
    #expect(built.main("images.html").has("<a href=\"x/a.html#Figure1\">A › Part</a>"))
  }

  @Test func showsTheLabelsOfWhatWasNotDrawn() throws {
    let built = try site("![Web asks](../images/x/ask.dot \"Look\")", isDrawn: false)
    let html = built.main("x/a.html")
    #expect(
      html.has(
        "<div class=\"placeholder\"><b>The text of the picture</b> Web asks<ul>\n<li>Web</li>\n<li>Queue</li>\n</ul></div>"
      ))
    #expect(!html.has("<svg viewBox") && !html.has("ask.svg"))
    #expect(!built.routes.contains("images/x/ask.svg"))
  }

  @Test func drawsEveryDiagramOfTheNotebook() throws {
    let folders = URL(fileURLWithPath: #filePath).pathComponents.dropLast(4)
    let notes = ByteString(folders.joined(separator: "/").dropFirst() + "/Notes")
    let notebook = try Notebook(reading: NotebookOptions(notes: notes))
    let corpus = Corpus(
      linking: notebook.notes.parallelMap { Document(parsing: $0) }, images: notebook.images,
      attachments: notebook.attachments)
    let graphviz = try #require(Graphviz(in: ProcessInfo.processInfo.environment))
    let drawings = Drawings(rendering: corpus.diagrams, by: graphviz)
    #expect(corpus.diagrams.count > 90)
    #expect(drawings.diagnostics.map { "\($0.path): \($0.message)" } == [])
    // A phone is 390 pixels wide; a drawing of three times that has text of five pixels there.
    let widths = corpus.diagrams.indices.compactMap { drawings.size(of: $0)?.width }
    #expect(widths.count == corpus.diagrams.count && widths.allSatisfy { $0 <= 1170 })
  }

  @Test func listsDrawingsWithNoteAndSection() throws {
    let built = try site("![Web asks](../images/x/ask.dot \"Look\")")
    let html = built.main("images.html")
    #expect(html.has("<a class=\"thumbnail drawn\" href=\"images/x/ask.svg\"><img loading=\"lazy\""))
    #expect(html.has("src=\"images/x/ask.svg\" alt=\"Web asks\" width=\""))
    #expect(html.has("<p class=\"caption\">Look</p>") && html.has("<a href=\"x/a.html#Figure1\">A › Part</a>"))
    #expect(html.has("No picture is missing, unused or there twice."))
  }
}
