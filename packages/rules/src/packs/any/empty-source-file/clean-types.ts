// path: src/globals.d.ts
