class Ledger {
    /**
     * Temporarily disabled users:
     * users.disable(user);
     */
    void pay(Order order) {
        // a disabled account cannot pay
        order.pay();
    }

    java.util.List<String> entries() {
        // nothing is booked yet
        return java.util.List.of();
    }

    // Brings back what was temporarily held with
    // order.hold();
    void resume(Order order) {
        order.resume();
    }
}
