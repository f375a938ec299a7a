/* Whether this compiler can build for an instruction set that the processor it runs on may not have. */
#if defined(__GNUC__) && defined(__x86_64__)
#define HAS_TARGET 1
#endif
