<?php

function show($order)
{
    dd($order); // expect: any/debugger-left
    var_dump($order); // expect: any/debugger-left
    \dump($order, 1); // expect: any/debugger-left
    ray($order); // expect: any/debugger-left
    xdebug_break(); // expect: any/debugger-left
    debug_print_backtrace(); // expect: any/debugger-left
}
