#include <windows.h>

void fail(const char* reason)
{
    if (IsDebuggerPresent()) { __debugbreak(); }
#ifndef NDEBUG
    __debugbreak();
#endif
#if defined(NDEBUG)
    report(reason);
#else
    __debugbreak();
#endif
}

#ifdef _DEBUG
void inspect() { DebugBreak(); }
#endif
