#include <signal.h>

void pay(int amount)
{
    if (amount > 10) raise(SIGTRAP); // expect: any/debugger-left
    __builtin_debugtrap(); // expect: any/debugger-left
}
