import Corpus
import Foundation
import Notes
import TestSupport
import Testing

@testable import Site

/// Whatever happens to a build, the site that was there stays whole until the new one is.
@Suite struct SiteWriterFaultTests {
  let scene: DiskScene

  init() throws {
    scene = try DiskScene()
  }

  /// The pages of a site that the probe has written, without those that are the same in all generations; nil unless
  /// all are there and of one generation.
  private func generation(pages count: Int) -> String? {
    guard let files = scene.files(), files.count == count else { return nil }
    let texts = Set(files.values.map { $0.prefix { $0 != "\n" } }).subtracting(["the same"])
    return texts.count == 1 ? texts.first.map(String.init) : nil
  }

  @Test func leavesAWholeSiteWhenKilledAtAnyMoment() throws {
    let pages = 300
    let output = scene.url("public").path
    let first = Probe.process([output, "0", "\(pages)"])
    try first.run()
    first.waitUntilExit()
    #expect(generation(pages: pages) == "generation 0")
    var random = SeededGenerator(seed: 20_261_121)
    // Moments are drawn from a span that grows when builds are killed too early and shrinks when they are killed too
    // late, so that on any machine, however busy, some meet the builder at work.
    var span = 0.01
    var publishedCount = 0
    var leftoverCount = 0
    for round in 1...40 {
      let probe = Probe.process([output, "\(round)", "\(pages)"])
      try probe.run()
      Thread.sleep(forTimeInterval: Double.random(in: 0..<span, using: &random))
      kill(probe.processIdentifier, SIGKILL)
      probe.waitUntilExit()
      let generation = try #require(self.generation(pages: pages), "round \(round) left a broken site")
      let hasPublished = generation == "generation \(round)"
      span *= hasPublished ? 0.8 : 1.25
      publishedCount += hasPublished ? 1 : 0
      let names = try scene.names()
      #expect(Set(names).isSubset(of: [".public.aver", "Notes", "public"]))
      leftoverCount += names.contains(".public.aver") ? 1 : 0
    }
    #expect((1..<40).contains(publishedCount), "\(publishedCount) of 40 builds published")
    #expect((1..<40).contains(leftoverCount), "\(leftoverCount) of 40 builds left something")
    try scene.publish(["index.html": "home"])
    #expect(scene.files() == ["index.html": "home"])
    #expect(try scene.names() == ["Notes", "public"])
  }

  @Test func publishesOneWholeSiteWhenManyBuildAtOnce() throws {
    let pages = 200
    for round in 0..<3 {
      let probes = (0..<4).map { Probe.process([scene.url("public").path, "\(round) of \($0)", "\(pages)"]) }
      for probe in probes { try probe.run() }
      for probe in probes { probe.waitUntilExit() }
      #expect(probes.contains { $0.terminationStatus == 0 })
      #expect(generation(pages: pages)?.hasPrefix("generation \(round) of ") == true)
      #expect(try scene.names() == ["Notes", "public"])
    }
  }

  @Test func removesWhatAKilledBuildHasLeft() throws {
    try scene.publish(["index.html": "home"])
    try scene.write(".public.aver/site/a/b/c/page.html")
    try scene.write(".public.aver/removed-1/a/page.html")
    try scene.write(".public.aver/lock", "")
    try scene.publish(["index.html": "home"])
    #expect(try scene.names() == ["Notes", "public"])
  }

  @Test func putsBackTheSiteOfABuildKilledBetweenTwoRenames() throws {
    try scene.publish(["index.html": "home"])
    try scene.makeFolder(".public.aver")
    try FileManager.default.moveItem(at: scene.url("public"), to: scene.url(".public.aver/old"))
    #expect(try scene.publish(["index.html": "home"]) == Published(written: 0, unchanged: 1, removed: 0))
    #expect(try scene.names() == ["Notes", "public"])
  }

  @Test func exchangesInTwoStepsWhereTheFileSystemHasNoOne() throws {
    try scene.publish(["index.html": "old"])
    let output = try OutputPlace.find(scene.path("public")).makeParents()
    let staging = try Staging.claim(beside: output)
    try scene.write(".public.aver/site/index.html", "new")
    try staging.exchangeInTwoSteps(with: output)
    #expect(scene.files() == ["index.html": "new"])
    staging.end()
    #expect(try scene.names() == ["Notes", "public"])
  }

