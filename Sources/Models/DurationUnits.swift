extension Duration {
  /// So many minutes.
  public static func minutes(_ count: Int) -> Duration {
    .seconds(60 * count)
  }

  /// So many hours.
  public static func hours(_ count: Int) -> Duration {
    .minutes(60 * count)
  }

  /// So many days of 24 hours.
  public static func days(_ count: Int) -> Duration {
    .hours(24 * count)
  }

  /// How many times another length fits in. Exact, which the quotient of two lengths is not: 24 of a length divided by
  /// it may come out just below 24.
  public func count(of other: Duration) -> Int {
    let near = Int((self / other).rounded())
    return other * near <= self ? near : near - 1
  }

  /// The length in seconds, with the part of a second.
  public var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
