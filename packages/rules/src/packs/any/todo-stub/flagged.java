package ledger;

import java.util.List;

class Ledger {
    int charge(int amount) {
        throw new UnsupportedOperationException("Not implemented yet"); // expect: any/todo-stub
    }

    boolean isAllowed(String user) {
        // TODO check roles
        return true; // expect: any/todo-stub
    }

    List<String> entries() {
        // FIXME: mock data
        return List.of("a", "b"); // expect: any/todo-stub
    }
}
