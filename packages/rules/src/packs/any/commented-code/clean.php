<?php
// The key "order" -> an order of the shop.
function pay($order)
{
    // paid orders go to the ledger -> see Ledger
    return $order->pay();
}
