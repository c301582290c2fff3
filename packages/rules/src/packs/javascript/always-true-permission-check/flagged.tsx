export const hasPermission = (_user: User) => true; // expect: javascript/always-true-permission-check
export const Page = ({ user }: Props) => (hasPermission(user) ? <Admin /> : <Login />);
