/// The texts of the frame. A locale has each of them once, under its name; the number is its place among the texts.
package enum Word: Int, CaseIterable, Hashable, Sendable {
  // The frame.
  case skipToContent, openNavigation, close, siteNavigation, topicNavigation, breadcrumbs, contents, switchScheme
  case copy, copied, tapAgain, home, defaultTitle, footer, glossary, images, facts, errata, topics, otherNotes
  case editPage, movedPage, lastChanged, notesCount, showAll
  case listPages, pageOf, previousPage, nextPage, othersCount
  // The search.
  case search, searchPlaceholder, searchNone, searchFound, searchMany, searchMore, searchKeys, searchGuide, searchFailed
  // A note.
  case previous, next, neighbours, backlinks, moreBacklinks, allBacklinks, permalink, footnotes, backToText, table, code
  case taskDone, taskOpen
  case note, tip, important, warning, caution, plannedImage, missingImage, refusedImage, outsideImage, missingLink,
    ambiguousLink
  case undrawnImage, largeImage
  case refusedLink
  // The glossary.
  case glossaryLead, glossaryEmpty, otherLetters, aliases, see, usedIn, termsCount
  // The image index.
  case imagesLead, imagesEmpty, imagesCount, imagePlanned, imageMissing, imageUnused, imageDuplicate, imageUpkeep
  case imagesWell, allImages, otherImages
  case pixelSize, noAltText
  // Facts.
  case factsLead, factsEmpty, factsCount, factsOf, factMark, evidence, factPage, service, withSource, inText, ofAll
  case attention, noAttention, coverage, coverageOf, coverageExempt, coverageUnclaimed, numbers, claimed, exempt
  case unclaimed, noteColumn, kind, scope, source, status, history, recheck, everyMonths, claimedIn, includes, only
  case total, download
  // What a card says.
  case facetValue, facetDefault, facetMin, facetMax, facetStep, facetCount, kindHard, kindQuota, kindDefault, kindPort
  case kindEnum, kindBehaviour, kindDefinition, sourceBotocore, sourcePage, sourceStandard, sourceDerived, states
  case bounds, boundsBelow, boundsAbove, lists, readOn, since
  // Verdicts.
  case disputed, textDrifted, textOrphan, textAmbiguous, textUnclaimed, textAgrees, supportContradicted, supportNotRun
  case supportUnsourced, supportAttested, supportSourced, supportCorroborated, timeSuperseded, timeChanged, timeDue
  case timeUndated, timeFresh, weakestSupport, test, testPassed, testFailed, testNotRun, proof, proofOf, model
  // Errata and the page that is not there.
  case errataLead, errataEmpty, correction, change, recentErrata, was, now, notFound, notFoundText
  case nearPages

  /// The case's name.
  package var name: String { "\(self)" }

  /// How many places for values the text has: `{0}`, `{1}`.
  package var valueCount: Int {
    switch self {
    case .pageOf, .pixelSize, .factMark, .ofAll, .coverageOf, .bounds, .proofOf: 2
    case .searchFound, .searchMany, .notesCount, .showAll, .othersCount, .moreBacklinks, .allBacklinks, .glossaryLead,
      .termsCount, .imagesLead, .imagesCount, .factsLead, .factsCount, .factsOf, .coverageExempt, .coverageUnclaimed,
      .everyMonths, .states, .boundsBelow, .boundsAbove, .lists, .readOn, .since, .lastChanged:
      1
    default: 0
    }
  }
}
