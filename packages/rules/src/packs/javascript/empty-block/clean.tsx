export const Page = ({ onClose = () => {} }: Props) => <button onClick={onClose} />;
