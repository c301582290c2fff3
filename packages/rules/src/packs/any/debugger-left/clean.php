<?php

// dd($order) shows it.
function show($order, $dumper)
{
    $dumper->dump($order);
    Yaml::dump($order);
    $text = 'var_dump($order)';
    add($order);
    $order->dd = 1;
    return print_r($order, true);
}