  @Test func leavesAloneWhatItHasNotPutIntoTheSibling() throws {
    try scene.write(".public.aver/mine.txt", "mine")
    try scene.write(".public.aver/folder/mine.txt", "mine")
    try scene.publish(["index.html": "home"])
    try scene.publish(["index.html": "other"])
    #expect(scene.files(".public.aver") == ["mine.txt": "mine", "folder/mine.txt": "mine"])
  }

  @Test(arguments: [nil, "elsewhere"]) func refusesASiblingThatIsNoFolder(destination: String?) throws {
    try scene.write("elsewhere/site/mine.txt", "mine")
    if let destination {
      try scene.link(".public.aver", to: destination)
    } else {
      try scene.write(".public.aver")
    }
    #expect(throws: DiskError.outputIsNoFolder(output: scene.path(".public.aver"))) {
      try scene.publish(["index.html": "home"])
    }
    #expect(scene.text("elsewhere/site/mine.txt") == "mine")
  }

  @Test func refusesWhileAnotherBuildHasTheLock() throws {
    try scene.publish(["index.html": "old"])
    do {
      let output = try OutputPlace.find(scene.path("public")).makeParents()
      let staging = try Staging.claim(beside: output)
      try scene.write(".public.aver/site/half.html")
      #expect(throws: DiskError.outputIsBusy(output: scene.path("public"))) {
        try scene.publish(["index.html": "new"])
      }
      // Nothing to write: nothing to wait for.
      #expect(try scene.publish(["index.html": "old"]).unchanged == 1)
      #expect(scene.text(".public.aver/site/half.html") == "text")
      #expect(scene.files() == ["index.html": "old"])
      staging.end()
    }
    #expect(try scene.publish(["index.html": "new"]).written == 1)
  }

  @Test func refusesWhenTheOutputBecameSomethingElseMeanwhile() throws {
    try scene.publish(["index.html": "old"])
    let output = try OutputPlace.find(scene.path("public")).makeParents()
    let occupant = try output.occupant()
    let staging = try Staging.claim(beside: output)
    try scene.write(".public.aver/site/index.html", "new")
    try FileManager.default.moveItem(at: scene.url("public"), to: scene.url("moved"))
    try scene.write("public/thesis.txt", "mine")
    #expect(throws: DiskError.outputChanged(output: scene.path("public"))) {
      try staging.exchange(with: output, holding: occupant)
    }
    #expect(throws: DiskError.outputChanged(output: scene.path("public"))) {
      try staging.exchange(with: output, holding: .nothing)
    }
    #expect(scene.files() == ["thesis.txt": "mine"])
    staging.end()
    #expect(try scene.names() == ["Notes", "moved", "public"])
  }

  /// A limit on the size of files is the one way to make writes fail that needs neither a file system nor rights.
  @Test func leavesTheOldSiteWhenThereIsNoSpace() throws {
    try scene.publish(["index.html": "old"])
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    // The limit is in blocks of 512 or 1,024 bytes; without the trap the system would kill the process.
    process.arguments = [
      "-c", "trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$@\"", Probe.url.path, scene.url("public").path, "1", "50",
    ]
    // The thread sanitizer keeps a file in TMPDIR, and falls over one that it cannot write to.
    process.environment = ProcessInfo.processInfo.environment.merging(["TMPDIR": "/nowhere"]) { $1 }
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 1)
    #expect(text.contains("make room on the disk"))
    #expect(scene.files() == ["index.html": "old"])
    #expect(try scene.names() == ["Notes", "public"])
  }

  @Test func leavesTheOldSiteWhenTheFolderIsReadOnly() throws {
    try scene.publish(["index.html": "old"])
    try scene.withoutRights(to: "") {
      let error = #expect(throws: DiskError.self) { try scene.publish(["index.html": "new"]) }
      #expect(error?.hint.contains("the right to write") == true)
    }
    #expect(scene.files() == ["index.html": "old"])
    #expect(try scene.names() == ["Notes", "public"])
  }
}
