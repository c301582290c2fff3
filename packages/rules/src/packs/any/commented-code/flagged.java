class Ledger {
    // expect-below: any/commented-code
    // int old(int a) {
    //     return a + 1;
    // }

    // expect-below: any/commented-code
    // private List<String> names(Store store) throws IOException {
    //     return store.names();
    // }
    int size() {
        return 4;
    }
}
