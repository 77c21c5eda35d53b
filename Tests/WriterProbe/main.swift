// Writes a site whose pages all carry one generation, to be killed at any moment:
//
//     WriterProbe OUTPUT GENERATION PAGES

import Corpus
import Foundation
import Notes
import Site

let arguments = CommandLine.arguments
guard arguments.count == 4, let count = Int(arguments[3]) else {
  print("usage: WriterProbe OUTPUT GENERATION PAGES")
  exit(2)
}
let pages = (0..<count).map { number in
  // Every tenth page is the same in all generations, so that there is something to link.
  let text = number % 10 == 0 ? "the same\n" : "generation \(arguments[2])\n"
  return Page(
    route: Route(ByteString("topic-\(number % 7)/page-\(number).html")),
    bytes: Array(String(repeating: text, count: 40).utf8))
}
do {
  let published = try SiteWriter.write(
    pages, to: ByteString(arguments[1]), protecting: NotebookFolders(notes: "/no/notes"))
  print(published.written, published.unchanged, published.removed)
} catch {
  print(error)
  exit(1)
}
