import FeedModel

// Taking back and doing again: every step has the acts that undo it, and undoing gives the acts that
// do it again.

extension Shared {
  /// Remembers a step that can be taken back; at most 200. What was taken back before is settled.
  mutating func remember(_ step: UndoStep) {
    undoSteps.append(step)
    if undoSteps.count > 200 { undoSteps.removeFirst() }
    redoSteps = []
  }

  /// Takes the last step back and says so.
  mutating func undoLast() -> [Effect] {
    guard let step = undoSteps.popLast() else {
      say("There is nothing to take back.", .warning)
      return []
    }
    let (effects, again) = reverse(step)
    redoSteps.append(again)
    if let draft = step.awaited { takenBack.append(draft) }
    say("Taken back: \(step.label)")
    return effects
  }

  /// Does again what was taken back last, and says so.
  mutating func redoLast() -> [Effect] {
    guard let step = redoSteps.popLast() else {
      say("There is nothing to do again.", .warning)
      return []
    }
    let (effects, back) = reverse(step)
    undoSteps.append(back)
    say("Done again: \(step.label)")
    return effects
  }

  /// Does a step's acts; gives the step that reverses them.
  private mutating func reverse(_ step: UndoStep) -> ([Effect], UndoStep) {
    var effects: [Effect] = []
    var inverse: [Act] = []
    for act in step.inverse {
      let (done, back) = apply(act)
      effects += done
      if let back { inverse.insert(back, at: 0) }
    }
    return (effects, UndoStep(label: step.label, inverse: inverse))
  }
}
