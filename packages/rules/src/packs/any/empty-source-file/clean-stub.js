// path: packages/browser-stubs/deps/cluster.js
