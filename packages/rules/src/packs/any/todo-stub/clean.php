<?php

interface Store
{
    // TODO: paging
    public function entries(): array;
}

class Ledger
{
    // TODO: cache
    public function total(): int
    {
        return array_sum($this->amounts);
    }

    public function refund(string $id): bool
    {
        throw new \BadMethodCallException('Refunds are not supported');
    }

    public function isOpen(): bool
    {
        return true;
    }
}
