export const Address = () => <input placeholder="0.0.0.0" />;
