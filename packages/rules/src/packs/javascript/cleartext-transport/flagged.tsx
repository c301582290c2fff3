export function Feed() {
  const load = () => fetch("http://feeds.acme.io/latest.json"); // expect: javascript/cleartext-transport
  return <button onClick={load}>Load</button>;
}
