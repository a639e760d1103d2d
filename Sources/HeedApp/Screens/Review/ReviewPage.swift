/// The pages of the review, in the order in which they answer.
enum ReviewPage: Int, CaseIterable, Hashable, Sendable {
  case week, sources, concentration, decisions

  /// The page that a command asks for.
  init?(_ command: Command) {
    switch command {
    case .reviewWeek: self = .week
    case .reviewSources: self = .sources
    case .reviewConcentration: self = .concentration
    case .reviewDecisions: self = .decisions
    default: return nil
    }
  }

  /// Its number on the keyboard.
  var number: Int { rawValue + 1 }

  /// Its name.
  var title: String {
    switch self {
    case .week: "The week"
    case .sources: "Given and worth"
    case .concentration: "Concentration"
    case .decisions: "Decisions"
    }
  }

  /// The page after it, around the end.
  var next: ReviewPage { ReviewPage(rawValue: (rawValue + 1) % Self.allCases.count) ?? .week }
}
