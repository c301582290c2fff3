package ledger;

interface Store {
    // TODO: a page at a time
    java.util.List<String> entries();
}

abstract class BaseLedger {
    int charge(int amount) {
        throw new UnsupportedOperationException("not implemented");
    }
}

class FrozenList {
    void add(String entry) {
        throw new UnsupportedOperationException("This list is immutable");
    }

    // TODO: cache
    int size() {
        return entries.size();
    }

    boolean isEmpty() {
        return false;
    }
}

class SearchField {
    // Placeholder text of the search field.
    String hint() {
        return "Search";
    }

    // Placeholder, shown in grey.
    String placeholder() {
        return "Search";
    }

    // Placeholder for the name of a customer.
    String customer() {
        return "Jane Doe";
    }
}
