import FeedModel
import HeedApp
import HeedRuntime
import Testing

struct AttachmentTests {
  private let source = Source(
    id: SourceID(rawValue: 1), feedURL: "https://example.org/feed", stance: .followed,
    addedAt: RuntimeSample.noon)

  private func entry(_ duration: Milliseconds? = nil) -> Entry {
    var entry = Entry(
      id: EntryID(rawValue: 1), sourceID: source.id, title: "T", publishedAt: RuntimeSample.noon)
    entry.mediaDuration = duration
    return entry
  }

  @Test func `what comes with an entry stands under its text as links`() {
    let body = EntryBody(
      contentText: "Notes.",
      enclosures: [
        Enclosure(url: "https://cdn.example.org/e.mp3", type: "audio/mpeg", length: 14_680_064),
        Enclosure(url: "https://example.org/e.m4v?x=1"),
        Enclosure(url: "https://example.org/paper", type: "application/pdf", length: .max),
      ],
      companions: ["https://example.org/chapters.json", "https://example.org/e.vtt"])
    let article = EntryText.article(entry(.minutes(42)), body)
    #expect(
      EntryText.plain(article) == """
        Notes.
        Audio, 42 min, 14 MB, from cdn.example.org
        Video, from example.org
        File, 8796093022208 MB, application/pdf, from example.org
        Chapters, from example.org
        Transcript, from example.org

        """)
    #expect(article.links == body.enclosures.map(\.url) + body.companions)
    let lines = EntryText.page(entry(), body, source: source)
    #expect(lines.contains { $0.contains("Audio[1], 14 MB") })
    #expect(lines.contains { $0.contains("https://cdn.example.org/e.mp3") })
  }

  @Test func `a link that the text has is not counted twice`() {
    let body = EntryBody(
      contentHTML: "<p><a href='https://example.org/e.mp3'>Listen</a></p>",
      enclosures: [Enclosure(url: "https://example.org/e.mp3")])
    #expect(EntryText.article(entry(), body).links == ["https://example.org/e.mp3"])
  }

  @Test func `an entry that is nothing but a recording shows it`() {
    let body = EntryBody(enclosures: [Enclosure(url: "https://example.org/e.mp3")])
    let article = EntryText.article(entry(), body)
    #expect(article.blocks.count == 1)
    #expect(EntryText.plain(article) == "Audio, from example.org\n")
  }
}
