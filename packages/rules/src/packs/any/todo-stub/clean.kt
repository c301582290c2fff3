package ledger

interface Store {
    // TODO: paging
    fun entries(): List<String>
}

class Ledger(private val store: Store) {
    // TODO: cache
    fun total(): Int = store.entries().size

    fun open(): Boolean = true

    fun refund(id: String): Unit = throw UnsupportedOperationException("refunds are not supported")
}
