package org.example.ledger

import java.sql.Connection
import org.example.store.execute as run

private const val TABLE = "entries"

/** One line of the ledger. */
data class Entry(val title: String, val amount: Long = 0)

class Ledger(private val connection: Connection) : AutoCloseable {
    suspend fun post(entry: Entry, vararg labels: String): Int? {
        val query = "insert into $TABLE values (?)" + " returning ${entry.title}"
        labels.filter { it.isNotEmpty() }.forEach { label -> println(label) }
        return when (val rows = connection.run(query, timeout = 30)) {
            0 -> null
            else -> rows
        }
    }

    companion object {
        fun open(url: String): Ledger = Ledger(DriverManager.getConnection(url))
    }
}
