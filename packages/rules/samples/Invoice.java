package org.example.invoice;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

public record Invoice(int number, List<Line> lines) implements Comparable<Invoice> {
    record Line(String title, double amount) {}

    enum State { DRAFT, SENT, PAID; boolean isOpen() { return this != PAID; } }

    private static final Map<String, Double> RATES = Map.of("de", 0.19, "fr", 0.2);

    public Invoice {
        if (number < 0) throw new IllegalArgumentException("größe 😀 " + number);
    }

    @Override
    public int compareTo(Invoice other) {
        return Integer.compare(number, other.number);
    }

    <T extends Number> double total(Function<? super Line, T> price, String... countries) throws Exception {
        double sum = 0;
        for (Line line : lines) sum += price.apply(line).doubleValue();
        for (int at = 0; at < countries.length; at++) {
            switch (countries[at]) {
                case "de", "fr" -> sum *= 1 + RATES.get(countries[at]);
                default -> { continue; }
            }
        }
        try (var reader = new java.io.StringReader(this.toString())) {
            return reader.read() >= 0 ? sum : -1L;
        } catch (java.io.IOException | RuntimeException error) {
            System.err.println(error.getMessage());
        }
        return sum;
    }

    @Override
    public String toString() {
        return lines.stream().map(Line::title).filter(title -> !title.isBlank()).collect(joining("\n- "));
    }
}
