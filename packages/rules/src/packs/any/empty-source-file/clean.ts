// path: src/index.ts
