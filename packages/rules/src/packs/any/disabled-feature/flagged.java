class Ledger {
    void pay(Order order) {
        // TODO enable again when the service is up // expect: any/disabled-feature
        // fraud.check(order);
        order.pay();
    }

    java.util.List<String> entries() {
        // return repository.findAll(); // expect: any/disabled-feature
        return java.util.List.of();
    }

    // Temporarily turned off // expect: any/disabled-feature
    // @PreAuthorize("hasRole('ADMIN')")
    void refund(Order order) {
        order.refund();
    }
}
