export const Advice = () => <p>Never write rejectUnauthorized: false in an agent.</p>;

export const Strict = () => <Balance options={{ strictSSL: true }} rejectUnauthorized={false} />;
