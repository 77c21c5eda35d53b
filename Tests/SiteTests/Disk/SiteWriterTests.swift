import Corpus
import Foundation
import Notes
import Site
import TestSupport
import Testing

@Suite struct SiteWriterTests {
  let scene: DiskScene

  init() throws {
    scene = try DiskScene()
  }

  @Test func writesPagesIntoFoldersThatItMakes() throws {
    let pages = ["index.html": "home", "compute/lambda.html": "lambda", "a/b/c.css": "", "한글/노트.html": "글"]
    let published = try scene.publish(pages, to: "deep/er/public")
    #expect(published == Published(written: 4, unchanged: 0, removed: 0))
    #expect(scene.files("deep/er/public") == pages)
    #expect(try scene.names("deep/er") == ["public"])
  }

  @Test func writesNothingWhenNothingHasChanged() throws {
    let pages = ["index.html": "home", "compute/lambda.html": "lambda"]
    try scene.publish(pages)
    let paths = ["", "public", "public/compute", "public/index.html", "public/compute/lambda.html"]
    let stamps = try paths.map { try scene.stamp($0) }
    #expect(try scene.publish(pages) == Published(written: 0, unchanged: 2, removed: 0))
    #expect(try paths.map { try scene.stamp($0) } == stamps)
  }

  @Test func keepsTheFilesThatHaveNotChanged() throws {
    try scene.publish(["same.html": "same", "changed.html": "old", "t/same.html": "too"])
    let stamps = try [scene.stamp("public/same.html"), scene.stamp("public/t/same.html")]
    let changed = try scene.stamp("public/changed.html")
    let published = try scene.publish(["same.html": "same", "changed.html": "new", "t/same.html": "too"])
    #expect(published == Published(written: 1, unchanged: 2, removed: 0))
    #expect(try [scene.stamp("public/same.html"), scene.stamp("public/t/same.html")] == stamps)
    #expect(try scene.stamp("public/changed.html") != changed)
    #expect(scene.files() == ["same.html": "same", "changed.html": "new", "t/same.html": "too"])
    #expect(try scene.names() == ["Notes", "public"])
  }

  @Test func seesAChangeThatKeepsLengthAndTime() throws {
    try scene.publish(["a.html": "one", "b.html": "longer", "c.html": "x"])
    for (file, text) in ["a.html": "two", "b.html": "short", "c.html": "xyz"] {
      let time = try FileManager.default.attributesOfItem(atPath: scene.url("public/\(file)").path)[.modificationDate]
      try scene.write("public/\(file)", text)
      try FileManager.default.setAttributes(
        [.modificationDate: time as Any], ofItemAtPath: scene.url("public/\(file)").path)
    }
    #expect(try scene.publish(["a.html": "one", "b.html": "longer", "c.html": "x"]).written == 3)
    #expect(scene.files() == ["a.html": "one", "b.html": "longer", "c.html": "x"])
  }

  @Test func removesPagesAndFoldersThatAreNoLongerMade() throws {
    try scene.publish(["index.html": "home", "old/a.html": "a", "old/er/b.html": "b"])
    #expect(try scene.publish(["index.html": "home"]) == Published(written: 0, unchanged: 1, removed: 2))
    #expect(try scene.names("public") == [".aver-site", "index.html"])
  }

  @Test func removesAFolderThatBecameAFileAndTheOtherWayAround() throws {
    try scene.publish(["a": "file", "b/c": "in a folder"])
    try scene.publish(["a/x": "in a folder", "b": "file"])
    #expect(scene.files() == ["a/x": "in a folder", "b": "file"])
  }

  @Test func removesAnEmptyFolder() throws {
    try scene.publish(["index.html": "home"])
    try scene.makeFolder("public/empty/er")
    try scene.publish(["index.html": "home"])
    #expect(try scene.names("public") == [".aver-site", "index.html"])
  }

  @Test func fillsAnEmptyFolder() throws {
    try scene.makeFolder("public")
    try scene.publish(["index.html": "home"])
    #expect(scene.files() == ["index.html": "home"])
  }

