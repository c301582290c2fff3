// path: src/pages/page.tsx
const settings = await fetch("https://api.acme.io/settings"); // expect: javascript/import-side-effect
export const Page = () => <p>{settings.status}</p>;
