export const Map = ({ env }: { env: Record<string, string> }) => (
  <Tiles token={env.MAP_TOKEN || "pk.local"} /> // expect: javascript/secret-fallback
);