  @Test func doesNotWriteThroughALinkInTheOutput() throws {
    try scene.publish(["a.html": "a", "t/b.html": "b"])
    try scene.write("outside/b.html", "b")
    for path in ["public/a.html", "public/t/b.html", "public/t"] {
      try FileManager.default.removeItem(at: scene.url(path))
    }
    try scene.link("public/a.html", to: scene.url("outside/b.html").path)
    try scene.link("public/t", to: scene.url("outside").path)
    let outside = try scene.stamp("outside/b.html")
    try scene.publish(["a.html": "new", "t/b.html": "b"])
    #expect(scene.files() == ["a.html": "new", "t/b.html": "b"])
    #expect(scene.text("outside/b.html") == "b")
    #expect(try scene.stamp("outside/b.html") == outside)
    #expect(try scene.stamp("public/t/b.html") != outside)
  }

  @Test func removesALinkWithoutFollowingIt() throws {
    try scene.publish(["index.html": "home"])
    try scene.write("outside/file", "kept")
    try scene.link("public/link", to: scene.url("outside").path)
    try scene.publish(["index.html": "home"])
    #expect(try scene.names("public") == [".aver-site", "index.html"])
    #expect(scene.text("outside/file") == "kept")
  }

  @Test func copiesFilesOfTheNotes() throws {
    let long = String(repeating: "0123456789", count: 250_000)
    try scene.write("Notes/a/long.pdf", long)
    try scene.write("Notes/empty.txt", "")
    let copies = [
      CopiedFile(source: "a/long.pdf", route: Route("files/long.pdf")),
      CopiedFile(source: "empty.txt", route: Route("empty.txt")),
    ]
    #expect(try scene.publish(["index.html": "home"], copying: copies).written == 3)
    #expect(scene.files() == ["index.html": "home", "files/long.pdf": long, "empty.txt": ""])
    #expect(try scene.publish(["index.html": "home"], copying: copies).unchanged == 3)
    try scene.write("Notes/a/long.pdf", long.dropLast() + "x")
    #expect(try scene.publish(["index.html": "home"], copying: copies).written == 1)
    #expect(scene.text("public/files/long.pdf")?.hasSuffix("8x") == true)
  }

  @Test func copiesNothingThroughALink() throws {
    try scene.publish(["index.html": "old"])
    try scene.write("secret/file.txt", "secret")
    try scene.link("Notes/file.txt", to: scene.url("secret/file.txt").path)
    try scene.link("Notes/folder", to: scene.url("secret").path)
    for source: ByteString in ["file.txt", "folder/file.txt"] {
      #expect(throws: DiskError.self) {
        try scene.publish(["index.html": "new"], copying: [CopiedFile(source: source, route: Route("file.txt"))])
      }
      #expect(scene.files() == ["index.html": "old"])
      #expect(try scene.names() == ["Notes", "public", "secret"])
    }
  }

  @Test(arguments: ["", "/etc/x", "../x", "a/../../x", "a//b", "a/", "./a", "a/.", "..", ".aver-site", "a\u{0}b"])
  func refusesARouteThatIsNoFileInsideTheSite(route: String) throws {
    #expect(throws: DiskError.unsafeRoute(ByteString(route))) { try scene.publish([route: "text"]) }
    #expect(try scene.names() == ["Notes"])
  }

  @Test func refusesTwoFilesForOneRoute() throws {
    try scene.write("Notes/a.html")
    #expect(throws: DiskError.routeClash("a.html")) {
      try scene.publish(["a.html": ""], copying: [CopiedFile(source: "a.html", route: Route("a.html"))])
    }
    #expect(throws: DiskError.routeClash("a")) { try scene.publish(["a": "", "a-b": "", "a/b": ""]) }
  }

  @Test func keepsNFCAndNFDNamesApart() throws {
    let pages = [
      Page(route: Route("\u{AC00}.html"), bytes: [1]), Page(route: Route("\u{1100}\u{1161}.html"), bytes: [2]),
    ]
    #if os(Linux)
      #expect(try SiteWriter.write(pages, to: scene.path("public"), protecting: scene.folders).written == 2)
      #expect(try SiteWriter.write(pages, to: scene.path("public"), protecting: scene.folders).unchanged == 2)
    #endif
  }
}
