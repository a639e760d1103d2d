import Attention
import FeedModel
import HeedApp
import HeedTestSupport
import TerminalUI
import Testing

struct WhyScreenTests {
  @Test(arguments: [(80, 24), (40, 12), (120, 40)])
  func `an entry of the edition says what spoke for it`(columns: Int, rows: Int) {
    var app = AppDriver(columns: columns, rows: rows)
    app.press("j w")
    #expect(app.effects.contains(.explain(EntryID(rawValue: 2))))
    app.reply(.explanation(EntryID(rawValue: 2), Self.explanation(of: 2)))
    expectGolden(app.canvas, "why/in-\(columns)x\(rows)")
  }

  @Test func `an entry that was left out says the one reason`() {
    var app = AppDriver()
    app.press("w")
    app.reply(.explanation(EntryID(rawValue: 1), Self.explanation(of: 1, minutes: 3)))
    expectGolden(app.canvas, "why/out-80x24")
  }

  @Test func `an answer about another entry is not shown`() {
    var app = AppDriver()
    app.press("w")
    app.reply(.explanation(EntryID(rawValue: 5), Self.explanation(of: 5)))
    #expect(app.text.contains("Looking"))
    app.press("w")
    #expect(app.text.contains("That is today's edition"))
  }

  /// The explanation of an entry in a plan of the sample's entries for so many minutes.
  private static func explanation(of number: Int64, minutes: Int64 = 30) -> Explanation {
    let entry = AppSample.entries[Int(number) - 1]
    let stances = AppSample.sources.map(\.stance)
    let candidates = EditionCandidates(
      sources: AppSample.sources.map { SourceTerms(id: $0.id, stance: $0.stance) },
      AppSample.entries.map { EditionCandidate($0) })
    let plan = EditionPlanner.plan(
      candidates,
      EditionRequest(
        day: AppSample.day, now: AppSample.moment.at, budget: .minutes(minutes)))
    let worth = WorthExplanation(
      entry, text: "", stance: stances[Int(entry.sourceID.rawValue) - 1],
      moment: FeatureExtractor.Moment(at: AppSample.moment.at, offsetMinutes: 0),
      extractor: FeatureExtractor(), model: learned)
    return Explanation(entry: entry.id, worth: worth, plan: plan)
  }

  /// A model that has learned to like rowing and not to like bridges.
  private static let learned: RelevanceModel = {
    var model = RelevanceModel()
    let extractor = FeatureExtractor()
    for _ in 0..<40 {
      for (number, isWorth) in [(2, true), (4, false), (1, true), (7, false)] {
        let entry = AppSample.entries[number - 1]
        model.learn(
          Label(isWorth: isWorth, weight: 1000),
          features: extractor.features(of: entry, text: ""), source: entry.sourceID)
      }
    }
    return model
  }()
}
