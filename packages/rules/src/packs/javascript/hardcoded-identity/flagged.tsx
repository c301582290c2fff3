export const Menu = ({ user }: Props) => (user.email === "ceo@acme.io" ? <Admin /> : <Home />); // expect: javascript/hardcoded-identity
