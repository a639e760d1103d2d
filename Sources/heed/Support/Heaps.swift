#if canImport(Glibc)
  import Glibc
#endif

/// The heaps that the C library allocates from.
enum Heaps {
  /// Lets threads share two heaps, for a command that allocates on many: glibc gives each thread one of
  /// its own, up to eight for each core, and what one has freed is of no use to the others.
  static func share() {
    #if canImport(Glibc)
      typealias Setting = @convention(c) (CInt, CInt) -> CInt
      let arenas: CInt = -8  // M_ARENA_MAX; Swift's module of glibc lacks malloc.h
      guard let function = dlsym(nil, "mallopt") else { return }
      _ = unsafeBitCast(function, to: Setting.self)(arenas, 2)
    #endif
  }
}
