/* Preloaded by endings.sh: makes the window's graphics fail for good after LOST_AFTER frames, as a driver does whose
   device was reset. GLX has no way to say so, so it is hidden and EGL is used. Only this process is troubled. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

typedef void *(*find)(void *, const char *);
typedef void *(*load)(const char *, int);

static int frames, limit;
static unsigned (*real_swap)(void *, void *);
static int (*real_error)(void);

static unsigned swap(void *display, void *surface) {
    if (++frames <= limit) return real_swap(display, surface);
    unsetenv("LD_PRELOAD");
    return 0;
}

static int error(void) {
    return frames <= limit ? real_error() : 0x300E; /* EGL_CONTEXT_LOST */
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
    if (!limit) limit = getenv("LOST_AFTER") ? atoi(getenv("LOST_AFTER")) : 1 << 30;
    if (found && !strcmp(name, "eglSwapBuffers")) {
        real_swap = (unsigned (*)(void *, void *))found;
        return (void *)swap;
    }
    if (found && !strcmp(name, "eglGetError")) {
        real_error = (int (*)(void))found;
        return (void *)error;
    }
    return found;
}
