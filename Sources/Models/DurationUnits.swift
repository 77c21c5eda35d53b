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

  /// The length in seconds, with the part of a second.
  public var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
