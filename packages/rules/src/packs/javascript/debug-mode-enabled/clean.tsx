export const Panel = () => <Query options={{ debug: true }} />;
