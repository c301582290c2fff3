export const Page = ({ id }: Props) => {
  logger.info(`page ${id} shown`); // expect: javascript/log-format
  return <main />;
};
