import ArgumentParser
import Attention
import FeedModel
import Foundation
import HeedApp
import HeedRuntime
import Settings

/// `heed grant`.
struct GrantCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grant",
    abstract: "Take more minutes than today has.",
    discussion: """
      The minutes are an overdraft in the ledger, with their reason. A firm budget wants a reason and \
      lets each grant wait 20 seconds; a closed one grants nothing.

      Example:
        heed grant 10m --reason "finish the long one"
      """)

  @Argument(help: ArgumentHelp("How much: 10m.", valueName: "time"))
  var time: Span

  @Option(help: ArgumentHelp("Why.", valueName: "text"))
  var reason = ""

  @OptionGroup var json: JSONOption

  func run() throws {
    let place = try Workplace()
    var desk = try place.desk()
    if place.config.budget.mode == .firm {
      let terms = BudgetRules(place.config.budget).overdraftTerms(desk.attention.account)
      if terms.refusal == nil, terms.accepts(reason: reason) {
        Console.error("The budget is firm: the grant waits \(Phrase.minutes(terms.wait)).")
        Thread.sleep(forTimeInterval: Double(terms.wait.count) / 1000)
      }
    }
    let price = try told { try desk.overdraftPrice() }
    let overdraft = try desk.grantMore(minutes: time.minutes, reason: reason)
    let status = desk.status
    if json.isOn {
      return Console.json([
        "granted_minutes": .decimal(overdraft.amount.inMinutes),
        "nth": .number(overdraft.ordinal),
        "remaining_minutes": .decimal(status.remaining.inMinutes),
      ])
    }
    Console.line(
      "\(Phrase.minutes(overdraft.amount)) granted, \(Phrase.minutes(status.remaining)) left; "
        + "grant \(overdraft.ordinal) of \(BudgetRules.overdraftLimit) today.")
    if let price { Console.line(price.sentence) }
  }
}
