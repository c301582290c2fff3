export async function Page() {
  try {
    return <main>{await load()}</main>;
  } catch (error) {
    return <Failure error={error} />;
  }
}
