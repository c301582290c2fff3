export const Page = ({ error }: Props) => {
  console.error(error);
  return <p>{error.message}</p>;
};
