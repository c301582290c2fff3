export const Input = () => <input name="host" defaultValue="10.0.0.1" />;
