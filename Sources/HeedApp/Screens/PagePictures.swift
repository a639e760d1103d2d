import FeedModel
import TerminalUI

/// The pictures of a page that the reader asked to see.
struct PagePictures: Equatable, Sendable {
  /// Those that are here, by their number among the page's media.
  var shown: [Int: Picture] = [:]
  /// Those that are on their way.
  var awaited: Set<Int> = []
  /// The request whose answers count.
  var request: RequestNumber?
  /// The columns they were made for.
  var columns = 0
}

extension ReadingScreen {
  /// Shows the pictures in sight, or where all of them are shown their descriptions alone again.
  mutating func togglePictures(_ shared: inout Shared) -> Reaction {
    guard let page, let layout else { return .done }
    let rows = area(shared).rows
    var numbers: [Int] = []
    for line in layout.lines(firstLine..<firstLine + rows) {
      for run in line.runs where run.media > 0 && !numbers.contains(run.media) {
        numbers.append(run.media)
      }
    }
    let media = page.article.media
    numbers.removeAll { !media.indices.contains($0 - 1) || media[$0 - 1].kind != .image }
    guard !numbers.isEmpty else { return .refuse("No picture is in sight.") }
    let missing = numbers.filter { pictures.shown[$0] == nil && !pictures.awaited.contains($0) }
    if missing.isEmpty {
      for number in numbers {
        pictures.shown[number] = nil
        pictures.awaited.remove(number)
      }
      layOutAgain(shared)
      return .done
    }
    let effects = ask(for: missing, &shared)
    if effects.isEmpty { return .refuse("The page does not say where this picture lies.") }
    shared.say(
      "Fetching \(effects.count == 1 ? "the picture" : "\(effects.count) pictures")\(shared.look.glyphs.ellipsis)"
    )
    return .perform(effects)
  }

  /// Puts a picture that came into the page; the place that is read stays where it is.
  mutating func take(_ picture: Picture?, _ medium: Int, _ number: RequestNumber, _ shared: Shared)
  {
    guard number == pictures.request, pictures.awaited.remove(medium) != nil, let picture else {
      return
    }
    pictures.shown[medium] = picture
    layOutAgain(shared)
  }

  /// Asks again for the pictures shown where the page has another width than they were made for.
  mutating func fitPictures(_ shared: inout Shared) -> [Effect] {
    guard !pictures.shown.isEmpty, area(shared).columns != pictures.columns else { return [] }
    let numbers = pictures.shown.keys.sorted()
    pictures.shown = [:]
    return ask(for: numbers, &shared)
  }

  private mutating func ask(for numbers: [Int], _ shared: inout Shared) -> [Effect] {
    guard let page else { return [] }
    if pictures.request == nil { pictures.request = shared.nextRequest() }
    guard let request = pictures.request else { return [] }
    let area = area(shared)
    pictures.columns = area.columns
    let means: PictureWish.Means =
      shared.look.glyphs == .ascii ? .letters : shared.look.theme == "mono" ? .blocks : .colors
    return numbers.compactMap { number in
      guard let url = page.article.media[number - 1].url else { return nil }
      pictures.awaited.insert(number)
      // What is described above it stays in sight.
      let size = Size(columns: area.columns - indent(of: number), rows: max(4, area.rows - 4))
      let wish = PictureWish(medium: number, url: url, size: size, means: means)
      return .loadPicture(wish, request: request)
    }
  }

  /// The cells to the left of what stands with a medium.
  private func indent(of medium: Int) -> Int {
    let block = page?.article.blocks.first { block in
      block.content.spans.contains { $0.media == medium }
    }
    return layout?.frames.indent(of: block?.container) ?? 0
  }
}
