# path: test/support/empty.ex
