export const Feed = () => <button onClick={() => fetch("https://feeds.acme.io/latest")}>Load</button>;
