#ifndef LEDGER_DEBUG_H
#define LEDGER_DEBUG_H
#include <windows.h>

void pay()
{
    __debugbreak(); // expect: any/debugger-left
    if (!IsDebuggerPresent()) { DebugBreak(); } // expect: any/debugger-left
#ifdef NDEBUG
    __debugbreak(); // expect: any/debugger-left
#endif
#ifndef DEBUG
    __debugbreak(); // expect: any/debugger-left
#endif
}
#endif
