#include <windows.h>

void fail(void)
{
    if (IsDebuggerPresent()) DebugBreak();
#ifdef DEBUG
    raise(SIGTRAP);
#endif
}
