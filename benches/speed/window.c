/* Preloaded by window.rs: counts the frames that a program shows, in the file FRAMES, as one number of eight bytes. GLX is
   hidden, so that frames pass through EGL, where they can be seen. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

typedef void *(*find)(void *, const char *);
typedef void *(*load)(const char *, int);

static volatile uint64_t *frames;
static unsigned (*real_swap)(void *, void *);

static void open_count(void) {
    const char *name = getenv("FRAMES");
    int file = name ? open(name, O_RDWR) : -1;
    void *map = file < 0 ? MAP_FAILED : mmap(0, 8, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    static uint64_t nowhere;
    frames = map == MAP_FAILED ? &nowhere : map;
}

static unsigned swap(void *display, void *surface) {
    unsigned done = real_swap(display, surface);
    if (!frames) open_count();
    ++*frames;
    return done;
}

void *dlopen(const char *name, int flags) {
    static load real;
    if (!real) real = (load)dlvsym(RTLD_NEXT, "dlopen", "GLIBC_2.2.5");
    if (name && (strstr(name, "libGLX") || strstr(name, "libGL.so"))) return 0;
    return real(name, flags);
}

void *dlsym(void *handle, const char *name) {
    static find real;
    if (!real) real = (find)dlvsym(RTLD_NEXT, "dlsym", "GLIBC_2.2.5");
    void *found = real(handle, name);
    if (found && !strcmp(name, "eglSwapBuffers")) {
        real_swap = (unsigned (*)(void *, void *))found;
        return (void *)swap;
    }
    return found;
}
