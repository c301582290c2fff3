<?php

declare(strict_types=1);

namespace Example\Ledger;

use Example\Store\Connection as Store;
use function Example\Log\info;

const TABLE = 'entries';

/** One line of the ledger. */
final class Entry
{
    public function __construct(private readonly string $title, private ?int $amount = null) {}

    public static function post(Store $store, string ...$labels): int
    {
        $query = "insert into {$store->table} values (?)" . ' returning id';
        $rows = array_filter($labels, fn (string $label): bool => $label !== '');
        info("posted $query", ['rows' => count($rows), 'dry' => false]);

        return $store?->execute($query, timeout: 30) ?? match (true) {
            default => 0,
        };
    }
}
