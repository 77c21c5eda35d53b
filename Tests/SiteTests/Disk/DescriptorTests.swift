import Foundation
import Notes
import TestSupport
import Testing

@testable import Site

@Suite struct DescriptorTests {
  let scene: DiskScene

  init() throws {
    scene = try DiskScene()
  }

  /// A note may be saved between the question for its size and the reading.
  @Test(arguments: [0, 1, 9, 10, 11, 4_096])
  func readsAllBytesOfAFileThatHasAnotherSizeThanItHad(expected: Int) throws {
    try scene.write("Notes/a.md", "0123456789")
    let file = try Descriptor.folder(atUserPath: scene.path("Notes")).file(named: "a.md")
    #expect(try file.bytes(expecting: expected) == Array("0123456789".utf8))
  }

  @Test func opensNoFIFOThatTookTheFilesPlace() throws {
    #expect(mkfifo(scene.url("Notes/a.md").path, 0o644) == 0)
    let folder = try Descriptor.folder(atUserPath: scene.path("Notes"))
    let file = try folder.file(named: "a.md")
    #expect(try file.status().kind == .fifo)
    let outcomes = FileReader.read([FileReader.Request(path: "a.md", limit: 10)], in: folder)
    guard case .notRegular? = outcomes.first else {
      Issue.record("a FIFO was read")
      return
    }
  }

  @Test func followsNoLinkOnTheWayToAFile() throws {
    try scene.write("secret/a.md")
    try scene.link("Notes/folder", to: "../secret")
    try scene.link("Notes/file.md", to: "../secret/a.md")
    let folder = try Descriptor.folder(atUserPath: scene.path("Notes"))
    for path: ByteString in ["folder/a.md", "file.md"] {
      #expect(throws: SystemError.self) { _ = try folder.file(at: path) }
    }
    let requests = ["folder/a.md", "file.md"].map { FileReader.Request(path: ByteString($0), limit: 10) }
    for outcome in FileReader.read(requests, in: folder) {
      if case .bytes = outcome { Issue.record("a file outside of the folder was read") }
    }
  }
}
