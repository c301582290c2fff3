<?php

class Ledger
{
    public function charge(int $amount): bool
    {
        // TODO: call the gateway
        return true; // expect: any/todo-stub
    }

    public function export(): array
    {
        throw new \RuntimeException('Not implemented'); // expect: any/todo-stub
    }
}
