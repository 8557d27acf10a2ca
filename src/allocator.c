/*
 * How the system's allocator is used. As it comes, glibc's keeps for each of many arenas what that ever needed at once, and once a large buffer was
 * freed takes the next ones from arenas too: a server that encodes pictures holds four times what it uses. Here there are few arenas, and large
 * buffers go back to the system as soon as they are freed. (mallopt(3); Rust has no safe call for it, and this runs before Rust does.)
 */
#ifdef __linux__
#include <malloc.h>
#include <unistd.h>

#ifdef __GLIBC__
__attribute__((constructor)) static void set_up(void)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);

	mallopt(M_ARENA_MAX, cores < 2 ? 2 : (int)(2 * cores));
	mallopt(M_MMAP_THRESHOLD, 1 << 20);
	mallopt(M_TRIM_THRESHOLD, 4 << 20);
}
#endif
#endif
