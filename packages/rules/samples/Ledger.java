package org.example.ledger;

import java.sql.Connection;
import java.util.List;
import static java.util.Objects.requireNonNull;

/** Posts entries. */
public final class Ledger<T extends Entry> implements AutoCloseable {
    private static final String TABLE = "entries";
    private final Connection connection;

    public Ledger(Connection connection) {
        this.connection = requireNonNull(connection);
    }

    @Transactional(readOnly = false)
    public long post(T entry, List<String> labels) throws Exception {
        var query = "insert into " + TABLE + " values (?)";
        try (var statement = connection.prepareStatement(query)) {
            labels.forEach(label -> statement.setString(1, label));
            return switch (statement.executeUpdate()) {
                case 0 -> throw new IllegalStateException("nothing was posted");
                default -> 1L;
            };
        }
    }

    record Posted(long id, String title) {}
}
