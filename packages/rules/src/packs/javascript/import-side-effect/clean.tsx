// path: src/pages/page.tsx
export const Page = () => <button onClick={() => fetch("/api")}>Go</button>;
