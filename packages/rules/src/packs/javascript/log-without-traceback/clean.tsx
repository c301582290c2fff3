export const Failure = ({ error }: Props) => <p>{error.message}</p>;
