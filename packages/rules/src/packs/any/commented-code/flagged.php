<?php
function pay($order)
{
    // expect-below: any/commented-code
    // $total = $order->total();
    // $order->add($total);
    return $order->pay();
}
