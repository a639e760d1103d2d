/// A group of figures that are measured together.
enum Measure: String, CaseIterable {
  case startup, keys, memory, idle, parse, refresh, edition, review, search, page

  /// Measures; what cannot be measured is a line that says why.
  func figures(_ bench: Bench) -> [Figure] {
    do {
      switch self {
      case .startup: return try StartupMeasure(bench).figures()
      case .keys: return try KeysMeasure(bench).figures()
      case .memory: return try MemoryMeasure(bench).figures()
      case .idle: return try IdleMeasure(bench).figures()
      case .parse: return try ParseMeasure(bench).figures()
      case .refresh: return try RefreshMeasure(bench).figures()
      case .edition: return try EditionMeasure(bench).figures()
      case .review: return try ReviewMeasure(bench).figures()
      case .search: return try SearchMeasure(bench).figures()
      case .page: return try PageMeasure(bench).figures()
      }
    } catch {
      return [.failed(rawValue, error)]
    }
  }
}
