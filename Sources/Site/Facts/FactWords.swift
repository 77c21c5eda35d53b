internal import Claims
internal import Notes

extension Word {
  static func of(_ facet: Facet) -> Word {
    switch facet {
    case .value: .facetValue
    case .default: .facetDefault
    case .min: .facetMin
    case .max: .facetMax
    case .step: .facetStep
    case .count: .facetCount
    }
  }

  static func of(_ kind: FactKind) -> Word {
    switch kind {
    case .hard: .kindHard
    case .quota: .kindQuota
    case .default: .kindDefault
    case .port: .kindPort
    case .enum: .kindEnum
    case .behaviour: .kindBehaviour
    case .definition: .kindDefinition
    }
  }

  static func of(_ kind: Source.Kind) -> Word {
    switch kind {
    case .botocore: .sourceBotocore
    case .page: .sourcePage
    case .standard: .sourceStandard
    case .derived: .sourceDerived
    }
  }

  static func of(_ text: TextVerdict) -> Word {
    switch text {
    case .drifted: .textDrifted
    case .orphan: .textOrphan
    case .ambiguous: .textAmbiguous
    case .unclaimed: .textUnclaimed
    case .agrees: .textAgrees
    }
  }

  static func of(_ support: SupportVerdict) -> Word {
    switch support {
    case .contradicted: .supportContradicted
    case .notRun: .supportNotRun
    case .unsourced: .supportUnsourced
    case .attested: .supportAttested
    case .sourced: .supportSourced
    case .corroborated: .supportCorroborated
    }
  }

  static func of(_ test: TestOutcome) -> Word {
    switch test {
    case .passed: .testPassed
    case .failed: .testFailed
    case .notRun: .testNotRun
    }
  }

  static func of(_ time: TimeVerdict) -> Word {
    switch time {
    case .superseded: .timeSuperseded
    case .changed: .timeChanged
    case .due: .timeDue
    case .undated: .timeUndated
    case .fresh: .timeFresh
    }
  }
}
