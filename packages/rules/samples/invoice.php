<?php

declare(strict_types=1);

namespace Example\Invoice;

use InvalidArgumentException as Invalid;
use function array_sum, sprintf;

enum State: string
{
    case Draft = 'draft';
    case Paid = 'paid';

    public function isOpen(): bool
    {
        return $this !== self::Paid;
    }
}

abstract class Document
{
    abstract public function total(string ...$countries): float;
}

final class Invoice extends Document implements \JsonSerializable
{
    private const RATES = ['de' => 0.19, 'fr' => 0.2];

    public function __construct(public readonly int $number, private array $lines = [], private ?State $state = null)
    {
        $number > 0 or throw new Invalid("größe 😀 {$number}");
    }

    public function total(string ...$countries): float
    {
        $net = array_sum(array_map(fn (array $line): float => $line['amount'] * ($line['count'] ?? 1), $this->lines));
        foreach ($countries as $index => $country) {
            $net *= match (true) {
                isset(self::RATES[$country]) => 1 + self::RATES[$country],
                default => 1,
            };
        }
        try {
            return round($net, 2);
        } catch (\Throwable $error) {
            error_log($error->getMessage());
            throw $error;
        } finally {
            $this->state?->isOpen();
        }
    }

    public function jsonSerialize(): array
    {
        return ['number' => $this->number, 'text' => <<<TEXT
            Invoice {$this->number}
            TEXT];
    }
}

[$first, , $third] = [1, 2, 3];
echo sprintf('%05d', (new Invoice(7))->number), PHP_EOL;
?>
<p><?= htmlspecialchars('done') ?></p>
