import FeedModel
import Storage
import Testing

struct StorageTests {
  @Test func `an empty store opens in memory`() throws {
    let storage = try Storage.inMemory()
    try storage.close()
  }
}
