package import Claims
package import Corpus
internal import Notes

/// Addresses, anchors and finished pieces that the pages of one build share.
package struct SiteDraft: Sendable {
  let site: SiteContext
  let pictures: PublishedImages
}

/// Corpus and verdicts to pages. Never fails: what can be wrong with the publisher's folder is found by `SiteSettings`.
package struct SiteRenderer: Sendable {
  private let settings: SiteSettings

  package init(_ settings: SiteSettings) {
    self.settings = settings
  }

  /// Every file of the site but attachments, which `SiteWriter` copies from disk to disk; by route. Notes are rendered
  /// when they are written; the few pages about all notes, the longest by far, are rendered here, each on a core.
  ///
  /// - Parameters:
  ///   - images: those that the corpus was linked with, in the same order.
  ///   - drawings: of the corpus's diagrams; without them, pages show their labels.
  ///   - dates: when notes were last changed.
  package func pages(
    for corpus: Corpus, _ verdicts: Verdicts, images: [ImageFile], drawings: Drawings = .none, dates: NoteDates = .none
  ) -> [Page] {
    let draft = draft(of: corpus, verdicts, images: images, drawings: drawings, dates: dates)
    return (readingPages(of: draft) + searchPages(of: draft)).sorted { $0.route < $1.route }
  }

  /// What pages are made from, of the same as `pages`; this and the two functions below are its steps, for who times
  /// them.
  package func draft(
    of corpus: Corpus, _ verdicts: Verdicts, images: [ImageFile], drawings: Drawings, dates: NoteDates = .none
  ) -> SiteDraft {
    let pictures = PublishedImages(corpus, images, drawings, styles: settings.theme.drawingStyles)
    return SiteDraft(site: SiteContext(settings, corpus, verdicts, pictures, drawings, dates), pictures: pictures)
  }

  /// The index of the search; nothing for a site without one.
  package func searchPages(of draft: SiteDraft) -> [Page] {
    settings.hasSearch ? SearchPages(draft.site).pages() : []
  }

  /// Every file but those of the search.
  package func readingPages(of draft: SiteDraft) -> [Page] {
    let overviews = overviews(draft.site).parallelMap { Page(route: $0.route, bytes: $0.bytes) }
    return overviews + pages(beside: overviews, of: draft)
  }

  /// The same files, none rendered before its bytes are asked for: a server shows a few of them before they change.
  package func readingPagesOnRequest(of draft: SiteDraft) -> [Page] {
    let overviews = overviews(draft.site)
    return overviews + pages(beside: overviews, of: draft)
  }

  /// The pages about all notes.
  private func overviews(_ site: SiteContext) -> [Page] {
    standardPages(site) + services(site)
  }

  private func pages(beside overviews: [Page], of draft: SiteDraft) -> [Page] {
    let (site, pictures) = (draft.site, draft.pictures)
    let framed = framedNotes(site)
    var pages = framed.map { note, frame in
      Page(route: site.corpus.routes[note.index]) { NotePage(site, note, in: frame).write(to: &$0) }
    }
    pages += topics(site)
    let readable = pages
    pages += Sitemap.pages(of: site, routes: (overviews + readable).map(\.route))
    pages += backlinks(framed, site)
    pages.append(PathList.page(of: site))
    pages += FactFiles.pages(of: site)
    pages += RedirectPage.pages(of: site)
    for asset in settings.theme.assets {
      pages.append(Page(route: Route(ByteString(Array("assets/".utf8) + asset.path.bytes)), bytes: asset.bytes))
    }
    pages += pictures.pages
    return pages
  }

  /// Every note but those of the glossary, which have pages of their own, and the home page's, with the frames that the
  /// notes of one topic share.
  private func framedNotes(_ site: SiteContext) -> [(note: NoteID, frame: Frame)] {
    site.corpus.topics.indices.parallelMap { index in
      var framed: [(note: NoteID, frame: Frame)] = []
      let topic = site.corpus.topics[index]
      for run in Navigation.runs(of: topic.notes.count) {
        let frame = frame(site, topic: index, run: run)
        if run.lowerBound == 0, index != 0, let note = topic.index { framed.append((note, frame)) }
        for note in topic.notes[run] { framed.append((note, frame)) }
      }
      return framed
    }.flatMap(\.self)
  }

  /// The pages of folders without a note of their own, and the second page and on of the others.
  private func topics(_ site: SiteContext) -> [Page] {
    site.corpus.topics.indices.flatMap { topic in
      let first = site.corpus.topics[topic]
      let isOfNote = topic == 0 || first.index != nil
      return TopicList.lists(of: first).dropFirst(isOfNote ? 1 : 0).map { list in
        let note = TopicList.part(of: first, on: list).notes.startIndex
        let runs = Navigation.runs(of: first.notes.count)
        let run = runs[min(note / Limit.sidebarNotes, runs.count - 1)]
        return Page(route: list.route) {
          TopicPage(site: site, topic: topic, list: list).write(in: frame(site, topic: topic, run: run), to: &$0)
        }
      }
    }
  }

  /// The notes that link to those that very many link to.
  private func backlinks(_ notes: [(note: NoteID, frame: Frame)], _ site: SiteContext) -> [Page] {
    notes.flatMap { note, frame in
      BacklinksPage.lists(of: note, site).map { list in
        Page(route: list.route) { BacklinksPage(site: site, note: note, list: list).write(in: frame, to: &$0) }
      }
    }
  }

  private func standardPages(_ site: SiteContext) -> [Page] {
    let home = PagePlace(StandardPage.home.route)
    let frame = frame(site, topic: 0, run: Navigation.runs(of: site.corpus.topics[0].notes.count)[0])
    let facts = Frame(site, at: home) {
      Navigation.write(site, services: Navigation.runs(of: site.services.count)[0], to: &$0)
    }
    let notFound = Frame(site, at: NotFoundPage.place(site)) {
      Navigation.write(site, topic: 0, run: 0..<0, to: &$0)
    }
    return StandardPage.allCases.flatMap { page in
      switch page {
      case .home:
        let list = TopicList.lists(of: site.corpus.topics[0])[0]
        return [Page(route: page.route) { HomePage(site: site, list: list).write(in: frame, to: &$0) }]
      case .glossary:
        return site.addresses.glossary.lists.map { list in
          Page(route: list.route) { GlossaryPage(site, list).write(in: frame, to: &$0) }
        }
      case .images:
        let gallery = Gallery(site.corpus)
        return pages(of: gallery.entryCount, at: page) {
          ImagesPage(site: site, gallery: gallery, list: $0).write(in: frame, to: &$1)
        }
      case .facts:
        let loud = FactsPage.loud(site)
        return pages(of: site.services.count + loud.count, at: page) {
          FactsPage(site: site, list: $0, loud: loud).write(in: facts, to: &$1)
        }
      case .coverage:
        let notes = CoveragePage.notes(site)
        return pages(of: notes.count, at: page) {
          CoveragePage(site: site, notes: notes[$0.entries], list: $0).write(in: facts, to: &$1)
        }
      case .errata:
        let errata = ErrataPage.all(site)
        return pages(of: errata.count, at: page) {
          ErrataPage(site: site, entries: errata[$0.entries], list: $0).write(in: frame, to: &$1)
        }
      case .notFound: return [Page(route: page.route) { NotFoundPage(site: site).write(in: notFound, to: &$0) }]
      }
    }
  }

  /// The pages of a list of all notes.
  private func pages(
    of entries: Int, at first: StandardPage, render: @escaping @Sendable (ListPage, inout HTMLWriter) -> Void
  ) -> [Page] {
    ListPage.all(of: entries, at: first.route).map { list in Page(route: list.route) { render(list, &$0) } }
  }

  private func services(_ site: SiteContext) -> [Page] {
    Navigation.runs(of: site.services.count).flatMap { run in
      guard let first = run.first else { return [Page]() }
      let frame = Frame(site, at: PagePlace(site.services[first].route)) {
        Navigation.write(site, services: run, to: &$0)
      }
      return run.flatMap { index in
        site.services[index].pages.map { list in
          Page(route: list.route) { ServicePage(site: site, index: index, list: list).write(in: frame, to: &$0) }
        }
      }
    }
  }

  /// The frame of a topic's pages, or of some of them where it has many.
  private func frame(_ site: SiteContext, topic: Int, run: Range<Int>) -> Frame {
    Frame(site, at: PagePlace(site.corpus.topics[topic].route)) {
      Navigation.write(site, topic: topic, run: run, to: &$0)
    }
  }
}
