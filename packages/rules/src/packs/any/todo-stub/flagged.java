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

class Payments {
    // Placeholder for the real check.
    boolean isSettled() {
        return true; // expect: any/todo-stub
    }

    // Stub for now.
    boolean isOpen() {
        return true; // expect: any/todo-stub
    }

    // Returns a placeholder value.
    int fee() {
        return 3; // expect: any/todo-stub
    }

    // TODO: implement, the mock is gone.
    boolean placeholder() {
        return true; // expect: any/todo-stub
    }
}
