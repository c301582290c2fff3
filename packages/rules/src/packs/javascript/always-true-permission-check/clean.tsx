export const canSubmit = () => true;
export const Page = ({ user }: Props) => (canEdit(user) ? <Admin /> : <Login />);
