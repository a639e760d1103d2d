import Attention
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct ElementaryTests {
  @Test func `exponential and logarithm agree with the C library`() {
    var random = Seeded(3)
    for _ in 0..<5000 {
      let x = random.unit() * 1400 - 700
      #expect(abs(Elementary.exp(x) / exp(x) - 1) < 1e-12)
      let y = exp(x)
      #expect(abs(Elementary.log(y) - log(y)) <= 1e-13 * max(1, abs(log(y))))
      let z = random.unit()
      #expect(abs(Elementary.pow(z * 100, 0.8) - pow(z * 100, 0.8)) < 1e-9)
      #expect(abs(Elementary.log1p(z * 1e-3) - log1p(z * 1e-3)) < 1e-15)
    }
    #expect(Elementary.exp(-.infinity) == 0)
    #expect(Elementary.log(0) == -.infinity)
    #expect(Elementary.log(-1).isNaN)
  }
}
