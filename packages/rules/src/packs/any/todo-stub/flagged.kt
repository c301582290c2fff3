package ledger

class Ledger {
    fun charge(amount: Int): Boolean {
        TODO("call the gateway") // expect: any/todo-stub
    }

    fun allowed(user: String): Boolean {
        // TODO: check roles
        return true // expect: any/todo-stub
    }
}
