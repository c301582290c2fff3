export const Field = ({ label, env }: { label?: string; env: { REGION?: string } }) => (
  <input type="password" placeholder={label || "Password"} data-region={env.REGION || "eu"} />
);
