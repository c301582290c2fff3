export const Field = () => <input name="adminEmail" placeholder="anna@acme.io" />;
